import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { expect, it } from 'vitest';
import { MAILS, statementsFor } from '../ledger/older-ledger.ts';
import { olderLedger } from '../ledger/sqlite/older-database.ts';
import { recordedId } from '../told.ts';
import { shortTemplate } from './account.ts';
import { filesOf, newHome, relate, storedHome } from './relate.ts';

it('keeps reminders with their invitation, which is the only one that waits for an answer', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const template = ['--template', './short.md'];
  const { stderr } = await relate(['invite', 'Contoso Ltd', '--domain', 'contoso.example', ...template], { home });
  const id = recordedId(stderr);
  expect(await relate(['invitations', 'remind', 'contoso.example', ...template], { home })).toMatchObject({
    code: 0,
    stderr: `A reminder for Contoso Ltd (${id}):\nRecorded with the invitation ${id}.\n`,
  });
  const list = ['invitations', 'list', '--status', 'pending', '--output', 'json'];
  const query = '[].[id, overdue, events[].[kind, template, handOffs[].kind]]';
  const { stdout } = await relate([...list, '--query', query], { home });
  expect(JSON.parse(stdout)).toEqual([[id, false, [['reminder', './short.md', ['print']]]]]);
  const csv = await relate(['invitations', 'export'], { home });
  expect(csv.stdout).toMatch(/,reminder: print \d{4}-[^,]+Z,no,\n$/);
});

it('brings a ledger of an earlier version up to date, copies it before, and says so once', async () => {
  const home = storedHome();
  const ledger = join(home, 'data', 'ledger.db');
  await relate(['invite', 'Fabrikam', '--print'], { home });
  renameSync(await olderLedger(['0001-invitations', '0002-customers', '0003-doubts'], statementsFor(MAILS)), ledger);
  const show = ['invitations', 'show', 'cccccc', '--query', '[id, events[].id]', '--output', 'json'];
  const copy = join(home, 'data', 'ledger-3.db');
  // The one that is first does it, and the others find it done.
  const results = await Promise.all([1, 2, 3].map(() => relate(show, { home })));
  for (const { code, stdout } of results) {
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(['aaaaaa', ['cccccc']]);
  }
  const told = results.map(({ stderr }) => stderr).filter((stderr) => stderr !== '');
  expect(told).toEqual([expect.stringContaining(`As it was before, it is kept in ${copy}`)]);
  expect((await relate(show, { home })).stderr).toBe('');
  expect(Object.keys(filesOf(join(home, 'data'))).sort()).toEqual(['ledger-3.db', 'ledger.db']);
  const before = new Sqlite(copy, { readonly: true });
  expect(before.prepare('select count(*) from invitation').pluck().all()).toEqual([MAILS.length]);
  before.close();
});

it('says the same of a profile, however it is named', async () => {
  const home = newHome();
  const account = ['--type', 'direct', '--company', 'X', '--tenant-id'];
  await relate(['init', '--name', 'one', ...account, '11111111-2222-4333-8444-555555555555'], { home });
  await relate(['init', '--name', 'two', ...account, '11111111-2222-4333-8444-666666666666'], { home });
  await relate(['invite', 'Contoso', '--print', '--profile', 'one'], { home });
  await relate(['invite', 'Litware', '--print', '--profile', 'two'], { home });
  const list = ['invitations', 'list', '--fields', 'customer'];
  const [flag, variable, all] = await Promise.all([
    relate([...list, '--profile', 'two'], { home }),
    relate(list, { home, env: { RELATE_PROFILE: 'two' } }),
    relate([...list, '--all-profiles'], { home }),
  ]);
  await relate(['profile', 'use', 'two'], { home });
  const { stdout } = await relate(list, { home });
  expect([flag.stdout, variable.stdout, stdout]).toEqual(['Litware\n', 'Litware\n', 'Litware\n']);
  expect(all.stdout.split('\n').sort()).toEqual(['', 'Contoso', 'Litware']);
});
