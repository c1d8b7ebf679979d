/**
 * Asks for an address as often as is said, then makes what stays in memory, and tells how large the space for new objects
 * was before and after that, in bytes.
 */

import { getHeapSpaceStatistics } from 'node:v8';
import { systemHttp } from '../../src/world/http.ts';

const [, , url = '', times = ''] = process.argv;
const http = systemHttp({ env: process.env });
for (let left = Number(times); left > 0; left -= 1) {
  await http.send({ method: 'GET', url, headers: {}, timeout: 60_000 });
}
const before = sizeOfYoungSpace();
const kept = Array.from({ length: 400_000 }, (_, index) => ({ index, text: `number ${index}` }));
process.stdout.write(JSON.stringify({ before, after: sizeOfYoungSpace(), kept: kept.length }));

function sizeOfYoungSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
