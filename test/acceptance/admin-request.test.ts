import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { many, seed } from '../long.ts';
import { rehearsalHome, servedHome } from './customers-home.ts';
import { killed, relate } from './relate.ts';

describe('a request for access', () => {
  it('is drafted by the executable, with a link that the customer approves', async (test) => {
    const { home } = await servedHome(test, 3);
    const suess = 'suess-0.onmicrosoft.com';
    const asked = await relate(['admin', 'request', suess, '--set', 'read-only', '--to', 'a@b.example', '--print'], {
      home,
    });
    expect(asked.code).toBe(0);
    const link = /http:\S+\/admin\/relationships\/\S+/.exec(asked.stdout)?.[0] ?? '';
    expect((await relate(['admin', 'link', suess], { home })).stdout.trim()).toBe(link);
    expect((await relate(['admin', 'remind', suess, '--print'], { home })).stdout).toContain(link);
    expect((await relate(['sandbox', 'approve', suess], { home })).code).toBe(0);
    const list = await relate(['admin', 'list', '--json', 'state,daysLeft'], { home });
    expect(JSON.parse(list.stdout)).toEqual([{ state: 'active', daysLeft: expect.any(Number) }]);
  });

  it('is printed whole for a pipe, and its notices go elsewhere', async () => {
    const home = await rehearsalHome();
    const { code, stdout } = await relate(['invite', 'Adatum', '--admin', 'read-only', '--print'], { home });
    expect([code, stdout.match(/^http\S+$/gm)?.length]).toEqual([0, 2]);
    expect(stdout).toMatch(/^To: \nSubject: /);
  });
});

/** The partner whose account is made up. */
const fabrikam = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';

it('is made once, and drafted once, however often commands are killed and the service is busy', {
  timeout: many(240_000),
}, async (test) => {
  const random = repeatableRandom(seed);
  const [wanted, kills] = [many(12, 1000), many(3, 30)];
  const { home, sandbox } = await servedHome(test, 10);
  sandbox.fault({ kind: '429', rate: 10, seconds: 1 });
  const names = Array.from({ length: wanted }, (_, index) => `Request ${index + 1}`);
  const argv = (name: string) => [
    'admin',
    'request',
    'suess-0.onmicrosoft.com',
    '--set',
    'read-only',
    '--name',
    name,
    '--print',
  ];
  const before = performance.now();
  await relate(argv(names[0] ?? ''), { home });
  const life = performance.now() - before;
  const killedAt = new Set(Array.from({ length: kills }, () => 1 + random.integer(wanted - 1)));
  for (const [index, name] of names.entries()) {
    if (killedAt.has(index)) await killed(home, argv(name), random.integer(Math.ceil(life)));
    else if (index > 0) expect(await relate(argv(name), { home })).toMatchObject({ code: 0 });
  }
  // A command may be killed while it goes on with what others left, too.
  await killed(home, ['admin', 'request', '--resume', '--print'], random.integer(Math.ceil(life)));
  expect(await relate(['admin', 'request', '--resume', '--print'], { home })).toMatchObject({ code: 0 });

  // Those that were killed before they were in the ledger are asked for by the operator once more.
  const listed = async (): Promise<readonly { name: string; id: string; state: string }[]> =>
    JSON.parse((await relate(['admin', 'list', '--json', 'name,id,state'], { home })).stdout);
  const made = new Set((await listed()).map(({ name }) => name));
  for (const name of names.filter((one) => !made.has(one))) {
    expect(await relate(argv(name), { home })).toMatchObject({ code: 0 });
  }
  const relationships = await listed();
  expect(relationships.map(({ name }) => name).sort()).toEqual([...names].sort());
  expect(relationships.filter(({ state }) => state !== 'approvalPending')).toEqual([]);
  const ledger = await openLedger(ledgerFile(join(home, 'data', 'ledger.db')));
  test.onTestFinished(() => ledger.close());
  const mails = await ledger.admin.mails(`sandbox:${fabrikam}`);
  expect(mails.map(({ relationshipId }) => relationshipId).sort()).toEqual(relationships.map(({ id }) => id).sort());
});
