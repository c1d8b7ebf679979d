import { expect, it } from 'vitest';
import { recordedId } from '../told.ts';
import { otherTenantId, shortTemplate } from './account.ts';
import { editorThat } from './editor.ts';
import { filesOf, relate, storedHome } from './relate.ts';

it('changes nothing and says what it would do, in every command that has --dry-run', async () => {
  const home = storedHome({
    'short.md': shortTemplate,
    'config/templates/en/reminder.md': shortTemplate,
  });
  const { stdout: exported } = await relate(['profile', 'export'], { home });
  const id = recordedId((await relate(['invite', 'Northwind'], { home })).stderr);
  await relate(['config', 'set', 'language', 'en'], { home });
  const templates = `${home}/config/templates/en`;
  const env = { RELATE_EDITOR: editorThat(home, `save('')`) };
  const before = filesOf(home);
  const other = ['--name', 'other', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'Other'];
  const commands: readonly (readonly [argv: readonly string[], stderr: string])[] = [
    [['init', ...other], 'Nothing was stored (--dry-run).\n'],
    [['profile', 'use', 'fabrikam'], 'Would make fabrikam the current profile (--dry-run).\n'],
    [['profile', 'edit', '--company', 'New'], 'Nothing was changed (--dry-run).\n'],
    [['profile', 'remove', 'fabrikam'], 'Would forget the profile fabrikam (--dry-run).\n'],
    [['profile', 'import', '-', '--replace'], 'Would store: fabrikam (--dry-run).\n'],
    [['config', 'set', 'language', 'de'], 'Would set language to de (--dry-run).\n'],
    [['config', 'unset', 'language'], 'Would forget language (--dry-run).\n'],
    [['template', 'new', 'schools'], `Would make ${templates}/schools.md (--dry-run).\n`],
    [['template', 'edit', 'restore'], `Would open ${templates}/restore.md in your editor (--dry-run).\n`],
    [['template', 'reset', 'reminder'], `Would remove ${templates}/reminder.md (--dry-run).\n`],
    [['invite', 'Contoso'], 'Would record it (--dry-run).\n'],
    [['invite', 'Contoso', '--no-record'], 'Would print it (--dry-run).\n'],
    [
      ['invite', 'Contoso', '--edit', '--copy', '--open', '--eml', 'x.eml'],
      `Would open it in your editor, save it as ${home}/x.eml, copy it, fail to open it (There is no display here to open a window on), record it (--dry-run).\n`,
    ],
    [['invitations', 'withdraw', id], `Would withdraw ${id} (Northwind) (--dry-run).\n`],
  ];
  const results = await Promise.all(
    commands.map(([argv]) => relate([...argv, '--dry-run'], { home, env, input: exported })),
  );
  expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    commands.map(([, stderr]) => ({ code: 0, stderr })),
  );
  expect(filesOf(home)).toEqual(before);
  const shown = results[0]?.stdout;
  expect(shown).toBe(`other\tno\tdirect\tglobal\tOther\t${otherTenantId}\n`);
  expect(results[10]?.stdout).toContain('Subject: Please accept Fabrikam Inc.');
});

it('fails as the command itself would', async () => {
  const home = storedHome();
  const before = filesOf(home);
  const commands: readonly (readonly [argv: readonly string[], code: number])[] = [
    [['init', '--name', 'fabrikam', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'Other'], 1],
    [['init'], 2],
    [['profile', 'use', 'nobody'], 3],
    [['profile', 'remove', 'nobody'], 3],
    [['profile', 'edit', '--tenant-id', 'x'], 2],
    [['profile', 'import', 'missing.json'], 3],
    [['config', 'set', 'output', 'xml'], 2],
    [['config', 'unset', 'editor'], 3],
    [['template', 'new', 'invitation'], 1],
    [['template', 'edit', 'nothing'], 3],
    [['invite'], 2],
    [['invitations', 'withdraw', 'abcdef'], 3],
    [['invitations', 'confirm', 'abcdef'], 3],
  ];
  const results = await Promise.all(commands.map(([argv]) => relate([...argv, '--dry-run'], { home })));
  expect(results.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
    commands.map(([, code]) => ({ code, stdout: '' })),
  );
  expect(filesOf(home)).toEqual(before);
});

it('does not so much as make a ledger or a folder where there is none', async () => {
  const home = storedHome();
  const before = filesOf(home);
  await Promise.all([
    relate(['invite', 'Contoso', '--dry-run'], { home }),
    relate(['invitations', 'list'], { home }),
    relate(['invitations', 'export'], { home }),
    relate(['template', 'list'], { home }),
    relate(['config', 'list'], { home }),
  ]);
  expect(filesOf(home)).toEqual(before);
});
