import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shippedLanguages } from '../shipped-languages.ts';
import { shortTemplate } from './account.ts';
import { editorThat } from './editor.ts';
import { newHome, relate, storedHome } from './relate.ts';

function said(stderr: string, code = 0) {
  return { code, stdout: '', stderr };
}

function printed(stdout: string) {
  return { code: 0, stdout, stderr: '' };
}

it('lists and prints the templates that ship with it', async () => {
  const [list, german, show] = await Promise.all([
    relate(['template', 'list', '--json', 'name,language']),
    relate(['template', 'list', '--lang', 'DE']),
    relate(['template', 'show', 'reminder', '--lang', 'de']),
  ]);
  expect(JSON.parse(list.stdout)).toHaveLength(7 * shippedLanguages.length);
  expect(german).toEqual(
    printed(
      ['admin', 'admin-reminder', 'both', 'indirect', 'invitation', 'reminder', 'restore']
        .map((name) => `${name}\tde\tshipped\n`)
        .join(''),
    ),
  );
  expect(show).toEqual(printed(readFileSync('templates/de/reminder.md', 'utf8')));
});

it('makes a template of one’s own, which is used, checked and kept when asked to reset', async () => {
  const home = storedHome();
  const path = join(home, 'config', 'templates', 'en', 'schools.md');
  expect(await relate(['template', 'new', 'schools'], { home })).toEqual({
    ...printed(`${path}\n`),
    stderr:
      'Write it: relate template edit schools --lang en\n' +
      'Then: relate invite CUSTOMER --template schools --lang en\n',
  });
  expect(readFileSync(path)).toEqual(readFileSync('templates/en/invitation.md'));
  const [again, found, checked, reset] = await Promise.all([
    relate(['template', 'new', 'schools'], { home }),
    relate(['template', 'path', 'schools'], { home }),
    relate(['template', 'check'], { home }),
    relate(['template', 'reset', 'schools', '--yes'], { home }),
  ]);
  expect(again).toEqual(
    said(
      'relate: There is a template "schools" in the language "en" already.\n' +
        'Change it: relate template edit schools --lang en\n',
      1,
    ),
  );
  expect(found).toEqual(printed(`${path}\n`));
  expect(checked).toEqual(said('Checked 1 template: no mistakes.\n'));
  expect(reset).toEqual(
    said(
      'relate: schools (en) is a template of your own; none is shipped to go back to.\n' +
        "If you don't want it any more: relate template remove schools --lang en\n",
      1,
    ),
  );
  writeFileSync(path, shortTemplate);
  const { stdout } = await relate(['invite', 'Contoso', '--template', 'schools', '--json', 'subject,template'], {
    home,
  });
  expect(JSON.parse(stdout)).toEqual({ subject: 'Hello Contoso', template: 'schools' });
});

it('edits one’s own version of a shipped template, and goes back to the shipped one', async () => {
  const home = newHome();
  const path = join(home, 'config', 'templates', 'en', 'invitation.md');
  const edit = (lines: string) =>
    relate(['template', 'edit', 'invitation'], { home, env: { RELATE_EDITOR: editorThat(home, lines) } });
  expect(await edit('')).toEqual(said(`Saved ${path}\nNothing was changed: the shipped version stays in use.\n`));
  expect(existsSync(path)).toBe(false);
  expect(await edit(`save(text.replace('Hello', 'Hi'))`)).toEqual(said(`Saved ${path}\n`));
  const row = 'invitation\ten\town version\n';
  expect((await relate(['template', 'list', '--lang', 'en'], { home })).stdout).toContain(row);
  expect(await edit(`save(text.replaceAll('{{link}}', '{{lnk}}'))`)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/: \{\{lnk\}\} is not known: did you mean \{\{link\}\}\?\n/),
  });
  expect(await relate(['template', 'reset', 'invitation'], { home })).toEqual(
    said('relate: Remove your version of invitation (en)? Nobody is there to answer.\nGive --yes to go ahead.\n', 2),
  );
  expect(await relate(['template', 'reset', 'invitation', '--yes'], { home })).toEqual(
    said('invitation (en) is the shipped version again.\n'),
  );
  expect(await relate(['template', 'reset', 'invitation', '--yes'], { home })).toEqual(
    said('invitation (en) is the shipped version already.\n'),
  );
  expect(existsSync(path)).toBe(false);
});

it('tells where the mistakes of a template are, and does not use it', async () => {
  const home = storedHome({ 'bad.md': 'Subject: {{link}}\n\nDear {{contakt}},\n{{ oops\n' });
  const file = join(home, 'bad.md');
  const mistakes = [
    `${file}:1:10: The link belongs in the text, not in the subject.`,
    `${file}:3:1: The text has no {{link}}: the customer could not accept.`,
    `${file}:3:6: {{contakt}} is not known: did you mean {{contact}}?`,
    `${file}:4:1: Two braces {{ are not closed by }} on this line.`,
  ];
  const [check, json, invite] = await Promise.all([
    relate(['template', 'check', './bad.md'], { home }),
    relate(['template', 'check', './bad.md', '--json', 'line,code'], { home }),
    relate(['invite', 'Contoso', '--template', './bad.md'], { home }),
  ]);
  expect(check).toEqual({ code: 1, stdout: `${mistakes.join('\n')}\n`, stderr: 'Checked 1 template: 4 mistakes.\n' });
  expect(JSON.parse(json.stdout)).toEqual([
    { line: 1, code: 'link-in-subject' },
    { line: 3, code: 'missing-link' },
    { line: 3, code: 'unknown-placeholder' },
    { line: 4, code: 'unclosed-placeholder' },
  ]);
  expect(invite).toEqual(
    said(`relate: ${mistakes[0]}\nMend the file; "relate template check ${file}" lists every mistake.\n`, 1),
  );
});

it('says that a template is not there, in which languages it is, and what a name may be', async () => {
  const results = await Promise.all([
    relate(['template', 'show', 'nothing']),
    relate(['template', 'edit', 'invitation', '--lang', 'cy']),
    relate(['template', 'check', 'nothing']),
    relate(['template', 'check', './nothing.md']),
    relate(['template', 'new', 'Big Name']),
    relate(['template', 'path', '../../etc/passwd']),
    relate(['template', 'show', 'invitation', '--lang', 'not a tag']),
    relate(['template', 'edit', 'invitation']),
  ]);
  const name =
    'relate: The name of a template is small letters, digits and hyphens.\n' +
    'For example: relate template new schools\n';
  const missing = results[3]?.stderr ?? '';
  expect(results).toEqual([
    said(
      'relate: There is no template "nothing".\nTemplates: admin, admin-reminder, both, indirect, invitation, reminder, restore\n',
      3,
    ),
    said(
      'relate: There is no template in the language "cy".\n' +
        `Languages: ${shippedLanguages.join(', ')}\n` +
        'To write in another one, make templates in it first: relate template new invitation --lang cy\n',
      2,
    ),
    said('relate: There is no template "nothing".\nA file is named by its path: relate template check ./FILE\n', 3),
    said(missing, 3),
    said(name, 2),
    said(name, 2),
    said(`relate: There is no template in the language "not a tag".\nLanguages: ${shippedLanguages.join(', ')}\n`, 2),
    results[7],
  ]);
  expect(missing).toMatch(/^relate: There is no file \/.*nothing\.md\.\n$/);
  expect(results[7]).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no terminal for an editor.') });
});

const glued = [
  '{{link}}?utm_source=mail',
  '{{link}}abc',
  '{{link}}.html',
  'https://track.example/?u={{link}}',
  '{{customer}}{{link}}',
  '{{link}}{{note}}',
  '“{{link}}”',
  '<a href="{{link}}">Accept</a>',
  '[{{link}}](https://evil.example)',
];

it('hands over no mail whose link would not reach the customer whole, and finds its template beforehand', async () => {
  const home = storedHome();
  const folder = join(home, 'config', 'templates', 'en');
  mkdirSync(folder, { recursive: true });
  for (const [index, line] of glued.entries()) {
    writeFileSync(join(folder, `t${index}.md`), `Subject: Hello\n\nPlease accept:\n\n${line}\n`);
  }
  await Promise.all(
    glued.map(async (line, index) => {
      const path = join(folder, `t${index}.md`);
      const [invited, checked] = [
        await relate(['invite', 'Contoso', '--template', `t${index}`, '--note', 'N', '--print'], { home }),
        await relate(['template', 'check', `t${index}`], { home }),
      ];
      const told = { line, code: invited.code, stdout: invited.stdout, stderr: invited.stderr.split('\n')[0] };
      expect(told).toEqual({ line, code: 1, stdout: '', stderr: expect.stringContaining(`relate: ${path}:5:`) });
      expect(`relate: ${checked.stdout.split('\n')[0]}`).toBe(told.stderr);
    }),
  );
  expect(await relate(['invitations', 'list'], { home })).toEqual(printed(''));
  expect((await relate(['template', 'check', '--all'], { home })).code).toBe(1);
});

it('writes Markdown out as plain text on a pipe', async () => {
  const home = storedHome();
  const folder = join(home, 'config', 'templates', 'en');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'own.md'), 'Subject: Hello\n\nDear **{{customer}}**,\n\n{{note}}\n\n[Accept]({{link}})\n');
  const note = '**Soon**:\n\n- one\n- two';
  const { stdout } = await relate(['invite', 'A*B*C', '--template', 'own', '--note', note, '--print'], { home });
  expect(stdout).toMatch(/^To: \nSubject: Hello\n\nDear A\*B\*C,\n\nSoon:\n\n- one\n- two\n\nAccept: https:\/\/\S+\n$/);
});

it('knows which links each template has, and says so of a version made before admin relationships were asked for', async () => {
  const home = storedHome();
  const path = join(home, 'config', 'templates', 'en', 'restore.md');
  mkdirSync(join(home, 'config', 'templates', 'en'), { recursive: true });
  writeFileSync(path, 'Subject: Access\n\nPlease accept again:\n\n{{link}}\n\n{{signature}}\n');
  expect(await relate(['template', 'check'], { home })).toEqual({
    code: 1,
    stdout: `${path}:3:1: The text has {{link}} instead of {{admin-link}}: a mail of the template "restore" is for something else.\n`,
    stderr: 'Checked 1 template: 1 mistake.\n',
  });
  const refused = await relate(['invite', 'Contoso', '--template', 'restore', '--print', '--no-record'], { home });
  expect(refused).toEqual({
    code: 1,
    stdout: '',
    stderr:
      `relate: ${path}:3:1: The text has {{link}} instead of {{admin-link}}: a mail of the template "restore" is for something else.\n` +
      `Mend the file; "relate template check ${path}" lists every mistake.\n` +
      'To use the shipped one again: relate template reset restore --lang en\n',
  });
  expect(await relate(['template', 'reset', 'restore', '--lang', 'en', '--yes'], { home })).toMatchObject({ code: 0 });
  expect(await relate(['invite', 'Contoso', '--template', 'restore', '--print', '--no-record'], { home })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'relate: The template "restore" asks for an admin relationship ({{admin-link}}), and this mail does not.\n' +
      'The template for this account: invitation\n',
  });
});

it('makes a template of one’s own of one for admin relationships', async () => {
  const home = storedHome();
  await relate(['template', 'new', 'schools', '--from', 'both', '--lang', 'fr'], { home });
  const path = join(home, 'config', 'templates', 'fr', 'schools.md');
  expect(readFileSync(path)).toEqual(readFileSync('templates/fr/both.md'));
  expect(await relate(['template', 'check', 'schools'], { home })).toEqual(said('Checked 1 template: no mistakes.\n'));
  writeFileSync(path, readFileSync(path, 'utf8').replace('{{roles}}', 'Roles: {{roles}}').replace('|aucune}}', '}}'));
  const { code, stdout } = await relate(['template', 'check', 'schools'], { home });
  expect([code, stdout.trim()]).toEqual([
    1,
    expect.stringContaining('{{roles}} is a list: give it a line of its own.'),
  ]);
});
