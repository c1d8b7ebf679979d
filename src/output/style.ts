import type { Environment, OutputStream } from '../ports/ports.ts';

type Paint = (text: string) => string;

/** The few styles the program uses. Without colour each returns the text as it is. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
}

const asIs: Paint = (text) => text;
const PLAIN: Style = { bold: asIs, dim: asIs, good: asIs, bad: asIs, warn: asIs };

/**
 * Whether to colour this stream: the flag, then FORCE_COLOR, then NO_COLOR (present and not empty), then whether it is
 * a terminal that can. The colour library knows nothing of NO_COLOR, so it is decided here.
 */
export function wantsColor(stream: OutputStream, env: Environment, flag: boolean): boolean {
  if (!flag) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return stream.isTerminal && env.TERM !== 'dumb';
}

/** The styles for a stream. The colour library is loaded only where colours are shown. */
export async function styleFor(stream: OutputStream, env: Environment, flag: boolean): Promise<Style> {
  if (!wantsColor(stream, env, flag)) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  // Wrapped, since the library prints further arguments too, such as the index that `map` passes.
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
  };
}
