/** Starts this program once more, as a process that goes on by itself. */

import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { failed } from '../errors.ts';
import type { Background } from '../ports/ports.ts';
import { makeFolder } from '../storage/durable-file.ts';
import { ended, type Spawn, systemSpawn } from './child.ts';

/** What is used of `process`. */
type Self = Pick<NodeJS.Process, 'pid' | 'execPath' | 'execArgv' | 'argv' | 'once'>;

export function systemBackground(self: Self, spawn: Spawn = systemSpawn): Background {
  return {
    pid: self.pid,

    async start(argv, log) {
      const program = self.argv[1] ?? '';
      makeFolder(dirname(log));
      const output = openSync(log, 'w', 0o600);
      try {
        const child = spawn(self.execPath, [...self.execArgv, program, ...argv], {
          // In a process group of its own neither our Ctrl-C nor a closed terminal ends it.
          detached: true,
          stdio: ['ignore', output, output],
          windowsHide: true,
        });
        const ending = ended(child, 'exit');
        child.unref();
        return { pid: child.pid, hasEnded: ending.then(() => {}) };
      } catch (error) {
        throw failed('background-not-started', `The program could not be started in the background.`, { cause: error });
      } finally {
        closeSync(output);
      }
    },

    waitForSignal() {
      return new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) self.once(signal, () => resolve());
      });
    },
  };
}
