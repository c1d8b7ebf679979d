import { describe, expect, test } from 'vitest';
import { type AccessWish, plannedName, planRequest, wishRefusal } from '../../../src/admin/request/plan.ts';
import { resolveRoles } from '../../../src/admin/roles/find.ts';
import { ExitCode } from '../../../src/errors.ts';
import { rejectionOf } from '../../errors.ts';
import { FakeClock } from '../../fakes.ts';
import { look, newRequest, relationship } from '../../ledger/contract/admin-setup.ts';
import { openForTest, repeatableRandom } from '../../ledger/fixtures.ts';

const [globalAdministrator, reader] = resolveRoles(['Global Administrator', 'Directory Readers']).map(({ id }) => id);

function wish(changes: Partial<AccessWish> = {}): AccessWish {
  const { displayName: _, duration: _days, autoExtendDuration: _extends, ...facts } = newRequest();
  return {
    ...facts,
    customer: 'Contoso',
    roleIds: [reader ?? ''],
    displayName: undefined,
    days: 90,
    autoExtend: false,
    ...changes,
  };
}

async function setUp() {
  const ledger = await openForTest();
  return { ledger, ports: { journal: ledger.admin, clock: new FakeClock(), random: repeatableRandom() } };
}

describe('access is refused', () => {
  test.each([
    ['without roles', { roleIds: [] }, 'roles-missing'],
    ['for no day', { days: 0 }, 'duration-invalid'],
    ['for more than two years', { days: 731 }, 'duration-invalid'],
    [
      'that extends itself with Global Administrator',
      { roleIds: [globalAdministrator?.toUpperCase() ?? ''], autoExtend: true },
      'auto-extend-refused',
    ],
    ['with an empty name', { displayName: '' }, 'name-invalid'],
    ['with a long name', { displayName: 'x'.repeat(51) }, 'name-invalid'],
  ])('%s', async (_, changes, code) => {
    expect(wishRefusal(wish(changes))).toMatchObject({ code, exitCode: ExitCode.usage });
    const { ledger, ports } = await setUp();
    expect(await rejectionOf(planRequest(wish(changes), ports))).toMatchObject({ code });
    expect(await ledger.admin.requests(wish().partner)).toEqual([]);
  });

  test.each([
    ['for a day', { days: 1 }],
    ['for two years', { days: 730 }],
    ['with Global Administrator, that does not extend itself', { roleIds: [globalAdministrator ?? ''] }],
    ['of a role that is not known', { roleIds: ['00000000-0000-4000-8000-000000000001'], autoExtend: true }],
  ])('but not %s', (_, changes) => {
    expect(wishRefusal(wish(changes))).toBeUndefined();
  });
});

describe('a request', () => {
  test('is planned with its durations as the service takes them', async () => {
    const { ports } = await setUp();
    expect(await planRequest(wish({ autoExtend: true }), ports)).toMatchObject({
      step: 'planned',
      displayName: 'Contoso 1',
      duration: 'P90D',
      autoExtendDuration: 'P180D',
    });
    expect(await planRequest(wish(), ports)).toMatchObject({ displayName: 'Contoso 2', autoExtendDuration: 'PT0S' });
  });

  test('has a name that neither the journal nor a relationship has', async () => {
    const { ledger, ports } = await setUp();
    await look(ledger, 1, [relationship(1, { displayName: 'Contoso 1' })]);
    expect(await plannedName(wish(), ports)).toBe('Contoso 2');
    expect(await planRequest(wish(), ports)).toMatchObject({ displayName: 'Contoso 2' });
  });

  test('takes the next name where another command took its own a moment ago', async () => {
    const { ports } = await setUp();
    const planned = await Promise.all([1, 2, 3].map(() => planRequest(wish(), ports)));
    expect(planned.map(({ displayName }) => displayName).sort()).toEqual(['Contoso 1', 'Contoso 2', 'Contoso 3']);
  });

  test('has the name that the operator chose, or none', async () => {
    const { ports } = await setUp();
    expect(await planRequest(wish({ displayName: 'Project X' }), ports)).toMatchObject({ displayName: 'Project X' });
    const again = planRequest(wish({ displayName: 'Project X' }), ports);
    expect(await rejectionOf(again)).toMatchObject({ code: 'admin-name-reserved' });
  });
});
