import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { link, shortTemplate } from './account.ts';
import { editorThat } from './editor.ts';
import { filesOf, newHome, relate, storedHome } from './relate.ts';

const invite = ['invite', 'Contoso', '--to', 'it@contoso.example', '--template', './short.md'];

/** Runs an invite whose draft is edited so, and gives the draft that was kept. */
async function edited(lines: string, flags: readonly string[] = ['--print']) {
  const home = storedHome({ 'short.md': shortTemplate });
  const command = editorThat(home, lines);
  const result = await relate([...invite, '--edit', ...flags], { home, env: { RELATE_EDITOR: command } });
  const kept = /The draft is kept in (.*)\n/.exec(result.stderr)?.[1];
  return { ...result, home, command, kept };
}

async function recorded(home: string): Promise<unknown[]> {
  return JSON.parse((await relate(['invitations', 'list', '-o', 'json'], { home })).stdout);
}

it('takes over what the editor changed, and keeps no copy', async () => {
  const { code, stdout, stderr, home } = await edited(
    `save(text.replace('it@contoso.example', 'Ann <ann@contoso.example>').replace('Hello', 'Hi').replace('Bye', 'Ciao'))`,
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `To: Ann <ann@contoso.example>\nSubject: Hi Contoso\n\nDear all,\n\n${link}\n\nCiao\n`,
  });
  expect(stderr).toMatch(/^Recorded as \w+\.\n$/);
  expect(await recorded(home)).toMatchObject([{ to: ['Ann <ann@contoso.example>'], subject: 'Hi Contoso' }]);
  expect(Object.keys(filesOf(home)).filter((name) => /drafts\/./.test(name))).toEqual([]);
});

describe('a draft whose link was damaged in the editor', () => {
  const ways: readonly (readonly [what: string, lines: string, message: string])[] = [
    ['removed', `save(text.replace(/https:.*/, ''))`, 'The invitation link is missing: the customer could not accept.'],
    ['changed', `save(text.replace('msppId=0', 'msppId=7'))`, 'The invitation link was changed: '],
    ['broken across lines', `save(text.replace('&', '&\\n'))`, 'The invitation link was changed: '],
    [
      'run into a word',
      `save(text.replace('/partners/invitation', '/partners/invitations'))`,
      ':6:1: The link does not stand alone: "s" follows it directly.',
    ],
    ['removed with all the rest', `save('')`, ':1:1: '],
  ];
  it.each(ways)('is not handed over, but kept, when the link was %s', async (_what, lines, message) => {
    const { code, stdout, stderr, home, kept = '' } = await edited(lines);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(4);
    expect(stderr.startsWith(`The draft is kept in ${kept}\nrelate: `)).toBe(true);
    expect(readFileSync(kept)).toBeDefined();
    expect(await recorded(home)).toEqual([]);
  });

  it('is told as JSON with its path', async () => {
    const { code, stdout, stderr } = await edited(`save(text.replace(/https:.*/, ''))`, ['--json', 'id']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [notice, error] = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { code: kind, path } = notice.notice;
    expect(kind).toBe('kept');
    expect(existsSync(path)).toBe(true);
    expect(error).toMatchObject({ error: { code: 'link-missing', draft: path } });
  });
});

it('refuses a draft that became something else, and keeps it', async () => {
  const cases: readonly (readonly [lines: string, message: string])[] = [
    [`save(text.replace('it@contoso.example', 'nobody'))`, ':1:5: "nobody" is not an e-mail address.'],
    [`save(Buffer.from([0xff, 0xfe, 0x41]))`, ':1:1: The file is damaged UTF-16. Save it as UTF-8.'],
    [`save(text.replace('Bye', 'Bye\\0'))`, 'The file has a NUL byte: it is not plain text.'],
    [`save(text.replace(/^Subject.*\\n/m, ''))`, ': '],
    [`save(text + 'x'.repeat(300 * 1024))`, 'is too large: '],
  ];
  const results = await Promise.all(cases.map(([lines]) => edited(lines)));
  for (const [index, { code, stdout, stderr, kept }] of results.entries()) {
    expect({ code, stdout, isKept: kept !== undefined }).toEqual({ code: 1, stdout: '', isKept: true });
    expect(stderr).toContain(cases[index]?.[1]);
  }
});

describe('an editor that fails', () => {
  it('keeps the draft when it ends with an error', async () => {
    const {
      code,
      stdout,
      stderr,
      command,
      home,
      kept = '',
    } = await edited(`save(text.replace('Bye', 'Half')); process.exit(3)`);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `The draft is kept in ${kept}\n` +
        `relate: The editor "${command}" ended with status 3, so its text was not taken.\n` +
        'If it was not you who stopped it: Set RELATE_EDITOR to the command of your editor, for example: ' +
        'RELATE_EDITOR="code --wait".\n',
    });
    expect(readFileSync(kept, 'utf8')).toContain('Half');
    expect(await recorded(home)).toEqual([]);
  });

  it('is told apart from one that removed the file, and from one that is not there', async () => {
    const gone = await edited(`fs.unlinkSync(path)`);
    expect(gone).toMatchObject({ code: 3, stdout: '' });
    expect(gone.stderr).toContain('was removed while it was edited.');
    const home = storedHome({ 'short.md': shortTemplate });
    const missing = await relate([...invite, '--edit'], { home, env: { RELATE_EDITOR: 'no-such-editor --wait' } });
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('relate: The editor "no-such-editor --wait" was not found.\n');
    const unset = await relate([...invite, '--edit'], { home });
    expect(unset).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'relate: There is no terminal for an editor.\n' +
        'Name an editor that needs none: RELATE_EDITOR="code --wait"\n',
    });
  });
});

it('takes a kept draft up again with --template, once its link is mended', async () => {
  const { home, kept = '' } = await edited(`save(text.replace('Bye', 'My own words.').replace('#', ''))`);
  const again = ['invite', 'Contoso', '--template', kept];
  expect(await relate(again, { home })).toMatchObject({ code: 1, stdout: '' });
  const mend = editorThat(home, `save(text.replace(/https:.*/, '${link}'))`);
  spawnSync(`${mend} "${kept}"`, { shell: true });
  const result = await relate(again, { home });
  expect(result).toMatchObject({
    code: 0,
    stdout: `To: it@contoso.example\nSubject: Hello Contoso\n\nDear all,\n\n${link}\n\nMy own words.\n`,
  });
  const other = await relate([...again, '--again', '--to', 'ann@contoso.example', '--subject', 'New'], { home });
  expect(other.stdout).toMatch(/^To: ann@contoso\.example\nSubject: New\n\nDear all,/);
});

it('takes the editor of the environment, then of the configuration, then of other programs', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const says = (word: string) => editorThat(home, `save(text.replace('Bye', '${word}'))`);
  const edit = [...invite, '--edit', '--no-record'];
  await relate(['config', 'set', 'editor', says('configured')], { home });
  const variables = { VISUAL: says('visual'), EDITOR: says('editor') };
  const words = async (env: Record<string, string>) => (await relate(edit, { home, env })).stdout.split('\n').at(-2);
  expect(await Promise.all([words({ ...variables, RELATE_EDITOR: says('relate') }), words(variables)])).toEqual([
    'relate',
    'configured',
  ]);
  await relate(['config', 'unset', 'editor'], { home });
  expect(await Promise.all([words(variables), words({ EDITOR: variables.EDITOR })])).toEqual(['visual', 'editor']);
});

describe('a draft with an invitation link and an approval link', () => {
  /** An invitation with roles at the stand-in, whose draft is edited so. */
  async function editedBoth(lines: string) {
    const home = newHome();
    await relate(['init', '--sandbox'], { home });
    const args = ['invite', 'Contoso', '--to', 'it@contoso.example', '--admin', 'read-only', '--edit', '--print'];
    const result = await relate(args, { home, env: { RELATE_EDITOR: editorThat(home, lines) } });
    return { ...result, home };
  }

  it('is refused when the two changed places, and nothing is recorded', async () => {
    const { code, stdout, stderr, home } = await editedBoth(
      `const [one, two] = text.match(/http:\\S+/g);
save(text.replace(one, 'X').replace(two, one).replace('X', two));`,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('relate: The two links changed places: each stands where the mail speaks of the other.\n');
    expect(await recorded(home)).toEqual([]);
  });

  it('is refused when the approval link was damaged, and says which of the two', async () => {
    const { code, stderr } = await editedBoth(`save(text.replace('/admin/relationships/', '/admin/relationship/'))`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/:\d+:1: The approval link was changed: /);
  });

  it('may have other words', async () => {
    const { code, stdout, home } = await editedBoth(
      `save(text.replace('Kind regards,', 'Yours,').replace('Hello,', 'Good morning,'))`,
    );
    expect(code).toBe(0);
    expect(stdout.match(/^http:\S+$/gm)).toHaveLength(2);
    expect(await recorded(home)).toMatchObject([{ template: 'both' }]);
  });
});
