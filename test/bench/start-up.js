// Start-up times of the built executable, as ratios to `node` running an empty file, in one run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, inFolder, median, print, run } from './measure.js';

const rounds = 20;

export function startUp() {
  return inFolder(({ folder, env }) => {
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
    const time = (argv) => run(process.execPath, argv, { env }).milliseconds;
    const account = [
      '--type',
      'direct',
      '--tenant-id',
      '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
      '--company',
      'Fabrikam',
    ];
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
    console.log(`\nStart-up: medians of ${rounds}, and multiples of the first`);
    cases.forEach(({ name, limit }, index) => {
      const middle = median(times[index]);
      print(name, `${middle.toFixed(0)} ms`, { figure: middle / base, limit });
    });
  });
}
