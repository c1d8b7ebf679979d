// Time and peak memory of `relate invite --from LIST --eml-dir FOLDER`, as a multiple of the same drafts composed and
// written by the same functions in one process, without a ledger and a journal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executable, inFolder, median, print, run } from './measure.js';
import { bundled } from './start-up.js';

const rounds = 3;
const count = 5000;
const largestTime = 1.5;
const mostMemory = 150;

export function lists() {
  return inFolder(async ({ folder, env }) => {
    const program = await bundled('drafts', '');
    const templates = fileURLToPath(new URL('../../templates', import.meta.url));
    const list = join(folder, 'list.csv');
    const rows = Array.from({ length: count }, (_, at) => `Customer ${at};it@c${at}.example;Ms Li ${at}\n`);
    writeFileSync(list, `Company;E-mail;Contact\n${rows.join('')}`);
    const account = [
      '--type',
      'direct',
      '--tenant-id',
      '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
      '--company',
      'Fabrikam',
    ];
    run(process.execPath, [executable, 'init', '--name', 'bench', ...account], { env });
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const place = join(folder, String(round));
      mkdirSync(join(place, 'alone'), { recursive: true });
      const own = { ...env, RELATE_DATA_DIR: join(place, 'data') };
      const alone = run(process.execPath, [program, String(count), join(place, 'alone'), templates], { env: own });
      const argv = [executable, 'invite', '--from', list, '--eml-dir', join(place, 'drafts'), '--yes'];
      const { milliseconds, stderr } = run('/usr/bin/time', ['-f', '%M', process.execPath, ...argv], { env: own });
      times.push({
        milliseconds,
        ratio: milliseconds / alone.milliseconds,
        kilobytes: Number(/(\d+)\s*$/.exec(stderr)?.[1]),
      });
    }
    console.log(`\nrelate invite --from, ${count} rows: medians of ${rounds}`);
    const time = median(times.map(({ milliseconds }) => milliseconds));
    const figure = median(times.map(({ ratio }) => ratio));
    print('with list, ledger and journal / drafts alone', `${time.toFixed(0)} ms`, { figure, limit: largestTime });
    const peak = Math.max(...times.map(({ kilobytes }) => kilobytes)) / 1024;
    print('peak memory', `${peak.toFixed(0)} MB`, { figure: peak, limit: mostMemory, of: ' MB' });
  });
}
