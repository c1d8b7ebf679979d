import { spawnSync } from 'node:child_process';
import { needs } from '../../system-packages.ts';

/** Python's own e-mail and URL code is the second opinion on what we write. */
export const pythonNeeds = needs('python3');

/** Runs a script that maps `cases` to `results`, both lists of JSON values, in one process. */
export function python<Result>(script: string, cases: readonly unknown[]): readonly Result[] {
  const program = `import json, sys, base64\ncases = json.loads(sys.stdin.buffer.read())\n${script}\nprint(json.dumps(results))`;
  const run = spawnSync('python3', ['-c', program], { input: JSON.stringify(cases), maxBuffer: 256 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`python3 failed: ${run.stderr.toString()}`);
  }
  return JSON.parse(run.stdout.toString()) as readonly Result[];
}
