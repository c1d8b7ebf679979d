/** What is tested, and the surroundings it is given. */

import { cpSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the program is that the tests run. */
export function programIn(scratch: string): string {
  return join(scratch, 'program');
}

/** The executable of a program. */
export function binOf(program: string): string {
  return join(program, 'bin', 'relate.js');
}

/** Copies what a package would hold to a new folder. */
export function copyProgram(from: string, to: string): void {
  for (const name of ['bin', 'dist', 'templates', 'package.json']) {
    cpSync(join(from, name), join(to, name), { recursive: true });
  }
  symlinkSync(realpathSync(join(from, 'node_modules')), join(to, 'node_modules'), 'junction');
}

/** The Node that runs it: the one of the tests, unless RELATE_TEST_NODE names another. */
export const node = process.env.RELATE_TEST_NODE || process.execPath;

/** Without these Windows starts no program. */
const needed = ['PATH', 'SystemRoot', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP'];

/** The environment of an operator whose home is this folder: nothing of the one the tests were started in. */
export function environment(home: string): Record<string, string> {
  const inherited = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    RELATE_CONFIG_DIR: join(home, 'config'),
    RELATE_DATA_DIR: join(home, 'data'),
    RELATE_OPERATOR: 'alex',
    // One for all homes: what Node compiled is the same for all, and takes its time.
    XDG_CACHE_HOME: join(dirname(home), 'cache'),
    TERM: 'xterm-256color',
    TZ: 'UTC',
  };
}
