// Memory of `relate subscriptions list --all-customers`, which must not grow with the customers. What a service takes in a
// minute makes it last two minutes, so it is only measured when it is asked for.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { withStandIn } from './customers.js';
import { executable, print, run } from './measure.js';

/** As many as go in the first minute, and more. */
const few = 400;
const many = 1000;
const mostMemory = 130;
const largestGrowth = 1.1;

export function subscriptions() {
  return withStandIn((bench) => {
    const [first, last] = [few, many].map((count) => {
      bench.start(count);
      return lookOnce(bench);
    });
    console.log('\nrelate subscriptions list --all-customers -o ndjson, once');
    const { megabytes, milliseconds } = last;
    print(`${many} customers`, `${(milliseconds / 1000).toFixed(0)} s`);
    print('peak memory', `${megabytes.toFixed(0)} MB`, { figure: megabytes, limit: mostMemory, of: ' MB' });
    const growth = { figure: megabytes / first.megabytes, limit: largestGrowth };
    print(`peak memory / that of ${few} customers`, `${first.megabytes.toFixed(0)} MB`, growth);
  });
}

function lookOnce({ folder, env }) {
  const stdout = openSync(join(folder, 'subscriptions.ndjson'), 'w');
  const argv = ['-f', '%M', process.execPath, executable, 'subscriptions', 'list', '--all-customers', '-o', 'ndjson'];
  const { stderr, milliseconds } = run('/usr/bin/time', argv, { env, stdout });
  closeSync(stdout);
  return { milliseconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}
