import { KeyringUnavailable } from '../keyring-failure.ts';
import type { Keyring } from '../world.ts';

/** The service our secrets are filed under. */
const service = 'relate';

/** The keyring of the operating system. On Linux the Secret Service alone: the kernel's keyring forgets. */
export function systemKeyring(): Keyring {
  return {
    read: async (name) => (await attempt(name, (entry) => entry.getPassword())) ?? undefined,
    write: (name, secret) => attempt(name, (entry) => entry.setPassword(secret)),
    remove: async (name) => {
      await attempt(name, (entry) => entry.deleteCredential());
    },
  };
}

type Entry = import('@napi-rs/keyring').AsyncEntry;

async function attempt<Result>(name: string, work: (entry: Entry) => Promise<Result>): Promise<Result> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return await work(new AsyncEntry(service, name, { linux: { store: 'secret-service' } }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new KeyringUnavailable(why.replace(/\s+/g, ' '), { cause: error });
  }
}
