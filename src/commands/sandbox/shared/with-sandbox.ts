import type { Context } from '../../../cli/context.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { loadSandbox, sandboxFolder } from './folder.ts';

/** Does something with the state of the stand-in, whether a server runs on it or not, and closes it. */
export async function withSandbox<Result>(
  { world }: Context,
  work: (sandbox: Sandbox, module: Awaited<ReturnType<typeof loadSandbox>>) => Result | Promise<Result>,
): Promise<Result> {
  const module = await loadSandbox();
  const sandbox = new module.Sandbox(sandboxFolder(world.paths), world.clock);
  try {
    return await work(sandbox, module);
  } finally {
    sandbox.close();
  }
}
