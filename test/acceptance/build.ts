/** Once before the tests of the executable: the build they run, and the folder all their files go to. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { accountFlags } from './account.ts';
import { binOf, copyProgram, environment, node, programIn } from './executable.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests make their folders. It is removed when all have run. */
    readonly scratch: string;
    /** A home in which the account of `account.ts` is stored. To be copied, not to be used. */
    readonly storedHome: string;
  }
}

export function setup(project: TestProject): () => void {
  if (!isBuilt()) execFileSync(process.execPath, ['build/build.js'], { stdio: 'inherit' });
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'relate-acceptance-'));
  const storedHome = join(scratch, 'stored');
  // In a place where nobody builds while the tests run.
  copyProgram('.', programIn(scratch));
  execFileSync(node, [binOf(programIn(scratch)), 'init', ...accountFlags], {
    env: environment(storedHome),
    stdio: 'ignore',
  });
  project.provide('scratch', scratch);
  project.provide('storedHome', storedHome);
  return () => rmSync(scratch, { recursive: true, force: true });
}

/** Whether `dist` is there and newer than all it is made from. */
function isBuilt(): boolean {
  const built = statSync('dist/relate.cjs', { throwIfNoEntry: false });
  if (built === undefined) return false;
  const sources = ['src', 'build'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...sources, 'package-lock.json'].every((path) => statSync(path).mtimeMs < built.mtimeMs);
}
