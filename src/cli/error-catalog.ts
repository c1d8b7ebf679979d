/** Every error code of the program, for what tells of them all: loaded by nothing else. */

import { ExitCode } from '../errors.ts';

/** An error code, which scripts may rely on. */
export interface CatalogedError {
  /** As in `RelateError`: `profile-not-found`. */
  readonly code: string;
  /** With which exit codes a command ends, in ascending order; mostly one. */
  readonly exitCodes: readonly number[];
  /** What is said with it; `…` and `{name}` stand for what only the moment tells. Empty where all of it depends. */
  readonly messages: readonly string[];
  /** The commands that may end with it, by their first words: `customers`, `config set`. Every command where left out. */
  readonly commands?: readonly string[] | undefined;
}

/** What a command may end with. */
export interface Outcomes {
  readonly errors: readonly CatalogedError[];
  /** In ascending order. */
  readonly exitCodes: readonly number[];
}

/** In alphabetical order. They are gathered from the source, by the test that writes the documents. */
export async function errorCatalog(): Promise<readonly CatalogedError[]> {
  return (await load()).errors;
}

/** What the command of these words may end with: a little more than it does, since it is told by what it may run. */
export async function outcomesOf(command: string): Promise<Outcomes> {
  const { errors, partial } = await load();
  const isOf = (words: string) => command === words || command.startsWith(`${words} `);
  const own = errors.filter(({ commands }: CatalogedError) => commands?.some(isOf) ?? true);
  const codes = [
    ExitCode.done,
    ...(partial.some(isOf) ? [ExitCode.partial] : []),
    ...own.flatMap(({ exitCodes }) => exitCodes),
  ];
  return { errors: own, exitCodes: [...new Set(codes)].sort((one, other) => one - other) };
}

async function load() {
  return (await import('./error-catalog.json', { with: { type: 'json' } })).default;
}
