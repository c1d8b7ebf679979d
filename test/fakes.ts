/** A world without an outside: what a command is given in tests, and what it did to it. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type ExitCode, failed, interrupted, type RelateError } from '../src/errors.ts';
import { HttpFailure } from '../src/http-failure.ts';
import { KeyringUnavailable } from '../src/keyring-failure.ts';
import { main } from '../src/main.ts';
import { nodeFiles } from '../src/world/files.ts';
import type {
  Background,
  Choice,
  Clipboard,
  Clock,
  CopyReceipt,
  Editor,
  FileFacts,
  Files,
  Http,
  HttpRequest,
  HttpResponse,
  InputStream,
  Keyring,
  Opener,
  OutputStream,
  Paths,
  Prompter,
  Random,
  Route,
  Shell,
  World,
} from '../src/world.ts';

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

/** What a person does at a question instead of answering it. */
export const ctrlC = Symbol('Ctrl-C');

/** The text of a question, and what is answered. An empty answer takes what is offered. */
export type Scripted = readonly [question: string, answer: string | boolean | typeof ctrlC];

/** Answers from a script, in its order. A question that isn't the next one of the script is a mistake. */
class ScriptedPrompter implements Prompter {
  script: Scripted[] = [];
  /** What was wrong with answers that were typed; after each, the next one of the script is typed. */
  readonly refusals: string[] = [];
  /** What the program should not have asked. */
  readonly mistakes: string[] = [];

  async input(question: Parameters<Prompter['input']>[0]): Promise<string> {
    for (;;) {
      const typed = String(this.#answer(question.message));
      const text = typed === '' ? (question.default ?? '') : typed;
      const verdict = question.validate?.(text) ?? true;
      if (verdict === true) return text;
      this.refusals.push(verdict);
    }
  }

  async select<Value extends string>(question: {
    message: string;
    choices: readonly Choice<Value>[];
    default?: Value;
  }): Promise<Value> {
    const answer = this.#answer(question.message);
    const value = answer === '' ? question.default : answer;
    const choice = question.choices.find((candidate) => candidate.value === value);
    if (choice === undefined) throw this.#mistake(`${question.message} does not offer ${String(value)}`);
    return choice.value;
  }

  async confirm(question: { message: string; default: boolean }): Promise<boolean> {
    const answer = this.#answer(question.message);
    return typeof answer === 'boolean' ? answer : question.default;
  }

  #answer(message: string): string | boolean {
    const [expected, answer] = this.script[0] ?? [];
    if (expected !== message || answer === undefined) throw this.#mistake(`unexpected question: ${message}`);
    this.script.shift();
    if (typeof answer === 'symbol') throw interrupted();
    return answer;
  }

  #mistake(message: string): Error {
    this.mistakes.push(message);
    return new Error(message);
  }
}

export class SpyClipboard implements Clipboard {
  readonly copied: string[] = [];
  /** False for a terminal that never answers. */
  confirmed = true;
  failure: RelateError | undefined;

  async copy(text: string): Promise<CopyReceipt> {
    if (this.failure !== undefined) throw this.failure;
    this.copied.push(text);
    return { confirmed: this.confirmed };
  }

  way: Route = { works: true, says: "The text goes to the system's clipboard." };

  async route(): Promise<Route> {
    return this.way;
  }
}

export class SpyOpener implements Opener {
  readonly urls: string[] = [];
  failure: RelateError | undefined;

  async open(url: string): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.urls.push(url);
  }

  mailWay: Route = { works: true, says: 'Drafts open in the mail client that the system has registered.' };

  async mailRoute(): Promise<Route> {
    return this.mailWay;
  }
}

/** What is done to a file in the editor: another text for it, null to remove it, or a failure of the editor. */
export type Edit = (text: string) => string | null | RelateError;

class ScriptedEditor implements Editor {
  edits: Edit[] = [];
  readonly opened: { readonly path: string; readonly command: string | undefined; readonly text: string }[] = [];

  async edit(path: string, command: string | undefined): Promise<void> {
    const text = readFileSync(path, 'utf8');
    this.opened.push({ path, command, text });
    const edit = this.edits.shift();
    if (edit === undefined) throw new Error('the editor was not expected to open');
    const edited = edit(text);
    if (edited instanceof Error) throw edited;
    if (edited === null) rmSync(path);
    else writeFileSync(path, edited);
  }

  async route(command = 'nano'): Promise<Route> {
    return { works: true, says: `Drafts open in: ${command}` };
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

/** Files that are nowhere but in memory. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, string | Uint8Array>();
  failure: RelateError | undefined;

  read(path: string): Uint8Array | undefined {
    const content = this.contents.get(path);
    return content === undefined ? undefined : Buffer.from(content);
  }

  write(path: string, content: string | Uint8Array, options: { readonly keep?: boolean } = {}): void {
    if (this.failure !== undefined) throw this.failure;
    if (options.keep && this.exists(path)) throw failed('file-exists', `${path} is there already.`);
    this.contents.set(path, content);
  }

  exists(path: string): boolean {
    return this.contents.has(path);
  }

  list(folder: string): readonly string[] {
    const names = [...this.contents.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
    return [...new Set(names)].sort();
  }

  remove(path: string): void {
    this.contents.delete(path);
  }

  /** What `inspect` says of a path instead of the usual: ours alone, and new. */
  readonly facts = new Map<string, Partial<FileFacts>>();

  inspect(path: string): FileFacts | undefined {
    const isFolder = this.list(path).length > 0;
    if (!this.exists(path) && !isFolder && !this.facts.has(path)) return undefined;
    const usual: FileFacts = {
      kind: isFolder ? 'folder' : 'file',
      mode: isFolder ? 0o700 : 0o600,
      uid: process.geteuid?.() ?? 0,
      modifiedAt: new FakeClock().now(),
    };
    return { ...usual, ...this.facts.get(path) };
  }

  restrict(path: string): void {
    const found = this.inspect(path);
    if (found !== undefined) this.facts.set(path, { ...found, mode: found.mode & 0o700 });
  }

  makeFolder(path: string): void {
    if (this.failure !== undefined) throw this.failure;
    this.facts.set(path, { kind: 'folder', mode: 0o700 });
  }
}

/** Nothing is started but by tests that bring a background of their own. */
class NoBackground implements Background {
  readonly pid = 4711;

  async start(argv: readonly string[]): Promise<never> {
    throw new Error(`nothing should be started in the background: ${argv.join(' ')}`);
  }

  async untilTold(): Promise<never> {
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
  userName = 'kim';
  readonly paths: Paths = {
    config: join(this.root, 'config'),
    data: join(this.root, 'data'),
    shippedTemplates,
    temporary: join(this.root, 'temporary'),
    current: join(this.root, 'here'),
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

  constructor(terminals: { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean } = {}) {
    this.stdin = new FakeInput(terminals.stdin ?? false, '');
    this.stdout = new SpyOutput(terminals.stdout ?? false);
    this.stderr = new SpyOutput(terminals.stderr ?? false);
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
