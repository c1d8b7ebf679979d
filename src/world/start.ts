import { main } from '../cli/main.ts';
import type { ExitCode } from '../errors.ts';
import { nodeWorld } from './node.ts';

/** The executable's one call: the process's own command line in the real world. */
export async function start(process: NodeJS.Process): Promise<ExitCode> {
  const world = nodeWorld(process);
  const code = await main(process.argv.slice(2), world);
  // A request that nobody waits for any more would keep the process until its answer is there.
  await world.http.close();
  return code;
}
