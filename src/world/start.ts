import { main } from '../cli/main.ts';
import type { ExitCode } from '../errors.ts';
import { nodeWorld } from './node.ts';

/** What the executable calls: runs the command line of the process with the real ports. Resolves with its exit code. */
export async function start(process: NodeJS.Process): Promise<ExitCode> {
  const world = nodeWorld(process);
  const code = await main(process.argv.slice(2), world);
  // A request whose answer nobody waits for any more would keep the process running until it comes.
  await world.http.close();
  return code;
}
