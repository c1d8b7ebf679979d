/** Scripts that tests run in processes of their own. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Bundles a script for the tests of a suite, because Node 20 can't run TypeScript. The function it gives tells the path. */
export function useScript(script: URL): () => string {
  return useBundle(script, { packages: 'external' }, () => {
    // Inside the repository, so that the packages are found from there.
    const cache = fileURLToPath(new URL('../node_modules/.cache/relate-test', import.meta.url));
    mkdirSync(cache, { recursive: true });
    return cache;
  });
}

/** The same where the database engine is not installed. */
export function useScriptWithoutDatabase(script: URL): () => string {
  return useBundle(script, { external: ['libsql'] }, tmpdir);
}

function useBundle(script: URL, options: BuildOptions, parent: () => string): () => string {
  let folder: string;

  beforeAll(async () => {
    // A folder of its own for each run: tests in other processes bundle the same script at the same time.
    folder = mkdtempSync(join(parent(), 'relate-script-'));
    await build({
      ...options,
      entryPoints: { script: fileURLToPath(script) },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // What the source imports when it is needed is not imported before.
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
    });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return () => join(folder, 'script.mjs');
}
