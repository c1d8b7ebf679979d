// Start-up times of the built executable on several versions of Node, as ratios to the least that a program of its kind
// does, in one run.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { input, output } from '../../build/bundle.js';
import { executable, inFolder, median, print, run } from './measure.js';
import { cache, nodes } from './nodes.js';

const rounds = 15;
/** How much more than on Node 24, which the limits are for, a command may take. Node 20 keeps nothing compiled. */
const allowance = { 20: Number.POSITIVE_INFINITY, 22: 1.1, 24: 1 };

export function startUp() {
  return inFolder(async ({ folder, env }) => {
    for (const { version, node } of nodes()) await measure(version, node, folder, { ...env, XDG_CACHE_HOME: folder });
  });
}

async function measure(version, node, folder, env) {
  const inHome = (name) => ({ ...env, RELATE_DATA_DIR: join(folder, `${name}-${version}`) });
  const [records, drafts] = [inHome('records'), inHome('drafts')];
  const relate = (...argv) => [node, executable, ...argv];
  const file = join(records.RELATE_DATA_DIR, 'ledger.db');
  const account = ['--type', 'direct', '--tenant-id', '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', '--company', 'Fabrikam'];
  const invite = relate('invite', 'Contoso Ltd', '--print', '--again');
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, '');

  time(relate('init', '--name', `bench-${version}`, ...account), env);
  time(invite, records);

  const cases = {
    'empty script': { argv: [node, empty] },
    'smallest commander program': { argv: [node, await bundled('command'), 'greet'] },
    'smallest ledger program': { argv: [node, await bundled('ledger'), 'list', '--file', file] },
    ...(hasGh() ? { 'gh --version': { argv: ['gh', '--version'] } } : {}),
    'relate --version': { argv: relate('--version'), of: 'smallest commander program', limit: 1.2 },
    'relate --help': { argv: relate('--help'), of: 'smallest commander program', limit: 1.2 },
    'relate link': { argv: relate('link'), of: 'smallest commander program', limit: 1.2 },
    'relate invitations list': {
      argv: relate('invitations', 'list'),
      env: records,
      of: 'smallest ledger program',
      limit: 1.05,
    },
    'relate complete, of invitations': {
      argv: relate('complete', 'bash', '--', '', 'relate invitations show '),
      env: records,
      of: 'smallest ledger program',
      limit: 1.5,
    },
    'relate invite --print': { argv: invite, env: drafts, of: 'smallest ledger program', limit: 1.35 },
  };
  const times = timesOf(cases, env);
  console.log(`\nStart-up on Node ${version}: medians of ${rounds}`);
  for (const [name, { of, limit }] of Object.entries(cases)) {
    const amount = `${median(times[name]).toFixed(0)} ms`;
    if (of === undefined) print(name, amount);
    else {
      const figure = median(times[name].map((milliseconds, round) => milliseconds / times[of][round]));
      const most = limit * allowance[version];
      print(name, amount, { figure, ...(Number.isFinite(most) ? { limit: most } : {}), of: ` x the ${of}` });
    }
  }
}

/** Milliseconds of each, round by round and in turn, so that a machine that slows down slows all of them. */
function timesOf(cases, env) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (const { argv, env: own = env } of Object.values(cases)) time(argv, own);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { argv, env: own = env }] of Object.entries(cases)) times[name].push(time(argv, own));
  }
  return times;
}

function time([program, ...argv], env) {
  return run(program, argv, { env }).milliseconds;
}

/**
 * The path of a program beside this file, bundled as `relate` is, but with its packages as they come: what `relate` puts in
 * the place of parts of them is not the least that a program does, and would move what it is measured by.
 */
export async function bundled(name, place = 'smallest/') {
  const source = fileURLToPath(new URL(`${place}${name}.js`, import.meta.url));
  const packages = { external: [...input.external, 'libsql'], plugins: [] };
  const bundle = await rolldown({ ...input, ...packages, input: { [name]: source } });
  await bundle.write({ ...output, codeSplitting: false, dir: cache, sourcemap: false });
  await bundle.close();
  return join(cache, `${name}.cjs`);
}

function hasGh() {
  return spawnSync('gh', ['--version']).status === 0;
}
