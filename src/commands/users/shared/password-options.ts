import { join, resolve } from 'node:path';
import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import { readText } from '../../../cli/read-text.ts';
import { hintLines, RelateError, wrongUsage } from '../../../errors.ts';
import { generatePassword } from '../../../users/generate-password.ts';
import { keepsPassword } from '../../../users/keep-password.ts';
import { PasswordFile } from '../../../users/password-file.ts';
import { checkedPassword, givenPassword, type PasswordSink } from '../../../users/passwords.ts';

/** Where the password of a user comes from, and where a generated one goes. */
export const passwordOptions = defineOptions(
  { flags: '--password-stdin', meaning: 'the password is the line on standard input' },
  { flags: '--generate-password', meaning: 'make one up; at a terminal this is what happens anyway' },
  {
    flags: '--password-file <file>',
    meaning: 'write the generated password to this new file (CSV), for you alone',
    values: 'file',
  },
);

/** Bytes. */
const LIMIT = 4096;

/** Where the password of one user comes from and is kept. */
export interface PasswordSource extends PasswordSink {
  /** The file that has it now; null where there is none. */
  readonly file: string | null;
  /** Whether one was shown that nobody has. */
  readonly isInVain: boolean;
}

/**
 * The source of the password, by these options: given, shown once at a terminal, or written to a new file that others
 * can't read. Throws before anything is asked for: `password-needed`, `password-invalid`, `password-file-exists`.
 */
export async function passwordSource(
  context: Context,
  options: ValuesOf<typeof passwordOptions>,
): Promise<PasswordSource> {
  const { passwordStdin = false, generatePassword: isGenerated = false, passwordFile } = options;
  if (passwordStdin && (isGenerated || passwordFile !== undefined)) {
    const flag = isGenerated ? '--generate-password' : '--password-file';
    throw wrongUsage('option-conflict', `--password-stdin and ${flag} exclude each other.`, {
      hint: 'A password that is given is not written anywhere.',
    });
  }
  if (passwordStdin) return { ...givenPassword(await passwordLine(context)), file: null, isInVain: false };
  const { files, paths } = context.world;
  if (passwordFile !== undefined) return inFile(PasswordFile.create(files, resolve(paths.current, passwordFile)));
  if (isPrivate(context)) return shownPassword(context);
  if (isGenerated) return inFile(PasswordFile.create(files, newPath(context)));
  throw wrongUsage('password-needed', 'The user needs a password.', {
    hint: [
      'To have one made up, and written to a file for you alone: --generate-password',
      'To give one, as a line on standard input: --password-stdin < FILE',
    ],
  });
}

/** Whether what is told reaches a person at a terminal, and nothing else. */
function isPrivate(context: Context): boolean {
  return context.canPrompt && !context.tellsJson;
}

async function passwordLine(context: Context): Promise<string> {
  if (context.world.stdin.isTerminal) {
    throw wrongUsage('input-missing', "The password can't be typed at the terminal, where others would see it.", {
      hint: 'Take it from a file: --password-stdin < FILE. Or have one made up: --generate-password',
    });
  }
  const text = await readText(context, '-', '--password-stdin', LIMIT);
  const [line = '', ...others] = text.replace(/\n+$/, '').split('\n');
  if (line === '' || others.length > 0) {
    throw wrongUsage('secret-invalid', '--password-stdin: standard input has to be the password, on one line.');
  }
  return checkedPassword(line);
}

function inFile(file: PasswordFile): PasswordSource {
  return {
    take: (upn) => file.take(upn),
    drop: (upn) => file.drop(upn),
    isInVain: false,
    get file() {
      return file.isUsed ? file.path : null;
    },
  };
}

/** A password that is shown before the user gets it, so that it is not lost whatever happens then. */
function shownPassword(context: Context): PasswordSource {
  let isInVain = false;
  return {
    file: null,
    get isInVain() {
      return isInVain;
    },
    async take(upn) {
      const password = generatePassword();
      await context.notice(`Password for ${upn}, shown this once: ${password}`);
      return { password, isEarlier: false };
    },
    async drop() {
      isInVain = true;
    },
  };
}

/** A file in the operator's own data folder that is not there yet. */
function newPath({ world: { clock, files, paths } }: Context): string {
  const stamp = clock.now().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  for (let number = 1; ; number += 1) {
    const path = join(paths.data, 'passwords', `${stamp}${number === 1 ? '' : `-${number}`}.csv`);
    if (!files.exists(path)) return path;
  }
}

/**
 * Does something at the service that needs the password, and says what became of that where it is not as expected: nobody
 * has it, or, after an error that leaves it open, where it is.
 */
export async function withPassword<Result>(
  context: Context,
  source: PasswordSource,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await askingService(context, work);
  } catch (error) {
    const { file } = source;
    if (!(error instanceof RelateError) || file === null || !keepsPassword(error)) throw error;
    throw new RelateError(error.exitCode, error.code, error.message, {
      hint: [...hintLines(error.hint), { says: 'The password, in case it was done: {file}', facts: { file } }],
      facts: { ...error.facts, passwordFile: file },
      cause: error,
    });
  } finally {
    if (source.isInVain) await context.notice('Forget the password above: nobody has it.');
  }
}
