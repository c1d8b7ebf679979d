// Time and peak memory of `relate customers list` with as many admin relationships as customers, as a multiple of the
// same list without its access.
import { bothLooks, withStandIn } from './customers.js';
import { median, print } from './measure.js';

const rounds = 3;
const count = 10_000;
const largestTime = 1.6;
const mostMemory = 150;
const without = ['--json', 'name,domain,relationship,id'];
const withAccess = ['--json', 'name,domain,relationship,id,access,next'];

export function access() {
  return withStandIn((place) => {
    const bench = { ...place, url: place.start(count, '--admin-relationships', String(count)) };
    const looks = [];
    for (let round = 0; round < rounds; round += 1) {
      looks.push({ without: bothLooks(bench, ...without), with: bothLooks(bench, ...withAccess) });
    }
    console.log(`\nrelate customers list -o ndjson, ${count} customers and admin relationships: medians of ${rounds}`);
    for (const name of ['first', 'second']) {
      const time = (which) => median(looks.map((look) => look[which][name].milliseconds));
      const its = time('with');
      const figure = its / time('without');
      print(`${name} look with access / without`, `${its.toFixed(0)} ms`, { figure, limit: largestTime });
      if (looks[0].with[name].megabytes === undefined) continue;
      const peak = Math.max(...looks.map((look) => look.with[name].megabytes));
      print(`${name} look, peak memory`, `${peak.toFixed(0)} MB`, { figure: peak, limit: mostMemory, of: ' MB' });
    }
  });
}
