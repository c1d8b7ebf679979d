import { KeyringUnavailable } from '../ports/keyring-failure.ts';
import type { Keyring } from '../ports/ports.ts';

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
    throw new KeyringUnavailable(whyOf(error), { cause: error });
  }
}

/** What the package's words mean, which are those of the programs below it. */
const reasons: readonly (readonly [words: RegExp, means: string])[] = [
  [/DBUS_SESSION_BUS_ADDRESS|Failed to connect to socket/i, 'there is no desktop session (D-Bus)'],
  [/ServiceUnknown|not provided by any/i, 'no program of this session keeps secrets'],
  [/did not receive a reply|NoReply|timed? ?out/i, 'it does not answer'],
  [/no result found/i, 'it has no place for new secrets'],
  [/prompt was dismissed|is locked|IsLocked/i, 'it is locked'],
  [/native binding/i, 'there is no program library for this machine'],
];

function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return reasons.find(([words]) => words.test(message))?.[1] ?? message.replace(/\s+/g, ' ').trim();
}
