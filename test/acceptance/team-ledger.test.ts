/** A ledger that a team shares, on a real server: the page that sets one up, step by step, and who is let in. */

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/errors.ts';
import { PostgresServer } from '../ledger/postgres/server.ts';
import { needsPostgres } from '../system-packages.ts';
import { commandsOf, patternOf } from './readme-commands.ts';
import { newHome, relate, shell } from './relate.ts';

const { isMissing, note, programs = '' } = needsPostgres();
const PAGE = 'docs/team-ledger.md';
const HOST = 'db.contoso.com';
const account = '--name fabrikam --type direct --tenant-id 00000000-0000-4000-8000-000000000001 --company Fabrikam';

describe.skipIf(isMissing)(`a ledger that a team shares${note}`, () => {
  let server: PostgresServer;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const settings = { ssl: 'on', listen_addresses: 'localhost', port: String(port) };
    // Whoever comes over the network has to encrypt, and to know a password.
    const access = ['local all all trust', 'hostssl all all localhost scram-sha-256', 'host all all all reject'];
    server = new PostgresServer(programs, settings, access);
  });

  afterAll(() => server.remove());

  /** A home in which the server's certificate is trusted, and passwords are in the password file. */
  function operator(): { readonly home: string; readonly env: Readonly<Record<string, string>> } {
    const home = newHome();
    const passwords = join(home, '.pgpass');
    writeFileSync(passwords, `localhost:${port}:*:*:a\\:colon is \\: one\n`);
    chmodSync(passwords, 0o600);
    const env = {
      PATH: `${programs}:${process.env.PATH}`,
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: server.certificate,
    };
    return { home, env };
  }

  it('is set up as the page says, and backed up', async () => {
    const page = readFileSync(PAGE, 'utf8').replaceAll(HOST, `localhost:${port}`);
    const [administrator, kim] = [operator(), operator()];
    await shell(`relate init ${account}`, { home: administrator.home });
    await shell(`relate init ${account} && relate invite "Contoso Ltd" --print`, { home: kim.home });
    const begins = page.indexOf('## For each operator');
    const isAway = page.indexOf("## When the database can't be reached");
    const isBack = page.indexOf('```', page.indexOf('```console', isAway) + 3);
    const steps = [
      ...[...stepsOf(page.slice(0, begins))].map((step) => ({ ...step, ...administrator, isAway: false })),
      ...[...stepsOf(page.slice(begins, isAway))].map((step) => ({ ...step, ...kim, isAway: false })),
      ...[...stepsOf(page.slice(isAway, isBack + 4))].map((step) => ({ ...step, ...kim, isAway: true })),
      ...[...stepsOf(page.slice(isBack + 4))].map((step) => ({ ...step, ...kim, isAway: false })),
    ];
    for (const { sql, commands, home, env, isAway } of steps) {
      if (isAway) server.stop();
      if (sql !== undefined) server.script(withPasswords(sql));
      for (const { line, text, output } of commands) {
        const { code, stdout } = await shell(`{ ${text}\n} 2>&1`, { home, env });
        // The home of a test keeps its data elsewhere.
        const shown = output?.replace('~/.local/share/relate', join(home, 'data'));
        const printed = shown === undefined ? stdout : expect.stringMatching(patternOf(shown, home));
        const place = `${PAGE}:${line}: ${text}`;
        expect({ place, code, printed: stdout }).toEqual({ place, code: isAway ? ExitCode.partial : 0, printed });
      }
      if (isAway) server.start();
    }
    const checked = await relate(['ledger', 'check'], kim);
    expect(checked.stderr).toContain('is whole.');
    for (const statement of [
      'delete from audit_entry',
      "update audit_entry set operator = 'x'",
      'create table x (y text)',
    ]) {
      const refused = await shell(`psql "postgres://kim@localhost:${port}/relate" -c "${statement}"`, kim);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('permission denied') });
    }
  });

  it('is not talked to without its certificate, under another name, or with another password or none', async () => {
    server.script(withPasswords('create role alex login;\ncreate database checks;'));
    const { home, env } = operator();
    await shell(`relate init ${account}`, { home });
    const address = (host: string) => `postgres://alex@${host}:${port}/checks`;
    const use = (where: string, changes: Record<string, string | undefined> = {}) =>
      relate(['ledger', 'use', where], { home, env: { ...env, ...changes } });
    expect((await use(address('127.0.0.1'))).stderr).toMatch(/can't be used: its certificate is not trusted/);
    expect((await use(address('localhost'), { PGSSLROOTCERT: undefined })).stderr).toMatch(
      /certificate is not trusted/,
    );
    expect((await use(address('localhost'), { PGPASSWORD: 'wrong' })).stderr).toMatch(/the password was refused/);
    expect((await use(address('localhost'), { PGSSLMODE: 'disable' })).stderr).toMatch(/it does not let this user in/);
    // The server would go on waiting for a password.
    expect((await use(address('localhost'), { PGPASSFILE: join(home, 'none') })).stderr).toMatch(
      /it wants a password, and there is none for it/,
    );
    const open = join(home, 'open to all');
    writeFileSync(open, 'localhost:*:*:*:secret\n');
    chmodSync(open, 0o644);
    // The package would write a line of its own.
    expect((await use(address('localhost'), { PGPASSFILE: open })).stderr.split('\n')).toEqual([
      expect.stringMatching(/the password file .* is not read, since others on this machine can read it\.$/),
      `Take that away from them: chmod 600 "${open}"`,
      '',
    ]);
    const nobody = await use(address('localhost').replace('checks', 'nothing'));
    expect(nobody.stderr).toMatch(/there is no such database/);
    expect(nobody.stderr).not.toContain('colon');
  });
});

/** The statements and the commands of a page, in their order. */
function* stepsOf(page: string) {
  for (const part of page.split(/(?<=^```\n)/m)) {
    const [, sql] = /^```sql\n([\s\S]*?)^```$/m.exec(part) ?? [];
    yield { sql, commands: commandsOf(`# Step\n${part}`).flatMap(({ commands }) => commands) };
  }
}

/** Whoever may sign in has the password of the password file. */
function withPasswords(sql: string): string {
  return sql.replaceAll(/^create role (\w+) login/gm, "create role $1 password 'a:colon is : one' login");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}
