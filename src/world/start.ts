import type { ExitCode } from '../errors.ts';
import { main } from '../main.ts';
import { nodeWorld } from './node.ts';

/** The executable's one call: the process's own command line in the real world. */
export function start(process: NodeJS.Process): Promise<ExitCode> {
  return main(process.argv.slice(2), nodeWorld(process));
}
