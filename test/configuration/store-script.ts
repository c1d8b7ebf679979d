/** Changes the configuration in a process of its own. */

import { writeSync } from 'node:fs';
import { ConfigurationStore } from '../../src/configuration/store.ts';

const [, , what = '', folder = '', name = ''] = process.argv;
const store = new ConfigurationStore(folder);

if (what === 'hold') {
  await store.update((state) => {
    writeSync(1, 'locked\n');
    // Until somebody kills the process.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return state;
  });
}
for (let count = 0; what === 'count' && count < 10; count += 1) {
  await store.update((state) => ({
    ...state,
    settings: { ...state.settings, [name]: String(Number(state.settings[name] ?? 0) + 1) },
  }));
}
