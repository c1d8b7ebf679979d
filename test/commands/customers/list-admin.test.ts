/** The access that admin relationships give, in relate customers list. */

import { describe, expect, test } from 'vitest';
import { endAs, relationshipsOf } from '../../../src/sandbox/admin/customer-side.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { madeRelationship, role } from '../admin/relationships.ts';
import { clinique, conservas, inStandIn, json, rehearsal, suess, Tap } from './rehearsal.ts';

/** One customer whose access is there, one whose approval waits, one without any, and one who is no reseller's customer. */
async function withRelationships(): Promise<FakeWorld> {
  const world = await rehearsal();
  inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
  const adatum = inStandIn(world, (sandbox) => sandbox.named('Adatum').id);
  madeRelationship(world, { name: 'Suess 1', customer: suess.id, autoExtend: 'P180D' });
  madeRelationship(world, { name: 'Clinique 1', customer: clinique.id, until: 'pending' });
  madeRelationship(world, { name: 'Adatum 1', customer: adatum, duration: 'P20D' });
  inStandIn(world, (sandbox) => sandbox.remove(sandbox.named('Adatum')));
  return world;
}

const shown = ['customers', 'list', '--fields', 'name,relationship,access'];

describe('relate customers list', () => {
  test('tells the access of everybody, also of who is no customer in Partner Center', async () => {
    const world = await withRelationships();
    expect(await relate(world, ...shown)).toEqual({
      code: 0,
      stdout: lines(
        `${suess.name}\treseller\tgranular`,
        `${clinique.name}\treseller\tpending`,
        `${conservas.name}\treseller\tnone`,
        'Adatum\tnone\texpiring',
      ),
      stderr: '',
    });
    for (const [flags, stdout] of [
      [['--access', 'granular'], `${suess.name}\treseller\tgranular\n`],
      [['--access', 'none'], `${conservas.name}\treseller\tnone\n`],
      [['--status', 'none'], 'Adatum\tnone\texpiring\n'],
      [['--access', 'removed'], ''],
    ] as const) {
      expect([flags, (await relate(world, ...shown, ...flags)).stdout]).toEqual([flags, stdout]);
    }
  });

  test('has all relationships of a customer in JSON', async () => {
    const world = await withRelationships();
    const asked = ['customers', 'list', '--search', suess.id, '--json', 'relationships'];
    expect(await json(world, ...asked)).toEqual([
      {
        relationships: [
          {
            id: expect.any(String),
            name: 'Suess 1',
            state: 'active',
            access: 'granular',
            roles: ['Directory Readers', 'User Administrator'],
            roleIds: [role.directoryReaders, role.userAdministrator],
            endsAt: expect.stringMatching(/^2028-03-0\dT/),
            daysLeft: 730,
            autoExtend: true,
          },
        ],
      },
    ]);
  });

  test('asks nobody for access that is not shown, and has the same rows', async () => {
    const world = await withRelationships();
    const names = async (...flags: readonly string[]) => {
      const { stdout } = await relate(world, 'customers', 'list', ...flags);
      return stdout.split('\n').map((line) => line.split('\t')[0]);
    };
    const all = await names();
    const tap = new Tap(world);
    expect(await names('--fields', 'name')).toEqual(all);
    expect(await names('--query', '[].name', '-o', 'tsv')).toEqual(all);
    expect(tap.graphPaths).toEqual([]);
  });

  test('says once why access is unknown, and lists the customers all the same', async () => {
    const world = await withRelationships();
    await relate(world, ...shown);
    await relate(world, 'sandbox', 'fault', 'no-admin-agent');
    const unknown = lines(
      `${suess.name}\treseller\tunknown`,
      `${clinique.name}\treseller\tunknown`,
      `${conservas.name}\treseller\tunknown`,
      'Adatum\tnone\tunknown',
    );
    const { code, stdout, stderr } = await relate(world, ...shown);
    expect([code, stdout]).toEqual([0, unknown]);
    const [why, remedy, ...others] = stderr.split('\n');
    expect(why).toMatch(/^Access is unknown: Microsoft Graph shows admin relationships to members of the group AdminA/);
    expect(remedy).toMatch(/ make the account an Admin Agent in Partner Center\.$/);
    expect(others).toEqual(['Then sign in again: relate login', '']);
    const { stderr: inJson } = await relate(world, 'customers', 'list', '-o', 'ndjson');
    expect(JSON.parse(inJson)).toMatchObject({ notice: { code: 'admin-agent-needed', hint: expect.any(String) } });
  });

  test('is done in part where Microsoft Graph fails', async () => {
    const world = await withRelationships();
    new Tap(world, (path) => (path.startsWith('/graph/') ? 500 : undefined));
    const { code, stdout, stderr } = await relate(world, ...shown, '--max-wait', '0');
    expect([code, stdout.split('\n').length]).toEqual([5, 4]);
    expect(stderr).toMatch(/^relate: Access is unknown: /);
  });

  test('says what it mostly means when all admin relationships have ended before their time', async () => {
    const world = await rehearsal();
    const customers = [suess, clinique, conservas].map(({ id }) => id);
    for (const [index, customer] of customers.entries()) madeRelationship(world, { name: `Access ${index}`, customer });
    expect((await relate(world, ...shown)).stderr).toBe('');
    inStandIn(world, (sandbox) => {
      for (const customer of customers) {
        for (const { id } of relationshipsOf(sandbox, customer, 'active')) endAs(sandbox, id);
      }
    });
    const { code, stderr } = await relate(world, ...shown);
    expect([code, stderr]).toEqual([
      0,
      'Every admin relationship has ended, several before their time. That is what a partner sees whose authorisation in the CSP program is suspended.\n' +
        'What to look at: relate doctor\n',
    ]);
  });
});
