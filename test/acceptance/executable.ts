/** What is tested, and the surroundings it is given. */

import { join } from 'node:path';

/** The executable, among what belongs to it. */
export function binIn(scratch: string): string {
  return join(scratch, 'program', 'bin', 'relate.js');
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
    TERM: 'xterm-256color',
    TZ: 'UTC',
  };
}
