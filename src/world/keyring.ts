import { KeyringUnavailable } from '../ports/keyring-failure.ts';
import type { Keyring } from '../ports/ports.ts';

/** The name under which the keyring lists our secrets. */
const SERVICE = 'relate';

/** The keyring of the operating system. On Linux only the Secret Service: the kernel's keyring forgets at a reboot. */
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
    return await work(new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } }));
  } catch (error) {
    throw new KeyringUnavailable(whyOf(error), { cause: error });
  }
}

/** What the messages of the package, which come from D-Bus and the Secret Service, mean. */
const REASONS: readonly (readonly [words: RegExp, means: string])[] = [
  [/DBUS_SESSION_BUS_ADDRESS|Failed to connect to socket/i, 'there is no desktop session (D-Bus)'],
  [/ServiceUnknown|not provided by any/i, 'no program of this session keeps secrets'],
  [/did not receive a reply|NoReply|timed? ?out/i, 'it does not answer'],
  [/no result found/i, 'it has no place for new secrets'],
  [/prompt was dismissed|is locked|IsLocked/i, 'it is locked'],
  [/native binding/i, 'there is no program library for this machine'],
];

function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return REASONS.find(([words]) => words.test(message))?.[1] ?? message.replace(/\s+/g, ' ').trim();
}
