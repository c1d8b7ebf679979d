import { expect, it } from 'vitest';
import { newHome, relate } from './relate.ts';

const groups = ['profile', 'config', 'template', 'invitations'];

function words(command: string): readonly string[] {
  return command === '' ? [] : command.split(' ');
}

function refused(stderr: string) {
  return { code: 2, stdout: '', stderr };
}

it('has the commands and the help texts it had', async ({ expect }) => {
  // The errors have a document of their own.
  const topics = ['environment', 'formats', 'templates', 'roles', 'exit-codes'];
  const helps = await Promise.all([helpBelow(''), ...topics.map((topic) => helpOf(`help ${topic}`))]);
  await expect(helps.join('')).toMatchFileSnapshot('surface.txt');
});

/** The help of a command and of all below it. */
async function helpBelow(command: string): Promise<string> {
  const help = await helpOf(command);
  // A word that is no command gets the help of its group: its words would be asked for again, and again.
  expect(help).toContain(`\nUsage: ${`relate ${command}`.trim()} `);
  const parts = help.split('\n\n');
  // What is told of the command as a whole stands before its options, and may look like a list.
  const lists = parts
    .slice(parts.findIndex((part) => part.startsWith('Options')) + 1)
    .filter((part) => !/^(?:Options.*|Examples|Help topics):/.test(part));
  const names = lists
    .flatMap((list) => [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name))
    .filter((name) => name !== 'help');
  const below = await Promise.all(names.map((name) => helpBelow(`${command} ${name}`.trim())));
  return [help, ...below].join('');
}

async function helpOf(command: string): Promise<string> {
  const { code, stdout, stderr } = await relate([...words(command), '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return `$ relate ${[...words(command), '--help'].join(' ')}\n${stdout}\n`;
}

it('gives the same help by -h, --help and help', async () => {
  const texts = await Promise.all([
    relate(['invite', '--help']),
    relate(['invite', '-h']),
    relate(['help', 'invite']),
    relate(['invite', 'Contoso', '--nope', '--help']),
  ]);
  expect(new Set(texts.map(({ code, stdout, stderr }) => `${code}${stdout}${stderr}`)).size).toBe(1);
  expect(await relate([])).toEqual(refused((await relate(['--help'])).stdout));
});

it('prints its version', async () => {
  const version = { code: 0, stdout: '0.1.0\n', stderr: '' };
  expect(await Promise.all([relate(['--version']), relate(['-V'])])).toEqual([version, version]);
});

it('answers a group without a command with its help on stderr, and exit code 2', async () => {
  for (const group of groups) {
    const home = newHome();
    const [bare, help] = await Promise.all([
      relate(words(group), { home }),
      relate([...words(group), '--help'], { home }),
    ]);
    expect(bare).toEqual(refused(help.stdout));
  }
});

it('says what is unknown, too much or missing on the command line, and suggests what was meant', async () => {
  const cases: readonly (readonly [argv: readonly string[], stderr: string])[] = [
    [['profil'], "Unknown command 'profil'.\n(Did you mean profile?) See: relate --help"],
    [['xyzzy'], "Unknown command 'xyzzy'.\nSee: relate --help"],
    [['profile', 'lst'], "Unknown command 'lst'.\n(Did you mean list?) See: relate profile --help"],
    [['--nope'], "Unknown option '--nope'.\nSee: relate --help"],
    [['link', '--explan'], "Unknown option '--explan'.\n(Did you mean --explain?) See: relate link --help"],
    [['link', 'extra'], "Too many arguments for 'link'. Expected 0 arguments but got 1.\nSee: relate link --help"],
    [
      ['init', '--type', 'x'],
      "Option '--type <type>' argument 'x' is invalid. Allowed choices are direct, provider, reseller.\n" +
        'See: relate init --help',
    ],
    [['init', '--name'], "Option '--name <name>' argument missing.\nSee: relate init --help"],
    [['profile', 'use'], "Missing required argument 'name'.\nSee: relate profile use --help"],
    [
      ['invitations', 'list', '--status', 'x'],
      "Option '--status <status>' argument 'x' is invalid. Allowed choices are pending, accepted, withdrawn, overdue.\n" +
        'See: relate invitations list --help',
    ],
  ];
  const results = await Promise.all(cases.map(([argv]) => relate(argv)));
  expect(results).toEqual(cases.map(([, stderr]) => refused(`relate: ${stderr}\n`)));
});

it('does not know abbreviations, and takes what follows -- as it is', async () => {
  const [short, dashes] = await Promise.all([relate(['prof', 'list']), relate(['profile', 'use', '--', '--help'])]);
  expect(short).toMatchObject({ code: 2, stdout: '' });
  expect(dashes).toEqual({
    code: 3,
    stdout: '',
    stderr: 'relate: There is no profile "--help".\nStore your partner account: relate init\n',
  });
});
