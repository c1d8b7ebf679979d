// Start-up times of the built executable, as ratios to `node` running an empty file, in one run. Prints, never judges
// by its exit code: a machine may be busy. Run it with nothing else going on: npm run bench
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = 20;
const executable = fileURLToPath(new URL('../../bin/relate.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'relate-bench-'));
const empty = join(folder, 'empty.js');
writeFileSync(empty, '');

/** Each with the most it may take, as a multiple of the empty file. */
const cases = [
  { name: 'node empty.js', argv: [empty], limit: 1 },
  { name: 'relate --version', argv: [executable, '--version'], limit: 1.35 },
  { name: 'relate --help', argv: [executable, '--help'], limit: 1.35 },
  { name: 'relate link', argv: [executable, 'link'], limit: 1.35 },
  { name: 'relate invite --print', argv: [executable, 'invite', 'Contoso Ltd', '--print', '--again'], limit: 1.9 },
];

const env = { ...process.env, RELATE_CONFIG_DIR: join(folder, 'config'), RELATE_DATA_DIR: join(folder, 'data') };

/** Milliseconds from the start of the process to its end. */
function time(argv) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) throw new Error(`${argv.join(' ')}: exit code ${status}\n${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  const account = ['--type', 'direct', '--tenant-id', '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', '--company', 'Fabrikam'];
  time([executable, 'init', '--name', 'bench', ...account]);
  for (const { argv } of cases) time(argv);
  const times = cases.map(() => []);
  // In turn, so that a machine that slows down slows all of them.
  for (let round = 0; round < rounds; round += 1) {
    cases.forEach(({ argv }, index) => {
      times[index].push(time(argv));
    });
  }
  const [base] = times.map(median);
  console.log(`Node ${process.version}, medians of ${rounds}`);
  cases.forEach(({ name, limit }, index) => {
    const middle = median(times[index]);
    const ratio = middle / base;
    const verdict = ratio <= limit ? '' : '   over';
    console.log(
      `${name.padEnd(24)} ${middle.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} (at most ${limit})${verdict}`,
    );
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
