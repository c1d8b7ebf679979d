// A team's ledger in PostgreSQL against one in a file, in the same run and in turn: `relate customers list` with 100,000
// customers, and the first row of what is read from a ledger with a million. The server is one of its own, which writes to
// the disk as it does by itself.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstOutput, look, withStandIn } from './customers.js';
import { executable, median, print, run } from './measure.js';
import { bundled } from './start-up.js';

const rounds = 3;
const count = 100_000;
const largestTime = 1.5;
const million = { customers: 1_000_000, invitations: 100_000 };
const firstRows = 5;
/** Milliseconds. */
const longestFirstRow = 1000;
const tenant = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';
const services = fileURLToPath(new URL('team/services.js', import.meta.url));

/** What is read from the large ledger. Of the customer, a part of the name is known. */
const reads = {
  'invitations list': (env) => firstOutput(['invitations', 'list', '-o', 'ndjson'], env),
  'audit list': (env) => firstOutput(['audit', 'list', '-o', 'ndjson'], env),
  'customers open PART': (env) => timeToOpen('tomer 777777', env),
  'customers open PÄRT': (env) => timeToOpen('ller & Söhne 777770', env),
};

export async function team() {
  const { fill, fileLedger, PostgresServer, postgresPrograms } = createRequire(import.meta.url)(
    await bundled('ledgers', 'team/'),
  );
  const programs = postgresPrograms();
  if (programs === undefined) return console.log("\nA team's ledger: not measured without PostgreSQL");
  const server = new PostgresServer(programs, { fsync: 'on' });
  try {
    await withStandIn(async (place) => {
      const bench = await asGlobal(place);
      try {
        tellSyncs(bench, server);
      } finally {
        bench.stop();
      }
      const data = place.env.RELATE_DATA_DIR;
      rmSync(join(data, 'ledger.db'));
      const address = server.newDatabase();
      await fill(fileLedger(data), tenant, million);
      await fill({ kind: 'postgres', address, env: {} }, tenant, million);
      // What the server does by itself within minutes.
      server.query(/[^/]+(?=\?)/.exec(address)[0], 'vacuum analyze');
      const env = { ...place.env, RELATE_PROFILE: 'team' };
      const envs = { file: { ...env, RELATE_LEDGER: 'file' }, postgres: { ...env, RELATE_LEDGER: address } };
      await tellFirstRows(envs);
    });
  } finally {
    server.remove();
  }
}

/**
 * A profile of the global cloud, whose services the stand-in takes the place of, in an environment in which it is signed
 * in: theirs is no rehearsal, whose ledger would always be the file.
 */
async function asGlobal({ env, folder, relate, start }) {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const hosts = ['login.microsoftonline.com', 'api.partnercenter.microsoft.com', 'graph.microsoft.com'];
  const names = ['-subj', '/CN=relate', '-addext', `subjectAltName=${hosts.map((host) => `DNS:${host}`)}`];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...made, ...names, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  const argv = [services, start(count), key, certificate];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  const proxy = `http://127.0.0.1:${Number(port)}`;
  const proxied = {
    ...env,
    ...{ NO_PROXY: '', no_proxy: '', HTTPS_PROXY: proxy, https_proxy: proxy },
    ...{ NODE_EXTRA_CA_CERTS: certificate, RELATE_PROFILE: 'team' },
  };
  relate('init', '--name', 'team', '--type', 'direct', '--tenant-id', tenant, '--company', 'Fabrikam');
  relate('config', 'set', 'client-id', '11111111-2222-4333-8444-555555555555');
  const login = [executable, 'login', '--client-secret-stdin'];
  execFileSync(process.execPath, login, { env: proxied, input: 'secret\n', stdio: 'pipe' });
  return { folder, env: proxied, stop: () => child.kill() };
}

function tellSyncs(bench, server) {
  const at = (ledger) => ({ ...bench, env: { ...bench.env, RELATE_LEDGER: ledger } });
  const both = {
    file() {
      rmSync(join(bench.env.RELATE_DATA_DIR, 'ledger.db'), { force: true });
      return at('file');
    },
    postgres() {
      const ledger = at(server.newDatabase());
      run(process.execPath, [executable, 'ledger', 'use', ledger.env.RELATE_LEDGER, '--yes'], ledger);
      return ledger;
    },
  };
  // The services answer from now on as they did the first time.
  look(both.file());
  const looks = [];
  for (let round = 0; round < rounds; round += 1) {
    looks.push(
      Object.fromEntries(
        Object.entries(both).map(([name, empty]) => {
          const place = empty();
          return [name, { first: look(place), second: look(place) }];
        }),
      ),
    );
  }
  console.log(`\nrelate customers list -o ndjson, ${count} customers, by a team's ledger: medians of ${rounds}`);
  const lines = new Set(
    looks
      .flatMap(Object.values)
      .flatMap(Object.values)
      .map((one) => one.lines),
  );
  if (lines.size > 1) throw new Error(`They did not all print the same number of rows: ${[...lines].join(', ')}`);
  for (const name of ['first', 'second']) {
    const time = (ledger) => median(looks.map((round) => round[ledger][name].milliseconds));
    print(`${name} look, in a file`, `${time('file').toFixed(0)} ms`);
    const limit = name === 'first' ? largestTime : undefined;
    const limited = { figure: time('postgres') / time('file'), limit };
    print(`${name} look, in PostgreSQL / in a file`, `${time('postgres').toFixed(0)} ms`, limited);
  }
}

async function tellFirstRows(envs) {
  const { customers, invitations } = million;
  console.log(`\nFirst row, ${customers} customers and ${invitations} invitations: medians of ${firstRows}`);
  for (const [name, read] of Object.entries(reads)) {
    const times = [];
    for (let round = 0; round < firstRows; round += 1) {
      const [file, postgres] = [await read(envs.file), await read(envs.postgres)];
      times.push({ file, postgres });
    }
    for (const ledger of Object.keys(envs)) {
      const figure = median(times.map((round) => round[ledger]));
      print(`${name}, ${ledger}`, `${figure.toFixed(0)} ms`, { figure, limit: longestFirstRow, of: ' ms' });
    }
  }
}

/** Milliseconds of the whole command: what it says is one line. */
function timeToOpen(part, env) {
  return run(process.execPath, [executable, 'customers', 'open', part, '--dry-run'], { env }).milliseconds;
}
