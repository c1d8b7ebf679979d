/** A team's ledger that can't be reached: what was done meanwhile is kept on the operator's machine, and recorded later. */

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresServer } from '../ledger/postgres/server.ts';
import { needsPostgres } from '../system-packages.ts';
import { killed, newHome, relate, shell } from './relate.ts';

const { isMissing, note, programs = '' } = needsPostgres();
const account = '--name fabrikam --type direct --tenant-id 00000000-0000-4000-8000-000000000001 --company Fabrikam';

describe.skipIf(isMissing)(`a team's ledger that can't be reached${note}`, () => {
  let server: PostgresServer;
  let address: string;

  beforeAll(async () => {
    server = new PostgresServer(programs);
    address = server.newDatabase();
    await shell(`relate init ${account} && relate ledger use "${address}"`);
  });

  afterAll(() => server.remove());

  /** A home of an operator who uses the ledger. */
  async function operator(name: string) {
    const home = newHome();
    const env = { RELATE_OPERATOR: name };
    await shell(`relate init ${account} && relate config set ledger "${address}"`, { home, env });
    return { home, env };
  }

  const recorded = () =>
    server.query('ledger1', 'select operator, customer from invitation order by customer, operator').split('\n');
  const outboxOf = (home: string) => readdirSync(join(home, 'data', 'outbox'));

  it('keeps nobody from inviting: it is recorded by the next command that reaches it, and a conflict is told', async () => {
    const [kim, lee] = [await operator('kim'), await operator('lee')];
    writeFileSync(join(kim.home, 'customers.csv'), 'Customer\nWoodgrove\n');
    server.stop();
    try {
      const invited = await relate(['invite', 'Contoso Ltd', '--print'], kim);
      expect(invited).toMatchObject({ code: 5, stdout: expect.stringContaining('Contoso Ltd') });
      expect(invited.stderr).toMatch(/^relate: Not recorded yet: .* can't be reached: nothing answers there\.\n/);
      expect(invited.stderr).toMatch(/\nKept as [a-z2-9]{6}\.\n$/);
      const again = await relate(['invite', 'contoso ltd', '--print'], kim);
      expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('was invited on') });
      const json = await relate(['invite', 'Adatum', '--print', '--output', 'json'], kim);
      expect(JSON.parse(json.stdout)).toMatchObject({ problems: [{ code: 'ledger-out-of-reach' }] });
      for (const command of ['invitations list', 'ledger status', 'ledger check']) {
        const { code, stderr } = await relate(command.split(' '), kim);
        expect({ command, code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('2 records wait') });
      }
      const list = await relate(['invite', '--from', 'customers.csv', '--eml-dir', 'out', '--yes'], kim);
      expect(list).toMatchObject({ code: 1, stderr: expect.stringContaining('A list needs it') });
      const use = await relate(['ledger', 'use', 'file'], kim);
      expect(use).toMatchObject({ code: 2, stderr: expect.stringContaining('2 records wait on this machine') });
    } finally {
      server.start();
    }
    await relate(['invite', 'Contoso Ltd', '--print'], lee);
    const next = await relate(['ledger', 'status', '--json', 'invitations,waiting'], kim);
    expect(JSON.parse(next.stdout)).toEqual({ invitations: 1, waiting: 2 });
    const { code, stderr } = await relate(['invitations', 'list'], kim);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Recorded what was kept on this machine \(.*\): 2 invitations\.\nContoso Ltd was invited twice: by lee on /,
    );
    expect(recorded()).toEqual(['kim|Adatum', 'kim|Contoso Ltd', 'lee|Contoso Ltd']);
    expect(outboxOf(kim.home)).toEqual([]);
    const audit = server.query('ledger1', "select distinct operator from audit_entry where customer = 'Adatum'");
    expect(audit).toBe('kim');
  });

  it('has everything once, though commands that write it are killed, and five write it at once', async () => {
    server.query('ledger1', 'truncate invitation cascade');
    const kim = await operator('kim');
    const customers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `Customer ${name}`);
    server.stop();
    try {
      const loop = customers.map((name) => `relate invite "${name}" --print >/dev/null 2>&1`).join('; ');
      await shell(loop, kim);
    } finally {
      server.start();
    }
    expect(outboxOf(kim.home)).toHaveLength(customers.length);
    for (const after of [150, 250, 350]) await killed(kim.home, ['invitations', 'list'], after);
    await Promise.all([1, 2, 3, 4, 5].map(() => relate(['invitations', 'list'], kim)));
    expect(recorded()).toEqual(customers.map((name) => `kim|${name}`));
    expect(server.query('ledger1', 'select count(*) from hand_off')).toBe(String(customers.length));
    expect(outboxOf(kim.home)).toEqual([]);
  });

  it('is not written to while another one is in use, which the doctor tells', async () => {
    const kim = await operator('kim');
    const other = { ...kim, env: { ...kim.env, RELATE_LEDGER: 'postgres://kim@localhost:1/other' } };
    expect((await relate(['invite', 'Northwind', '--print'], other)).code).toBe(5);
    const { stderr } = await relate(['invitations', 'list'], kim);
    expect(stderr).toBe('');
    expect(outboxOf(kim.home)).toHaveLength(1);
    const doctor = await relate(['doctor', '--output', 'json', '--query', "[?check=='outbox']"], kim);
    expect(doctor.stdout).toContain('postgres://kim@localhost:1/other');
  });
});
