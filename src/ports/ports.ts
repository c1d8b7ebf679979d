/**
 * Everything outside the program, as one object of small ports. Adapters are in `world/`, fakes in `test/`. Domain code
 * takes the port it needs, never the whole World.
 */

import type { Hint } from '../errors.ts';

/** Where text goes: the terminal, a pipe or a file. */
export interface OutputStream {
  readonly isTerminal: boolean;
  /** Width in character cells; undefined when the stream is not a terminal. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text was handed to the operating system. A reader that went away is not an error: the rest is
   * dropped quietly. Anything else that fails (a full disk) rejects with a RelateError.
   */
  write(text: string | Uint8Array): Promise<void>;
  /** Whether a write has shown that the reader went away, so that nobody reads what would follow. */
  readonly isUnread: boolean;
  /** Whether the program was started without it, so that nothing that is written arrives anywhere. */
  readonly isClosed: boolean;
}

/** Where input comes from. */
export interface InputStream {
  readonly isTerminal: boolean;
  /** Everything until the end, at most `limit` bytes; more is an error. */
  readAll(limit: number): Promise<Uint8Array>;
}

/** The time, and waiting. */
export interface Clock {
  now(): Date;
  /** Resolves after so many milliseconds, or rejects with the signal's reason as soon as that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Random numbers for ids. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  integer(limit: number): number;
}

/** One choice of a menu. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly description?: string;
}

/**
 * Questions to the person at the terminal, drawn on stderr. Ctrl-C and the end of input reject with `interrupted`.
 * Ask only when `Context.canPrompt` says so.
 */
export interface Prompter {
  /** A line of text. `validate` runs at each keystroke, and returns true or a sentence that says what is wrong. */
  input(question: { message: string; default?: string; validate?: (text: string) => true | string }): Promise<string>;
  select<Value extends string>(question: {
    message: string;
    choices: readonly Choice<Value>[];
    default?: Value;
  }): Promise<Value>;
  confirm(question: { message: string; default: boolean }): Promise<boolean>;
}

/** How something would be done here, found out without doing it. */
export interface Route {
  readonly works: boolean;
  /** A line such as `Sends the text to the terminal.` */
  readonly says: string;
  /** What to do when it does not work. */
  readonly remedy?: Hint | undefined;
}

/** The operator's text editor. */
export interface Editor {
  /**
   * Opens the file and waits until the editor ends. `command` is what the operator configured, or undefined for the
   * platform's own editor. Rejects with a RelateError when the editor can't be started, fails, or is killed.
   */
  edit(path: string, command: string | undefined): Promise<void>;
  /** Which editor `edit` would start. */
  route(command: string | undefined): Promise<Route>;
}

/** What is known after a copy. */
export interface CopyReceipt {
  /** False when the text was sent to the terminal (OSC 52), which never answers. */
  readonly confirmed: boolean;
  /** What the clipboard holds of it now. */
  readonly has: 'text' | 'html' | 'both';
}

/** The clipboard of the system, or of the terminal. Where nothing can be put on it, it rejects with a RelateError. */
export interface Clipboard {
  /** Puts exactly this text there; with HTML, which is asked for only then, where it holds both (Windows, macOS). */
  copy(text: string, html?: () => Promise<string>): Promise<CopyReceipt>;
  /** Puts this page of HTML there; with the text where it holds both. */
  copyHtml(text: string, html: string): Promise<CopyReceipt>;
  /** How `copy` would put text there. */
  route(): Promise<Route>;
}

/** Who handles mail on this machine, as far as the system tells, and what is installed for it. */
export interface MailSetup {
  /** Whose mail client it is: in WSL that of Windows. */
  readonly system: 'linux' | 'macos' | 'windows';
  /**
   * What `mailto:` URLs are registered for: the name of a desktop file on Linux, a bundle id on macOS, on Windows a ProgId
   * or, for one of the Store, the id of its application. Undefined where that can't be found out.
   */
  readonly mailto: string | undefined;
  /** The mail programs of Windows that are installed: their absolute paths, by the name of the file: `outlook.exe`. */
  readonly programs: Readonly<Record<string, string>>;
  /** Whether Outlook (classic) has been set up: without a profile of mail it asks to make one. */
  readonly hasOutlookProfile: boolean;
  /** The folder for files that the mail client is to read: an absolute path on this machine, undefined where none is known. */
  readonly downloads: string | undefined;
}

/** A program for a file that need not be the registered one. */
export interface FileProgram {
  /** An absolute path on Windows, the bundle id of an application on macOS, the name of a desktop file on Linux. */
  readonly program: string;
  /** What stands before the path of the file. */
  readonly options: readonly string[];
}

/** Starts the programs that URLs and files are registered for. */
export interface Opener {
  /**
   * Hands a `mailto:` or `https:` URL that we built, or an `http:` one of this machine, to the program registered for it.
   * Resolves only when the opener did not fail; rejects with a RelateError otherwise. Whether the program then did
   * anything is not known.
   */
  open(url: string): Promise<void>;
  /** The same for an `.eml` file, an absolute path. */
  openEml(path: string, program: FileProgram | undefined): Promise<void>;
  /** Whether the operator would see a page that is opened: not over SSH, where it may show up on another screen. */
  browserRoute(): Promise<Route>;
  /** Who would open mail. Rejects with a RelateError where nobody would: without a display, or a mail client. */
  mailSetup(): Promise<MailSetup>;
}

/** What is at a path, links followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  /** The permission bits, with the sticky one. They mean nothing on Windows. */
  readonly mode: number;
  /** The number of the user it belongs to. */
  readonly uid: number;
  readonly modifiedAt: Date;
}

/**
 * Small files, read and written whole. Every failure is a RelateError that names the path. Writes are atomic, and what
 * is written is readable by its owner only (0600, folders 0700).
 */
export interface Files {
  /** Undefined when nothing is there. More than `limit` bytes, a folder or a device is an error. */
  read(path: string, limit: number): Uint8Array | undefined;
  /**
   * Makes missing folders. An existing file is replaced, that behind a link where the path is one; a pipe or a device is
   * written to. With `keep`, a file, a folder or a link that is there already is an error (`file-exists`).
   */
  write(path: string, content: string | Uint8Array, options?: { readonly keep?: boolean }): void;
  /** Adds to the end of a file that is there, and returns when it is on the disk. Nothing there is an error. */
  append(path: string, content: string): void;
  exists(path: string): boolean;
  /** The names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** Nothing happens when it is not there. */
  remove(path: string): void;
  /** Undefined when nothing is there. */
  inspect(path: string): FileFacts | undefined;
  /** Takes every permission from all but the owner of a file or folder. */
  restrict(path: string): void;
  /** Makes a folder and those above it that are missing, each for its owner alone. */
  makeFolder(path: string): void;
}

/** One HTTP exchange. Bodies are whole: every answer of the service is small. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD';
  /** Absolute: `https:` or `http:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the whole answer must be there. */
  readonly timeout: number;
}

/** A whole answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; the values of a repeated header are joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Exchanges with servers, through the proxies of the environment. Redirects are answers like any other. */
export interface Http {
  /** Sends once, whatever happens. Rejects with an HttpFailure when no whole answer came. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Closes every connection; requests under way fail with `aborted`. */
  close(): Promise<void>;
}

/** Secrets the operating system keeps for the operator: Credential Manager, Keychain, or the Secret Service. */
export interface Keyring {
  /** Undefined when there is no such secret. All reject with `KeyringUnavailable` when there is no keyring to ask. */
  read(name: string): Promise<string | undefined>;
  write(name: string, secret: string): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(name: string): Promise<void>;
}

/** A process that goes on by itself. */
export interface Started {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** Resolves when it ended, however it did. */
  readonly hasEnded: Promise<void>;
}

/** The process of this program, and further ones of it that go on after a command has ended. */
export interface Background {
  readonly pid: number;
  /**
   * Starts this program with another command line, away from the terminal; what it writes goes to the file `log`, an
   * absolute path.
   */
  start(argv: readonly string[], log: string): Promise<Started>;
  /** Resolves when this process is asked to end: by Ctrl-C, a closed terminal or another program. */
  waitForSignal(): Promise<void>;
}

/** Absolute paths. */
export interface Paths {
  /** Profiles and settings, and the operator's own templates. */
  readonly config: string;
  /** The ledger, and drafts that could not be handed off. */
  readonly data: string;
  /** The operator's home folder. Fails with `home-missing` where there is none. */
  readonly home: string;
  /** The templates that ship with the program. */
  readonly shippedTemplates: string;
  /** A folder for temporary files. */
  readonly temporary: string;
  /** The folder the command was started in. */
  readonly current: string;
  /** What Node compiled of the program, for the next start; undefined where it keeps nothing. */
  readonly cache: string | undefined;
}

/** The environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Commands the operator wrote. */
export interface Shell {
  /** Runs it with this on its standard input. Resolves with its exit status, or rejects when it could not be run. */
  run(command: string, input: string): Promise<number>;
}

/** All ports together. */
export interface World {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Of Node: its version without a `v`, as `22.11.0`, its program, and what it was built for: `x64`, `arm64`. */
  readonly nodeVersion: string;
  readonly nodePath: string;
  readonly architecture: string;
  /** Whether this is Linux inside Windows. */
  readonly isWsl: () => Promise<boolean>;
  /** The names the operating system has for the operator, and for this machine. */
  readonly userName: string;
  readonly machineName: string;
  readonly paths: Paths;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: Files;
  readonly prompter: Prompter;
  readonly editor: Editor;
  readonly clipboard: Clipboard;
  readonly opener: Opener;
  readonly http: Http;
  readonly keyring: Keyring;
  readonly shell: Shell;
  /** Aborted by Ctrl-C from the first time this is called; until then Ctrl-C ends the process as usual. */
  readonly interrupt: () => AbortSignal;
  readonly background: Background;
  /** Gives back the memory of what is not used any more, which may take a tenth of a second. */
  readonly collectGarbage: () => Promise<void>;
  /** The stack of an error, with files and lines of the source. */
  readonly stackOf: (error: Error) => Promise<string>;
}
