/** A world without an outside: what a command is given in tests, and what it did to it. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { main } from '../src/cli/main.ts';
import { type ExitCode, failed, type RelateError } from '../src/errors.ts';
import { HttpFailure } from '../src/ports/http-failure.ts';
import { KeyringUnavailable } from '../src/ports/keyring-failure.ts';
import type {
  Background,
  Clipboard,
  Clock,
  CopyReceipt,
  FileProgram,
  Files,
  Http,
  HttpRequest,
  HttpResponse,
  InputStream,
  Keyring,
  MailSetup,
  Opener,
  OutputStream,
  Paths,
  Random,
  Route,
  Shell,
  World,
} from '../src/ports/ports.ts';
import { nodeFiles } from '../src/world/files.ts';
import { type Scripted, ScriptedEditor, ScriptedPrompter } from './scripted.ts';

export const shippedTemplates = fileURLToPath(new URL('../templates', import.meta.url));

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relate-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Remembers what was written, and fails if it is told to. */
export class SpyOutput implements OutputStream {
  readonly isTerminal: boolean;
  columns: number | undefined;
  text = '';
  failure: RelateError | undefined;
  isUnread = false;
  isClosed = false;

  constructor(isTerminal: boolean) {
    this.isTerminal = isTerminal;
    this.columns = isTerminal ? 80 : undefined;
  }

  async write(content: string | Uint8Array): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.text += typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  }
}

export class FakeInput implements InputStream {
  readonly isTerminal: boolean;
  content: string | Uint8Array;

  constructor(isTerminal: boolean, content: string | Uint8Array) {
    this.isTerminal = isTerminal;
    this.content = content;
  }

  async readAll(limit: number): Promise<Uint8Array> {
    if (this.isTerminal) throw new Error('nobody types into a terminal that is read to its end');
    const bytes = Buffer.from(this.content);
    if (bytes.length > limit) throw failed('input-too-large', `Standard input has more than ${limit} bytes.`);
    return bytes;
  }
}

/** A clock that stands still until it is set. */
export class FakeClock implements Clock {
  time = new Date('2026-03-10T09:30:00.000Z');

  now(): Date {
    return this.time;
  }

  /** What was slept, in milliseconds. The time goes by at once. */
  readonly sleeps: number[] = [];

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(milliseconds);
    this.time = new Date(this.time.getTime() + milliseconds);
  }

  /** Lets days go by. */
  pass(days: number): void {
    this.time = new Date(this.time.getTime() + days * 24 * 3600 * 1000);
  }
}

/** 0, 1, 2 and so on. */
export class CountingRandom implements Random {
  #next = 0;

  integer(limit: number): number {
    return this.#next++ % limit;
  }
}

export class SpyClipboard implements Clipboard {
  readonly copied: string[] = [];
  /** The pages that were copied, with their text or alone. */
  readonly pages: string[] = [];
  /** False for a terminal that never answers. */
  confirmed = true;
  /** Whether it holds HTML beside text. */
  holdsBoth = false;
  failure: RelateError | undefined;

  async copy(text: string, html?: () => Promise<string>): Promise<CopyReceipt> {
    if (this.failure !== undefined) throw this.failure;
    this.copied.push(text);
    if (!this.holdsBoth || html === undefined) return { confirmed: this.confirmed, has: 'text' };
    this.pages.push(await html());
    return { confirmed: true, has: 'both' };
  }

  async copyHtml(text: string, html: string): Promise<CopyReceipt> {
    if (this.failure !== undefined) throw this.failure;
    this.pages.push(html);
    if (this.holdsBoth) this.copied.push(text);
    return { confirmed: true, has: this.holdsBoth ? 'both' : 'html' };
  }

  way: Route = { works: true, says: "The text goes to the system's clipboard." };

  async route(): Promise<Route> {
    return this.way;
  }
}

/** Opens with a mail client that nothing is known of, unless there is another setup. */
export class SpyOpener implements Opener {
  readonly urls: string[] = [];
  readonly emls: (readonly [path: string, program: FileProgram | undefined])[] = [];
  failure: RelateError | undefined;

  async open(url: string): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.urls.push(url);
  }

  async openEml(path: string, program: FileProgram | undefined): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.emls.push([path, program]);
  }

  pageWay: Route = { works: true, says: 'Pages open in the browser that the system has registered.' };

  async browserRoute(): Promise<Route> {
    return this.pageWay;
  }

  setup: MailSetup = {
    system: 'linux',
    mailto: undefined,
    programs: {},
    hasOutlookProfile: false,
    downloads: undefined,
  };
  setupFailure: RelateError | undefined;

  async mailSetup(): Promise<MailSetup> {
    if (this.setupFailure !== undefined) throw this.setupFailure;
    return this.setup;
  }
}

/** A machine without a network. Tests that need one give the world `systemHttp` and a server of their own. */
export class NoNetwork implements Http {
  readonly tried: string[] = [];

  async send({ method, url }: HttpRequest): Promise<HttpResponse> {
    this.tried.push(`${method} ${url}`);
    throw new HttpFailure('offline', `getaddrinfo ENOTFOUND ${new URL(url).hostname}`, { code: 'ENOTFOUND' });
  }

  async close(): Promise<void> {}
}

/** Nothing is started but by tests that bring a background of their own. */
class NoBackground implements Background {
  readonly pid = 4711;

  async start(argv: readonly string[]): Promise<never> {
    throw new Error(`nothing should be started in the background: ${argv.join(' ')}`);
  }

  async waitForSignal(): Promise<never> {
    throw new Error('nobody tells the process to end');
  }
}

/** Remembers the commands, and what they were given. */
class SpyShell implements Shell {
  readonly runs: { readonly command: string; readonly input: string }[] = [];
  status = 0;

  async run(command: string, input: string): Promise<number> {
    this.runs.push({ command, input });
    return this.status;
  }
}

/** Secrets in memory, unless there is no keyring. */
export class FakeKeyring implements Keyring {
  readonly secrets = new Map<string, string>();
  /** Why there is no keyring; undefined when there is one. */
  unavailable: string | undefined;

  async read(name: string): Promise<string | undefined> {
    this.#open();
    return this.secrets.get(name);
  }

  async write(name: string, secret: string): Promise<void> {
    this.#open();
    this.secrets.set(name, secret);
  }

  async remove(name: string): Promise<void> {
    this.#open();
    this.secrets.delete(name);
  }

  #open(): void {
    if (this.unavailable !== undefined) throw new KeyringUnavailable(this.unavailable);
  }
}

/** A world on a temporary folder. Nobody is at the terminal unless there is one. */
export class FakeWorld implements World {
  readonly root = temporaryFolder();
  // Colours have tests of their own.
  env: Record<string, string | undefined> = { NO_COLOR: '1' };
  platform: NodeJS.Platform = 'linux';
  nodeVersion = '22.11.0';
  readonly nodePath = '/usr/bin/node';
  readonly architecture = 'x64';
  readonly isWsl = async () => false;
  userName = 'kim';
  machineName = 'desk-1';
  readonly paths: Paths = {
    config: join(this.root, 'config'),
    data: join(this.root, 'data'),
    home: join(this.root, 'home'),
    shippedTemplates,
    temporary: join(this.root, 'temporary'),
    current: join(this.root, 'here'),
    cache: join(this.root, 'cache'),
  };
  readonly stdin: FakeInput;
  readonly stdout: SpyOutput;
  readonly stderr: SpyOutput;
  readonly clock = new FakeClock();
  readonly random = new CountingRandom();
  files: Files = nodeFiles;
  readonly prompter = new ScriptedPrompter();
  readonly editor = new ScriptedEditor();
  readonly clipboard = new SpyClipboard();
  readonly opener = new SpyOpener();
  http: Http = new NoNetwork();
  readonly keyring = new FakeKeyring();
  readonly shell = new SpyShell();
  background: Background = new NoBackground();
  /** Aborted when the test presses Ctrl-C. */
  readonly controlC = new AbortController();
  readonly interrupt = () => this.controlC.signal;
  readonly collectGarbage = async () => {};
  readonly stackOf = async ({ stack = '' }: Error) => stack;

  constructor(terminals: { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean } = {}) {
    this.stdin = new FakeInput(terminals.stdin ?? false, '');
    this.stdout = new SpyOutput(terminals.stdout ?? false);
    this.stderr = new SpyOutput(terminals.stderr ?? false);
    mkdirSync(this.paths.current);
  }

  /** Everything on a terminal, and these answers of the person at it. */
  static atTerminal(...script: readonly Scripted[]): FakeWorld {
    const world = new FakeWorld({ stdin: true, stdout: true, stderr: true });
    world.prompter.script = [...script];
    return world;
  }

  /** Writes a file the test needs; a relative path is in the folder the command is started in. */
  given(path: string, content: string | Uint8Array): string {
    const absolute = join(path.startsWith(this.root) ? '' : this.paths.current, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    return absolute;
  }
}

/** What a command told: the folder of the test is written as `~`. */
export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line. A question that was not expected, or not asked, is an error. */
export async function relate(world: FakeWorld, ...argv: readonly string[]): Promise<Outcome> {
  world.stdout.text = '';
  world.stderr.text = '';
  const code = await main(argv, world);
  const { mistakes, script } = world.prompter;
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  if (script.length > 0) throw new Error(`not asked: ${script.map(([question]) => question).join(', ')}`);
  const shown = (text: string) => text.replaceAll(world.root, '~');
  return { code, stdout: shown(world.stdout.text), stderr: shown(world.stderr.text) };
}

/** Lines, each of them ended. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
