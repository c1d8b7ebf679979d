/** A desktop as operators have one, on a display without a screen. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { expect } from 'vitest';
import { needs } from '../system-packages.ts';

export const desktopNeeds =
  process.platform === 'linux'
    ? needs('Xvfb', 'xclip', 'xsel', 'xdg-open', 'xdg-mime')
    : { isMissing: true, note: ' (needs Linux)' };

export class Desktop {
  readonly #server: ChildProcess;
  readonly #display: string;

  private constructor(server: ChildProcess, display: string) {
    this.#server = server;
    this.#display = display;
  }

  static async start(): Promise<Desktop> {
    // The server picks a free number, and tells it when it is ready.
    const server = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [number] = await once(server.stdio[3] as Readable, 'data');
    return new Desktop(server, `:${String(number).trim()}`);
  }

  async stop(): Promise<void> {
    const end = once(this.#server, 'exit');
    this.#server.kill();
    await end;
  }

  /** Sits somebody down whose home is this folder. */
  session(home: string): Session {
    return new Session(home, this.#display);
  }
}

/** Somebody at a desktop: their environment, their programs, what is on the clipboard. */
export class Session {
  readonly home: string;
  readonly env: Record<string, string>;

  constructor(home: string, display: string) {
    this.home = home;
    mkdirSync(join(home, 'bin'), { recursive: true });
    this.env = {
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      LANG: 'C.UTF-8',
      HOME: home,
      // Whatever is installed on the machine that runs this is not asked.
      XDG_DATA_DIRS: join(home, 'nothing'),
      XDG_CONFIG_DIRS: join(home, 'nothing'),
      BROWSER: 'false',
      DISPLAY: display,
    };
  }

  get clipboard(): string {
    return this.#pasted();
  }

  clipboardAs(type: string): string {
    return this.#pasted('-target', type);
  }

  /** The types that whoever has the clipboard offers. */
  get clipboardTypes(): readonly string[] {
    return this.clipboardAs('TARGETS').trim().split('\n');
  }

  #pasted(...options: string[]): string {
    return execFileSync('xclip', ['-selection', 'clipboard', '-o', ...options], { env: this.env }).toString('utf8');
  }

  /** A program of this person: the lines of a shell script. */
  program(name: string, ...lines: string[]): string {
    const path = join(this.home, 'bin', name);
    writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(path, 0o755);
    return path;
  }

  /** Makes this program the one that mail is written with. Its desktop file has this name. */
  registerMailClient(program: string, name = 'mail-client'): void {
    const folder = join(this.home, '.local/share/applications');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${name}.desktop`),
      `[Desktop Entry]\nType=Application\nName=Mail\nExec=${program} %u\nMimeType=x-scheme-handler/mailto;\n`,
    );
    execFileSync('xdg-mime', ['default', `${name}.desktop`, 'x-scheme-handler/mailto'], { env: this.env });
  }

  /** A mail client that keeps what it is given, for `mailed`. */
  installMailClient(name?: string): void {
    this.registerMailClient(this.#keeper('mail-client', 'mailed'), name);
  }

  /** Waits until the mail client was started, and gives the one argument it was given. */
  mailed(): Promise<string> {
    return this.#kept('mailed');
  }

  /** A browser that keeps the address it is given, for `visited`. */
  installBrowser(): void {
    this.env.BROWSER = this.#keeper('browser', 'visited');
  }

  /** Waits until the browser was started, and gives the address it was given. */
  visited(): Promise<string> {
    return this.#kept('visited');
  }

  /** A program that keeps its arguments in the file of this name. */
  #keeper(program: string, name: string): string {
    const got = join(this.home, name);
    // Written aside and moved: whoever finds the file finds all of it.
    return this.program(program, `printf '%s\\0' "$@" > "${got}.part"`, `mv "${got}.part" "${got}"`);
  }

  async #kept(name: string): Promise<string> {
    const got = join(this.home, name);
    await expect.poll(() => existsSync(got)).toBe(true);
    const args = readFileSync(got, 'utf8').split('\0').slice(0, -1);
    renameSync(got, `${got}.read`);
    expect(args).toHaveLength(1);
    return args[0] ?? '';
  }
}
