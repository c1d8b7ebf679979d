// Time and memory of `relate customers list` with a million customers, and its first look as a multiple of that with a
// tenth of them. It takes minutes, so it is only measured when it is asked for.
import { bothLooks, withStandIn } from './customers.js';
import { print } from './measure.js';

const many = 100_000;
const million = 1_000_000;
const largestGrowth = 11;
const mostMemory = 150;

export function aMillion() {
  return withStandIn((bench) => {
    const [few, all] = [many, million].map((count) => bothLooks({ ...bench, url: bench.start(count) }));
    console.log(`\nrelate customers list -o ndjson, ${million} customers, once`);
    for (const name of ['first', 'second']) {
      const { milliseconds, megabytes } = all[name];
      const limit = name === 'first' ? largestGrowth : undefined;
      const figure = milliseconds / few[name].milliseconds;
      print(`${name} look / ${name} look at ${many}`, `${milliseconds.toFixed(0)} ms`, { figure, limit });
      if (megabytes === undefined) continue;
      print(`${name} look, peak memory`, `${megabytes.toFixed(0)} MB`, {
        figure: megabytes,
        limit: mostMemory,
        of: ' MB',
      });
    }
  });
}
