/** What is told while a team's ledger can't be used, and that nothing is done then which nobody asked for. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeWorld, relate } from '../../fakes.ts';
import { PostgresServer } from '../../ledger/postgres/server.ts';
import { needsPostgres } from '../../system-packages.ts';
import { personAt } from '../customers/rehearsal.ts';

const { isMissing, note, programs = '' } = needsPostgres();

/** Nothing answers there. */
const AWAY = 'postgres://kim@/relate?host=/nowhere';

/** An operator who uses this ledger. */
async function operator(address: string): Promise<FakeWorld> {
  const world = new FakeWorld();
  const account = ['--type', 'direct', '--tenant-id', '00000000-0000-4000-8000-000000000001', '--company', 'Fabrikam'];
  await relate(world, 'init', '--name', 'fabrikam', ...account);
  Object.assign(world.env, { RELATE_LEDGER: address });
  return world;
}

const outboxOf = (world: FakeWorld) => readdirSync(join(world.paths.data, 'outbox'));

describe('a ledger that can not be reached', () => {
  test('is no reason to say that a reminder can be drafted now', async () => {
    const world = await operator(AWAY);
    await relate(world, 'invite', 'Contoso', '--print');
    const { code, stderr } = await relate(world, 'invite', 'Contoso', '--print');
    expect({ code, hint: stderr.trimEnd().split('\n').at(-1) }).toEqual({
      code: 1,
      hint: 'To invite again: --again. A reminder can be drafted when the ledger is reached again, which this tells: relate ledger status',
    });
  });

  test('is told by its status as far as it is known, with what waits for it', async () => {
    const world = await operator(AWAY);
    await relate(world, 'invite', 'Contoso', '--print');
    const { code, stdout, stderr } = await relate(world, 'ledger', 'status', '-o', 'json');
    const problem = `The ledger ${AWAY} can't be reached: nothing answers there.`;
    expect({ code, status: JSON.parse(stdout), error: JSON.parse(stderr).error }).toMatchObject({
      code: 1,
      status: { ledger: AWAY, schema: null, invitations: null, waiting: 1, reachable: false, unreadable: [], problem },
      error: { code: 'ledger-unavailable', message: problem },
    });
  });

  test('is told by a dry run, which keeps nothing', async () => {
    const world = await operator(AWAY);
    await relate(world, 'invite', 'Contoso', '--print');
    const { code, stderr } = await relate(world, 'invite', 'Adatum', '--print', '--dry-run');
    expect(code).toBe(5);
    expect(stderr).toMatch(
      /^relate: It would be recorded later: The ledger .* can't be reached: nothing answers there\.$/m,
    );
    expect(stderr).not.toContain('Not recorded');
    expect(outboxOf(world)).toHaveLength(1);
  });
});

describe.skipIf(isMissing)(`a ledger that is there${note}`, () => {
  let server: PostgresServer;

  beforeAll(() => {
    server = new PostgresServer(programs);
  });
  afterAll(() => server.remove());

  test('gets what waited for it from a command that does something, and not from a dry run', async () => {
    const address = server.newDatabase();
    const world = await operator(address);
    await relate(world, 'ledger', 'use', address);
    server.stop();
    try {
      await relate(world, 'invite', 'Contoso', '--print');
    } finally {
      server.start();
    }
    const { stderr } = await relate(world, 'invite', 'Adatum', '--print', '--dry-run');
    expect(stderr).not.toContain('Recorded');
    expect(outboxOf(world)).toHaveLength(1);
    expect((await relate(world, 'invitations', 'list')).stdout).toContain('Contoso');
    expect(outboxOf(world)).toEqual([]);
  });

  test('gets what waited for it at another address, once it is told that it moved', async () => {
    const address = server.newDatabase();
    const world = await operator(AWAY);
    await relate(world, 'invite', 'Contoso', '--print');
    delete world.env.RELATE_LEDGER;
    const moved = ['ledger', 'use', address, '--moved-from', AWAY];
    expect(await relate(world, ...moved)).toMatchObject({ code: 2, stderr: expect.stringContaining('is empty') });
    expect((await relate(world, ...moved, '--dry-run')).stderr).toContain(`what waits for ${AWAY}`);
    const { code, stderr } = await relate(world, ...moved, '--yes');
    expect({ code, said: stderr.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      said: '1 record waits for it: the next command writes that.',
    });
    expect((await relate(world, 'invitations', 'list')).stdout).toContain('Contoso');
    expect(outboxOf(world)).toEqual([]);
    const file = await relate(world, 'ledger', 'use', 'file', '--moved-from', AWAY);
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining('Only a database moves') });
  });

  test('is said to be waited for on a terminal alone', async () => {
    const address = server.newDatabase();
    const world = await operator(address);
    const plain = await relate(world, 'ledger', 'use', address);
    expect(plain.stderr).not.toContain('Waiting');
    // Time is nothing there, and each wait a long one.
    const { stderr } = await relate(personAt(world), 'invitations', 'list');
    expect(stderr).toContain(`\r\u001b[KWaiting for the ledger ${address} …\r\u001b[K`);
  });

  test('is told of what waits and can not be read, which is left where it is', async () => {
    const address = server.newDatabase();
    const world = await operator(address);
    await relate(world, 'ledger', 'use', address);
    const content = { form: 1, ledger: address, author: { operator: 'kim', machine: 'm', profile: null } };
    const entry = { ...content, at: '2026-01-02T03:04:05.678Z', operation: { kind: 'invitation' } };
    world.given(join(world.paths.data, 'outbox', 'x.json'), JSON.stringify(entry));
    const said = "A record waits on this machine that can't be read: ~/data/outbox/x.json.";
    const invited = await relate(world, 'invite', 'Contoso', '--print');
    expect(invited).toMatchObject({ code: 0, stderr: expect.stringContaining(said) });
    const status = await relate(world, 'ledger', 'status', '--json', 'reachable,invitations,unreadable');
    expect(status).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    expect(JSON.parse(status.stdout)).toEqual({
      reachable: true,
      invitations: 1,
      unreadable: ['~/data/outbox/x.json'],
    });
    expect(outboxOf(world)).toEqual(['x.json']);
  });

  test('says which right is missing to an operator who may not use its schema', async () => {
    server.newDatabase();
    const name = server.query('postgres', 'select datname from pg_database order by oid desc limit 1');
    server.query(name, 'create schema contoso; create role lee login');
    server.query(name, `alter role lee in database ${name} set search_path = contoso`);
    const world = await operator(server.address(name, 'lee'));
    for (const command of ['ledger status', 'ledger check', 'invitations list']) {
      const { code, stderr } = await relate(world, ...command.split(' '));
      expect({ command, code, stderr }).toMatchObject({ command, code: 1 });
      expect(stderr.split('\n').slice(0, 2)).toEqual([
        expect.stringMatching(/can't be used: lee may not use its schema contoso\.$/),
        'Whoever administers the database can allow it: grant usage on schema contoso to lee',
      ]);
    }
  });
});
