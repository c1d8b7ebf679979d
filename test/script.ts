/** Scripts that tests run in processes of their own. */

import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ExternalOption, rolldown } from 'rolldown';
import { afterAll, beforeAll } from 'vitest';

/** Bundles a script for the tests of a suite, because Node 20 can't run TypeScript. The function it gives tells the path. */
export function useScript(script: URL): () => string {
  return useBundle(script, isPackage, () => {
    // Inside the repository, so that the packages are found from there.
    const cache = fileURLToPath(new URL('../node_modules/.cache/relate-test', import.meta.url));
    mkdirSync(cache, { recursive: true });
    return cache;
  });
}

/** The same where the database engine is not installed. */
export function useScriptWithoutDatabase(script: URL): () => string {
  return useBundle(script, ['libsql'], tmpdir);
}

function isPackage(specifier: string): boolean {
  return !specifier.startsWith('.') && !isAbsolute(specifier);
}

/** The next words of a process. It is an error when it ends without any. */
export function nextWords(child: ChildProcess, stream: Readable | null = child.stdout): Promise<string> {
  return new Promise((resolve, reject) => {
    stream?.once('data', (part) => resolve(String(part)));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      reject(new Error(`the process ended with ${code ?? signal}, and without a word`)),
    );
  });
}

function useBundle(script: URL, external: ExternalOption, parent: () => string): () => string {
  let folder: string;

  beforeAll(async () => {
    // A folder of its own for each run: tests in other processes bundle the same script at the same time.
    folder = mkdtempSync(join(parent(), 'relate-script-'));
    const bundle = await rolldown({ input: fileURLToPath(script), platform: 'node', external });
    await bundle.write({ dir: folder, entryFileNames: 'script.mjs', chunkFileNames: '[name].mjs' });
    await bundle.close();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return () => join(folder, 'script.mjs');
}
