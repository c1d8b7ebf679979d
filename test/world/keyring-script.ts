/** Does things to the keyring in a process of its own: `keyring-script.ts WHAT NAME`, and says what came of it. */

import { KeyringUnavailable } from '../../src/ports/keyring-failure.ts';
import { systemKeyring } from '../../src/world/keyring.ts';

const [, , what = '', name = '', secret = ''] = process.argv;
const keyring = systemKeyring();
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  read: async () => (await keyring.read(name)) ?? 'nothing',
  write: async () => (await keyring.write(name, secret)) ?? 'written',
  remove: async () => (await keyring.remove(name)) ?? 'removed',
};
try {
  process.stdout.write(`${await works[what]?.()}\n`);
} catch (error) {
  if (!(error instanceof KeyringUnavailable)) throw error;
  process.stdout.write(`unavailable: ${error.message}\n`);
}
