/**
 * Asks for an address as often as is said, then makes much that stays, and tells how large the space for new objects has
 * become by that, in bytes.
 */

import { getHeapSpaceStatistics } from 'node:v8';
import { systemHttp } from '../../src/world/http.ts';

const [, , url = '', times = ''] = process.argv;
const http = systemHttp({ env: process.env });
for (let left = Number(times); left > 0; left -= 1) {
  await http.send({ method: 'GET', url, headers: {}, timeout: 60_000 });
}
const kept = Array.from({ length: 400_000 }, (_, index) => ({ index, text: `number ${index}` }));
const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
process.stdout.write(kept.length > 0 ? String(space?.space_size) : '');
