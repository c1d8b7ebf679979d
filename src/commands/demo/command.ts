import { join } from 'node:path';
import { defineCommand } from '../../cli/command.ts';
import { ExitCode, failed } from '../../errors.ts';
import type { Paths, World } from '../../ports/ports.ts';
import { shellWord } from '../../text/shell-word.ts';

interface Step {
  readonly caption: string;
  /** The command line without the leading `relate`. */
  readonly argv: readonly string[];
  /** What it ends with, if not with success. */
  readonly code?: ExitCode;
}

/** What the demo's operator adds in the "editor". */
const ADDED_LINE = 'We are looking forward to working with you.';

const steps: readonly Step[] = [
  {
    caption: 'A made-up partner account, in the stand-in of Partner Center that comes with relate.',
    argv: ['init', '--sandbox'],
  },
  { caption: 'Its invitation link. It names the partner, not the customer.', argv: ['link'] },
  { caption: 'What its parts mean.', argv: ['link', '--explain', '--output', 'table'] },
  {
    caption: 'Becoming a reseller gives no access. Roles are asked for by name, in sets such as this one.',
    argv: ['admin', 'set', 'show', 'helpdesk', '--output', 'table'],
  },
  {
    caption: "One mail for both, edited first (the demo's editor adds a sentence), and handed over to standard output.",
    argv: [
      ...['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--domain', 'contoso.example'],
      ...['--admin', 'helpdesk', '--edit', '--print'],
    ],
  },
  { caption: 'What was recorded.', argv: ['invitations', 'list', '--output', 'table'] },
  {
    caption: 'A second invitation to the same customer is noticed.',
    argv: ['invite', 'contoso ltd.', '--print'],
    code: ExitCode.failed,
  },
  { caption: 'The request for access waits for the customer.', argv: ['admin', 'list', '--output', 'table'] },
  {
    caption: 'Now the customer opens the first link, and accepts the partner as its reseller.',
    argv: ['sandbox', 'accept', 'Contoso Ltd'],
  },
  {
    caption: 'Contoso has accepted. The roles still wait.',
    argv: ['customers', 'list', '--search', 'contoso', '--output', 'table'],
  },
  {
    caption: 'The invitation knows it too, and by what it was recognised.',
    argv: ['invitations', 'list', '--query', '[].[customer, status, evidence]', '--output', 'tsv'],
  },
  {
    caption: 'A Global Administrator of the customer opens the second link, and approves the roles.',
    argv: ['sandbox', 'approve', 'contoso.example', '--output', 'table'],
  },
  {
    caption: 'Now there is access.',
    argv: ['customers', 'list', '--search', 'contoso', '--output', 'table'],
  },
  {
    caption: 'A group of the partner gets the roles. Before that, nobody can use them.',
    argv: ['admin', 'assign', 'contoso.example', '--group', 'Helpdesk', '--output', 'table'],
  },
  { caption: 'Nearly two years go by.', argv: ['sandbox', 'clock', '+710d', '--output', 'table'] },
  {
    caption: 'A scheduled job finds out in time what ends soon.',
    argv: ['admin', 'expiring', '--output', 'table'],
    code: ExitCode.failed,
  },
  {
    caption: 'The list says what to do.',
    argv: ['customers', 'list', '--search', 'contoso', '--output', 'table'],
  },
  {
    caption: 'Or, for all of a customer: from now on it extends itself.',
    argv: ['admin', 'extend', 'contoso.example', '--output', 'table'],
  },
  {
    caption: 'All that is known of the customer.',
    argv: ['customers', 'show', 'contoso.example', '--output', 'table'],
  },
];

export const command = defineCommand(
  {
    details: 'Works in a temporary folder: your own profiles, templates and ledger are not touched.',
    examples: ['demo'],
  },
  async (context) => {
    const { world } = context;
    const style = await context.noticeStyle();
    const folder = join(world.paths.temporary, `relate-demo-${world.random.integer(36 ** 8).toString(36)}`);
    const stage = demoWorld(world, folder);
    makeStage(world, folder);
    // Said first: whoever stops the play knows it then too.
    await world.stdout.write(`${style.dim(`# Everything the demo makes is in ${folder}`)}\n`);
    for (const { caption, argv, code: expected = ExitCode.done } of steps) {
      const command = ['relate', ...argv].map(shellWord).join(' ');
      await world.stdout.write(`\n${style.dim(`# ${caption}`)}\n${style.bold(`$ ${command}`)}\n`);
      const code = await context.run(argv, stage);
      if (code !== expected) return code === ExitCode.done ? ExitCode.failed : code;
    }
    await world.stdout.write(`\n${style.dim(ending(world.platform, stage.paths, folder))}\n`);
    return ExitCode.done;
  },
);

/** What to do now: go on in the play, begin in earnest, or clean up. */
function ending(platform: string, { config, data }: Paths, folder: string): string {
  const isWindows = platform === 'win32';
  const set = (name: string, value: string) =>
    isWindows ? `$env:${name} = '${value}'` : `export ${name}=${shellWord(value)}`;
  return [
    '# That was the whole job. To go on in this play, in a shell of its own:',
    `#   ${set('RELATE_CONFIG_DIR', config)}`,
    `#   ${set('RELATE_DATA_DIR', data)}`,
    '#   relate customers list',
    '# To work with your own account: relate init',
    `# To remove what the demo made: ${isWindows ? `Remove-Item -Recurse '${folder}'` : `rm -r ${shellWord(folder)}`}`,
  ].join('\n');
}

function makeStage(world: World, folder: string): void {
  try {
    world.files.makeFolder(folder);
  } catch (error) {
    const { temporary } = world.paths;
    throw failed('demo-folder-unusable', `The demo needs a temporary folder, and none can be made in ${temporary}.`, {
      hint: 'TMPDIR (on Windows: TEMP) names another place.',
      cause: error,
    });
  }
}

/** The real world, but with folders of its own, without the operator's settings, and with an editor that types by itself. */
function demoWorld(world: World, folder: string): World {
  return {
    ...world,
    userName: 'alex',
    env: {
      ...Object.fromEntries(Object.entries(world.env).filter(([name]) => !name.startsWith('RELATE_'))),
      RELATE_EDITOR: 'demo',
    },
    paths: { ...world.paths, config: join(folder, 'config'), data: join(folder, 'data') },
    // What a person says at a prompt is not part of the play.
    stdin: { isTerminal: false, readAll: async () => new Uint8Array() },
    stderr: {
      isTerminal: world.stderr.isTerminal,
      columns: world.stderr.columns,
      get isUnread() {
        return world.stdout.isUnread;
      },
      get isClosed() {
        return world.stdout.isClosed;
      },
      write: (text) => world.stdout.write(text),
    },
    editor: {
      async edit(path) {
        const text = new TextDecoder().decode(world.files.read(path, 1_000_000));
        world.files.write(path, text.replace('\nKind regards', `\n${ADDED_LINE}\n\nKind regards`));
      },
      route: async () => ({ works: true, says: 'The play edits drafts by itself.' }),
    },
  };
}
