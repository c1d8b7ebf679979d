// What the benchmarks share: a place to work in, and how a figure is printed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const executable = fileURLToPath(new URL('../../bin/relate.js', import.meta.url));

/** Does the work in a new folder that goes away afterwards, with an environment in which `relate` keeps all in there. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'relate-bench-'));
  const env = { ...process.env, RELATE_CONFIG_DIR: join(folder, 'config'), RELATE_DATA_DIR: join(folder, 'data') };
  try {
    await work({ folder, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end. Standard output goes to `stdout`, an open file, or is returned as text. */
export function run(program, argv, { env, stdout = 'pipe' }) {
  const start = process.hrtime.bigint();
  const result = spawnSync(program, argv, { env, stdio: ['ignore', stdout, 'pipe'], encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${[program, ...argv].join(' ')}: exit code ${result.status}\n${result.stderr}`);
  }
  return { milliseconds, stdout: result.stdout, stderr: result.stderr };
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One line: what was measured, how much it is, and, where there is a limit, whether it is kept. */
export function print(name, amount, { figure, limit, of = '' } = {}) {
  const verdict = limit !== undefined && figure > limit ? '   over' : '';
  const judged = figure === undefined ? '' : `  ${figure.toFixed(2)}${of}`;
  const bound = limit === undefined ? '' : ` (at most ${Number(limit.toFixed(3))})`;
  console.log(`${name.padEnd(52)} ${amount.padStart(9)}${judged}${bound}${verdict}`);
}
