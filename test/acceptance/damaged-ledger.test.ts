import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortTemplate } from './account.ts';
import { relate, storedHome } from './relate.ts';

const invite = ['invite', 'Contoso', '--template', './short.md'];

interface BadLedger {
  /** Puts it there. */
  readonly make: (path: string) => void;
  readonly message: (path: string) => string;
  readonly hint: string;
}

const damaged = {
  message: (path: string) => `The ledger ${path} is damaged, or is no ledger at all.`,
  hint: 'It was left as it is. Put a backup in its place, or move it away to start a new one.',
};

const badLedgers: Readonly<Record<string, BadLedger>> = {
  'no database': { make: (path) => writeFileSync(path, 'This is no database. '.repeat(100)), ...damaged },
  'a database of somebody else': { make: (path) => sql(path, 'create table invitation (anything text)'), ...damaged },
  'a folder': {
    make: (path) => mkdirSync(path),
    message: (path) => `The ledger ${path} can't be used: it is a folder.`,
    hint: 'Check the folder: its permissions and the free space.',
  },
  newer: {
    make: (path) =>
      sql(
        path,
        'create table kysely_migration (name text, timestamp text)',
        "insert into kysely_migration values ('9999-later', '2099-01-01T00:00:00.000Z')",
      ),
    message: (path) => `The ledger ${path} was written by a newer version of relate.`,
    hint: 'Update relate. The ledger was left as it is.',
  },
};

function sql(path: string, ...statements: readonly string[]): void {
  const Database = createRequire(import.meta.url)('libsql');
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe.each(Object.entries(badLedgers))('a ledger that is %s', (_what, { make, message, hint }) => {
  function badHome(): { home: string; path: string } {
    const home = storedHome({ 'short.md': shortTemplate });
    mkdirSync(join(home, 'data'));
    const path = join(home, 'data', 'ledger.db');
    make(path);
    return { home, path };
  }

  it('stops no invitation, which says that it was not recorded', async () => {
    const { home, path } = badHome();
    const [good, print, eml, json] = await Promise.all([
      relate([...invite, '--no-record'], { home }),
      relate([...invite, '--print'], { home }),
      relate([...invite, '--eml', 'contoso.eml'], { home }),
      relate([...invite, '--json', 'id,subject'], { home }),
    ]);
    const told = `relate: Not recorded: ${message(path)}\n${hint}\n`;
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(print).toEqual({ code: 5, stdout: good.stdout, stderr: told });
    expect(eml).toEqual({ code: 5, stdout: '', stderr: `Saved ${join(home, 'contoso.eml')}\n${told}` });
    expect(json.code).toBe(5);
    expect(JSON.parse(json.stderr).error).toMatchObject({ message: `Not recorded: ${message(path)}`, hint });
    expect(JSON.parse(json.stdout)).toEqual({ id: null, subject: 'Hello Contoso' });
  });

  it('is refused by the commands that need it, and left as it is', async () => {
    const { home, path } = badHome();
    const before = snapshot(path);
    const results = await Promise.all([
      relate(['invitations', 'list'], { home }),
      relate(['invitations', 'withdraw', 'abcdef'], { home }),
    ]);
    const refused = { code: 1, stdout: '', stderr: `relate: ${message(path)}\n${hint}\n` };
    expect(results).toEqual(results.map(() => refused));
    await relate(invite, { home });
    expect(snapshot(path)).toEqual(before);
  });
});

function snapshot(path: string): Uint8Array | 'a folder' {
  try {
    return readFileSync(path);
  } catch {
    return 'a folder';
  }
}

it('does not stop an invitation when there can be no data folder', async () => {
  const home = storedHome({ 'short.md': shortTemplate, data: 'a file' });
  const { code, stdout, stderr } = await relate(invite, { home });
  expect({ code, isDraft: stdout.startsWith('To: \nSubject: Hello Contoso\n') }).toEqual({ code: 5, isDraft: true });
  expect(stderr).toMatch(/^relate: Not recorded: The ledger .*data\/ledger\.db can't be used: .*\n.*\n$/);
  expect(readFileSync(join(home, 'data'), 'utf8')).toBe('a file');
});
