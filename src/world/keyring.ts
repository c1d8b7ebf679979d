import { RelateError } from '../errors.ts';
import { KeyringUnavailable } from '../ports/keyring-failure.ts';
import type { Keyring } from '../ports/ports.ts';
import type { KeyringProcessParts, KeyringRequest } from './keyring-process.ts';

/** The name under which the keyring lists our secrets. */
const SERVICE = 'relate';

type Method = KeyringRequest['method'];

/** The keyring of the operating system. On Linux only the Secret Service: the kernel's keyring forgets at a reboot. */
export function systemKeyring(platform: NodeJS.Platform, parts: KeyringProcessParts): Keyring {
  const hasBus = platform !== 'win32' && platform !== 'darwin';
  let failure: KeyringUnavailable | undefined;

  const ask = async (name: string, method: Method, ...args: readonly string[]): Promise<unknown> => {
    // One that did not answer a moment ago is not waited for again.
    if (failure !== undefined) throw failure;
    try {
      if (!hasBus) return await askLibrary(name, method, args);
      return await (await import('./keyring-process.ts')).askKeyring({ service: SERVICE, name, method, args }, parts);
    } catch (error) {
      if (error instanceof RelateError) throw error;
      failure = new KeyringUnavailable(whyOf(error), { cause: error });
      throw failure;
    }
  };

  return {
    async read(name) {
      const secret = await ask(name, 'getPassword');
      return typeof secret === 'string' ? secret : undefined;
    },
    async write(name, secret) {
      await ask(name, 'setPassword', secret);
    },
    async remove(name) {
      await ask(name, 'deleteCredential');
    },
  };
}

/** Neither Windows nor macOS has a bus that could keep silent. */
async function askLibrary(name: string, method: Method, args: readonly string[]): Promise<unknown> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = new AsyncEntry(SERVICE, name);
  if (method === 'setPassword') return entry.setPassword(args[0] ?? '');
  return method === 'getPassword' ? entry.getPassword() : entry.deleteCredential();
}

/** What the messages of the package, which come from D-Bus and the Secret Service, mean. */
const REASONS: readonly (readonly [words: RegExp, means: string])[] = [
  [/DBUS_SESSION_BUS_ADDRESS|Failed to connect to socket/i, 'there is no desktop session (D-Bus)'],
  [/ServiceUnknown|not provided by any/i, 'no program of this session keeps secrets'],
  [/did not receive a reply|NoReply|timed? ?out/i, 'it does not answer'],
  [/no result found/i, 'it has no place for new secrets'],
  [/prompt was dismissed|is locked|IsLocked/i, 'it is locked'],
  [/native binding|cannot find module/i, 'there is no program library for this machine'],
];

function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return REASONS.find(([words]) => words.test(message))?.[1] ?? message.replace(/\s+/g, ' ').trim();
}
