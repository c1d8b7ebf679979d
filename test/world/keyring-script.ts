/** Does things to the keyring in a process of its own: `keyring-script.ts WHAT NAME`, and says what came of it. */

import { RelateError } from '../../src/errors.ts';
import { KeyringUnavailable } from '../../src/ports/keyring-failure.ts';
import { interruptOf } from '../../src/world/interrupt.ts';
import { systemKeyring } from '../../src/world/keyring.ts';

const [, , what = '', name = '', secret = ''] = process.argv;
const timeout = Number(process.env.TEST_TIMEOUT ?? '60000');
const keyring = systemKeyring(process.platform, { env: process.env, signal: interruptOf(process), timeout });
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  read: async () => (await keyring.read(name)) ?? 'nothing',
  write: async () => (await keyring.write(name, secret)) ?? 'written',
  remove: async () => (await keyring.remove(name)) ?? 'removed',
};
try {
  process.stdout.write(`${await works[what]?.()}\n`);
} catch (error) {
  if (error instanceof RelateError) process.exit(error.exitCode);
  if (!(error instanceof KeyringUnavailable)) throw error;
  process.stdout.write(`unavailable: ${error.message}\n`);
}
