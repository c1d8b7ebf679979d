// Speed and memory of `relate customers list` with the built-in stand-in of Partner Center. The same pages are fetched
// by a bare loop of `fetch` and `JSON.parse` as well, and by curl, one after the other, and taken apart by jq. All but
// the loop write their rows to a file.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executable, inFolder, median, print, run } from './measure.js';
import { bundled } from './start-up.js';

const rounds = 3;
const few = 10_000;
const many = 100_000;
const largestTime = 1.3;
/** Multiples of the bare loop. */
const largestTimes = { first: 2.5, second: 1.4 };
const mostMemory = 130;
const largestGrowth = 1.2;
const mostRoundTrips = 1.5;
const completions = 15;
const largestCompletion = 1.5;
/** Seconds that each answer is late while the way to the first row is measured. */
const delay = 1;

const loop = fileURLToPath(new URL('fetch-pages.sh', import.meta.url));
const bareLoop = fileURLToPath(new URL('fetch-loop.js', import.meta.url));
const list = ['customers', 'list', '-o', 'ndjson'];
/** Of GNU: its last line is the peak of resident memory in KB. */
const timeProgram = '/usr/bin/time';

export async function customers() {
  const missing = ['curl', 'jq', 'bash'].filter((name) => !isInstalled(name));
  if (missing.length > 0) return console.log(`\nCustomers: not measured without ${missing.join(', ')}`);
  return withStandIn(async ({ start, ...place }) => {
    const bench = { ...place, url: start(few) };
    // What runs first on a machine pays for what the others find in memory.
    look(bench);
    const looksAtFew = repeated(rounds, () => bothLooks(bench));
    start(many);
    const looks = [];
    const references = [];
    for (let round = 0; round < rounds; round += 1) {
      looks.push(bothLooks(bench));
      references.push(reference(bench));
    }
    tellTime(looks, references);
    tellMemory(looksAtFew, looks);
    await tellCompletion(bench);
    await tellFirstRow(bench);
  });
}

/** Does the work in a place with the stand-in; `start` starts it with so many customers, and returns its address. */
export function withStandIn(work) {
  return inFolder(async (place) => {
    // The stand-in is on this machine, whatever proxy there is.
    const env = { ...place.env, NO_PROXY: '*', no_proxy: '*' };
    const relate = (...argv) => run(process.execPath, [executable, ...argv], { env });
    const start = (count, ...flags) => relate('sandbox', 'start', '--customers', String(count), ...flags).stdout.trim();
    relate('init', '--sandbox', '--name', 'bench');
    try {
      await work({ ...place, env, relate, start });
    } finally {
      relate('sandbox', 'stop');
    }
  });
}

function isInstalled(name) {
  try {
    return run(name, ['--version'], { env: process.env }).stdout !== '';
  } catch {
    return false;
  }
}

const repeated = (times, work) => Array.from({ length: times }, work);

/** A list into a file. `megabytes` is the peak of memory; undefined where nothing tells it. */
export function look({ env, folder }, ...flags) {
  const argv = [process.execPath, executable, ...list, ...flags];
  const isTold = existsSync(timeProgram);
  const [program, ...rest] = isTold ? [timeProgram, '-f', '%M', ...argv] : argv;
  const rows = join(folder, 'rows');
  const file = openSync(rows, 'w');
  const { milliseconds, stderr } = run(program, rest, { env, stdout: file });
  closeSync(file);
  const megabytes = isTold ? Number(stderr.trim().split('\n').at(-1)) / 1024 : undefined;
  return { milliseconds, megabytes, lines: countLines(rows) };
}

/** The first look writes all customers to the ledger, the second finds them there. */
export function bothLooks(bench, ...flags) {
  rmSync(join(bench.folder, 'data', 'ledger.db'), { force: true });
  return { first: look(bench, ...flags), second: look(bench, ...flags) };
}

/**
 * The same by a bare loop of `fetch` and `JSON.parse`, and by curl and jq. `loop` runs curl once for each page, as one has to who does not know where the next one is.
 * `known` is a single curl that is told all addresses beforehand and keeps its connection: what nobody can do, but the
 * least that it could take.
 */
function reference({ env, folder, url }) {
  const [addresses, rows] = [join(folder, 'addresses'), join(folder, 'rows-of-jq')];
  rmSync(addresses, { force: true });
  const measure = (script, ...argv) => {
    const piped = `set -eu -o pipefail; ${script} | jq -c '.items[]'`;
    const file = openSync(rows, 'w');
    const { milliseconds } = run('bash', ['-c', piped, 'bash', ...argv], { env, stdout: file });
    closeSync(file);
    return { milliseconds, lines: countLines(rows) };
  };
  const { milliseconds, stdout } = run(process.execPath, [bareLoop, url], { env });
  const looped = measure('bash "$1" "$2"', loop, url);
  run('bash', [loop, url, addresses], { env, stdout: 'ignore' });
  const bare = { milliseconds, lines: Number(stdout) };
  return { bare, loop: looped, known: measure('curl --config "$1"', addresses) };
}

function countLines(path) {
  return readFileSync(path).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
}

function tellTime(looks, references) {
  console.log(`\nrelate ${list.join(' ')}, ${many} customers: medians of ${rounds}, and multiples of the others`);
  const lines = new Set([...looks, ...references].flatMap(Object.values).map((one) => one.lines));
  if (lines.size > 1) throw new Error(`They did not all print the same number of rows: ${[...lines].join(', ')}`);
  const time = (all, name) => median(all.map((round) => round[name].milliseconds));
  const ms = (number) => `${number.toFixed(0)} ms`;
  const [bare, looped, known] = ['bare', 'loop', 'known'].map((name) => time(references, name));
  print('bare loop of fetch and JSON.parse', ms(bare));
  print('curl for each page | jq', ms(looped));
  print('one curl that knows all addresses | jq', ms(known));
  for (const name of ['first', 'second']) {
    const its = time(looks, name);
    print(`${name} look / bare loop`, ms(its), { figure: its / bare, limit: largestTimes[name] });
    print(`${name} look / curl for each page`, ms(its), { figure: its / looped, limit: largestTime });
    print(`${name} look / one curl that knows all addresses`, ms(its), { figure: its / known });
  }
}

function tellMemory(looksAtFew, looks) {
  console.log(`\nPeak memory of ${rounds} with ${many} customers, and as a multiple of that with ${few}`);
  if (looks[0].first.megabytes === undefined) return console.log(`Not measured without ${timeProgram}`);
  const peak = (all, name) => Math.max(...all.map((round) => round[name].megabytes));
  const highest = Math.max(peak(looks, 'first'), peak(looks, 'second'));
  print('highest', `${highest.toFixed(0)} MB`, { figure: highest, limit: mostMemory, of: ' MB' });
  for (const name of ['first', 'second']) {
    const [its, before] = [peak(looks, name), peak(looksAtFew, name)];
    print(`${name} look`, `${its.toFixed(0)} MB`, { figure: its / before, limit: largestGrowth });
  }
}

/** Completes customers out of a ledger that has all of them: what begins with nothing, and what many begin with. */
async function tellCompletion({ env }) {
  const smallest = [await bundled('ledger'), 'list', '--file', join(env.RELATE_DATA_DIR, 'ledger.db')];
  const complete = (typed) => [executable, 'complete', 'bash', '--', typed, `relate customers show ${typed}`];
  const time = (argv) => run(process.execPath, argv, { env }).milliseconds;
  console.log(`\nCompletion with ${many} customers: medians of ${completions}`);
  for (const typed of ['', 'c']) {
    const rounds = repeated(completions, () => [time(smallest), time(complete(typed))]);
    const figure = median(rounds.map(([least, its]) => its / least));
    const limited = { figure, limit: largestCompletion, of: ' x the smallest ledger program' };
    print(`what begins with '${typed}'`, `${median(rounds.map(([, its]) => its)).toFixed(0)} ms`, limited);
  }
}

/**
 * A round trip is a plain GET of the first page by curl, from its connecting to the last byte. What the first row takes
 * beyond one, while the service is quick, is start-up; when all answers are late, the rest are round trips.
 */
async function tellFirstRow({ env, relate, url }) {
  const roundTrip = () => {
    const argv = ['-sSf', '-o', '/dev/null', '-w', '%{time_total}', '-H', 'Authorization: Bearer sandbox'];
    return Number(run('curl', [...argv, `${url}/v1/customers?size=500`], { env }).stdout) * 1000;
  };
  const measure = async () => {
    const rows = [];
    const trips = [];
    for (let round = 0; round < rounds; round += 1) {
      // Rows with access wait for the admin relationships.
      rows.push(await firstOutput([...list, '--json', 'id,name,domain'], env));
      trips.push(roundTrip());
    }
    return { row: median(rows), trip: median(trips) };
  };
  const quick = await measure();
  relate('sandbox', 'fault', 'slow', '--rate', '100', '--seconds', String(delay));
  const late = await measure();
  relate('sandbox', 'fault', '--clear');
  const startUp = quick.row - quick.trip;
  console.log(`\nFirst row, medians of ${rounds}, and in round trips beyond the start-up of ${startUp.toFixed(0)} ms`);
  print(`one round trip, each answer ${delay} s late`, `${late.trip.toFixed(0)} ms`);
  print('first row', `${late.row.toFixed(0)} ms`, { figure: (late.row - startUp) / late.trip, limit: mostRoundTrips });
}

/** Milliseconds from the start of the process to its first output. The rest is not waited for. */
export function firstOutput(argv, env) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, [executable, ...argv], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let milliseconds;
    child.stdout.once('data', () => {
      milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      child.kill();
    });
    child.once('error', reject);
    child.once('close', () => {
      if (milliseconds === undefined) reject(new Error('No row was printed'));
      else resolve(milliseconds);
    });
  });
}
