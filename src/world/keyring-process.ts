/**
 * The keyring's library in a process of its own. It waits for the bus of the desktop session by blocking its thread, and
 * a thread that native code blocks can't be ended: it would even keep our own process from ending.
 */

import { createRequire } from 'node:module';
import { stopped } from '../errors.ts';
import type { Environment } from '../ports/ports.ts';
import {
  type Ending,
  ended,
  endingInWords,
  release,
  type Spawn,
  succeeded,
  systemSpawn,
  systemTimer,
  type Timer,
} from './child.ts';

/** What to do to one secret: a method of the library's `AsyncEntry`, with what it is given. */
export interface KeyringRequest {
  readonly service: string;
  readonly name: string;
  readonly method: 'getPassword' | 'setPassword' | 'deleteCredential';
  readonly args: readonly string[];
}

/** What the process is started with. All but `env` and `signal` are for tests. */
export interface KeyringProcessParts {
  readonly env: Environment;
  /** Aborted when the operator stops the command. */
  readonly signal: () => AbortSignal;
  /** Milliseconds until the keyring must have answered for the first time. */
  readonly timeout?: number;
  readonly spawn?: Spawn;
  readonly timer?: Timer;
}

/** How the library's own messages of a time that ran out are read as well. */
const SILENT = 'timeout';

/** Of a keyring that works, the first answer is there in a twentieth of a second. */
const TIMEOUT = 3000;

/**
 * What the process runs. Its request comes by standard input, for other users can read command lines. It says that the
 * keyring is there, and then how it went: opening a locked keyring may wait for the operator to type a password.
 */
const PROGRAM = `
let request = '';
const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
process.stdin.setEncoding('utf8').on('data', (part) => { request += part; }).on('end', async () => {
  try {
    const { library, service, name, method, args } = JSON.parse(request);
    const { AsyncEntry } = require(library);
    const entry = new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
    say({});
    say({ value: (await entry[method](...args)) ?? null });
  } catch (error) {
    say({ problem: error.message });
  }
});
`;

/**
 * Resolves with what the library answers. Rejects with an Error whose message is the library's, or says that the keyring
 * does not answer; with `stopped` when the operator stops the command.
 */
export async function askKeyring(request: KeyringRequest, parts: KeyringProcessParts): Promise<unknown> {
  const { env, timeout = TIMEOUT, spawn = systemSpawn, timer = systemTimer } = parts;
  const signal = parts.signal();
  if (signal.aborted) throw stopped(signal.reason);
  const library = createRequire(import.meta.url).resolve('@napi-rs/keyring');
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    // What is set for our own Node, such as a debugger, is not for this one.
    env: { ...env, NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const heard: Buffer[] = [];
  let settle = (): void => {};
  try {
    const ending = await new Promise<Ending>((resolve, reject) => {
      const stop = (): void => reject(stopped(signal.reason));
      const stopTimer = timer(() => reject(new Error(SILENT)), timeout);
      settle = () => {
        stopTimer();
        signal.removeEventListener('abort', stop);
      };
      signal.addEventListener('abort', stop);
      child.stdout?.on('data', (part: Buffer) => {
        stopTimer();
        heard.push(part);
      });
      // A program that ended early does not read its request.
      child.stdin?.on('error', () => {});
      child.stdin?.end(JSON.stringify({ library, ...request }));
      ended(child, 'close').then(resolve);
    });
    // The operator's Ctrl-C goes to it as well, and may end it before we hear of it.
    if (ending.kind === 'killed' && ending.signal === 'SIGINT') throw stopped(ending);
    return answerIn(Buffer.concat(heard).toString('utf8'), ending);
  } finally {
    settle();
    release(child);
  }
}

/** The last line is the answer. */
function answerIn(output: string, ending: Ending): unknown {
  const line = output.trim().split('\n').at(-1);
  const answer: { value?: unknown; problem?: string } = succeeded(ending) && line ? JSON.parse(line) : {};
  if (answer.problem !== undefined) throw new Error(answer.problem);
  if ('value' in answer) return answer.value;
  throw new Error(`the program that asks it ${endingInWords(ending)}`);
}
