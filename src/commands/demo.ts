import { join } from 'node:path';
import type { Context } from '../context.ts';
import { ExitCode } from '../errors.ts';
import { shellWord } from '../output/shell.ts';
import type { World } from '../world.ts';

interface Step {
  readonly caption: string;
  /** The command line without the leading `relate`. */
  readonly argv: readonly string[];
}

/** What the demo's operator adds in the "editor". */
const addition = 'We are looking forward to working with you.';

const steps: readonly Step[] = [
  {
    caption: 'Store the partner account once. The ids are made up.',
    argv: [
      'init',
      '--name',
      'fabrikam',
      '--type',
      'direct',
      '--tenant-id',
      '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
      '--company',
      'Fabrikam Inc.',
      '--sender-name',
      'Alex Wilber',
      '--sender-email',
      'alex@fabrikam.example',
    ],
  },
  { caption: 'The invitation link, built from the account without asking anybody.', argv: ['link'] },
  { caption: 'What its parts mean.', argv: ['link', '--explain', '--output', 'table'] },
  {
    caption: 'The draft for a customer, only to look at.',
    argv: ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--contact', 'Ms Li', '--dry-run'],
  },
  {
    caption: `The same, edited first (the demo's editor adds a sentence), and handed over to standard output.`,
    argv: ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--contact', 'Ms Li', '--edit', '--print'],
  },
  { caption: 'What was recorded.', argv: ['invitations', 'list', '--output', 'table'] },
  { caption: 'A second invitation to the same customer is noticed.', argv: ['invite', 'contoso ltd.', '--print'] },
];

/** `relate demo` */
export async function run(context: Context): Promise<ExitCode> {
  const { world } = context;
  const style = await context.noticeStyle();
  const folder = join(world.paths.temporary, `relate-demo-${world.random.integer(36 ** 8).toString(36)}`);
  const stage = demoWorld(world, folder);
  for (const { caption, argv } of steps) {
    await world.stdout.write(
      `\n${style.dim(`# ${caption}`)}\n${style.bold(`$ relate ${argv.map(shellWord).join(' ')}`)}\n`,
    );
    const code = await context.run(argv, stage);
    const isExpected = code === ExitCode.done || argv.includes('contoso ltd.');
    if (!isExpected) return code;
  }
  await world.stdout.write(`\n${style.dim(`# Everything the demo made is in ${folder}`)}\n`);
  return ExitCode.done;
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
      write: (text) => world.stdout.write(text),
    },
    editor: {
      async edit(path) {
        const text = new TextDecoder().decode(world.files.read(path, 1_000_000));
        world.files.write(path, text.replace('\nAlex Wilber\n', `\n${addition}\n\nAlex Wilber\n`));
      },
    },
  };
}
