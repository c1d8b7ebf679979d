// Time and peak memory of `relate customers list` with as many admin relationships as customers, as a multiple of the
// same list without its access. Two services answer in practice, and neither makes its pages in one thread that has the
// other's to make as well, as the stand-in does: so its answers are replayed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bothLooks, look, withStandIn } from './customers.js';
import { median, print } from './measure.js';

const rounds = 7;
const count = 10_000;
const largestTime = 1.6;
const mostMemory = 150;
const without = ['--json', 'name,domain,relationship,id'];
const withAccess = ['--json', 'name,domain,relationship,id,access,next'];

export function access() {
  return withStandIn(async (place) => {
    place.start(count, '--admin-relationships', String(count));
    const stop = await replay(place);
    try {
      measure(place);
    } finally {
      stop();
    }
  });
}

function measure(bench) {
  // The first time, the answers are those of the stand-in itself.
  bothLooks(bench, ...withAccess);
  const looks = [];
  for (let round = 0; round < rounds; round += 1) {
    const both = { without: bothLooks(bench, ...without), with: bothLooks(bench, ...withAccess) };
    // A ledger that has the relationships shows whose access is known, also where nobody asks for it.
    looks.push({ ...both, remembering: look(bench, ...without) });
  }
  console.log(`\nrelate customers list -o ndjson, ${count} customers and admin relationships: medians of ${rounds}`);
  for (const name of ['first', 'second']) {
    const times = looks.map((each) => ({
      its: each.with[name].milliseconds,
      without: each.without[name].milliseconds,
    }));
    const its = median(times.map((time) => time.its));
    // Each round by itself: what slows the machine down meanwhile slows both of its halves down.
    const figure = median(times.map((time) => time.its / time.without));
    print(`${name} look with access / without`, `${its.toFixed(0)} ms`, { figure, limit: largestTime });
    if (looks[0].with[name].megabytes === undefined) continue;
    const peak = Math.max(...looks.map((each) => each.with[name].megabytes));
    print(`${name} look, peak memory`, `${peak.toFixed(0)} MB`, { figure: peak, limit: mostMemory, of: ' MB' });
  }
  const figure = median(looks.map((each) => each.with.second.milliseconds / each.remembering.milliseconds));
  print('second look with access / without, on one ledger', '', { figure, limit: largestTime });
}

/** Has the answers of the stand-in replayed from now on, until what it resolves with is called. */
async function replay({ folder }) {
  const announcement = join(folder, 'data', 'sandbox', 'server.json');
  const announced = readFileSync(announcement, 'utf8');
  const server = JSON.parse(announced);
  const script = fileURLToPath(new URL('replay.js', import.meta.url));
  const child = spawn(process.execPath, [script, server.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const port = Number(line);
  writeFileSync(announcement, JSON.stringify({ ...server, port, url: `http://127.0.0.1:${port}` }));
  return () => {
    writeFileSync(announcement, announced);
    child.kill();
  };
}
