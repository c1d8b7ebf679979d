/** The clipboard and the mail client of a real desktop, on a display without a screen. */

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOnPath } from '../../src/world/child.ts';
import { bundled, removeBundle } from './prompter-terminal.ts';

const run = promisify(execFile);

const NEEDED = ['Xvfb', 'xclip', 'xsel', 'xdg-open', 'xdg-mime'];
const missing = process.platform === 'linux' ? NEEDED.filter((name) => !findOnPath([name], process.env)) : NEEDED;
const why = missing.length === 0 ? '' : ` (skipped: needs ${missing.join(', ')} on Linux)`;

const TEXT = '  Grüße, “Øster” – ©2026 Überprüfung\r\nzwei\tZeilen 🙂 $HOME `x` \\ \'"\n\n';
const MAIL = "mailto:it@contoso.com?subject=Gr%C3%BC%C3%9Fe%20%26%20100%25&body=a%0D%0Ab+c'd!(e)";

describe.skipIf(missing.length > 0)(`a desktop${why}`, () => {
  let script = '';
  let server: ChildProcess;
  let display = '';
  let home = '';
  let env: Record<string, string> = {};

  beforeAll(async () => {
    script = await bundled(new URL('./display-script.ts', import.meta.url));
    // The server picks a free number, and tells it when it is ready.
    server = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [number] = await once(server.stdio[3] as Readable, 'data');
    display = `:${String(number).trim()}`;
  });

  afterAll(async () => {
    removeBundle(script);
    const end = once(server, 'exit');
    server.kill();
    await end;
  });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'relate-home-'));
    mkdirSync(join(home, 'data/applications'), { recursive: true });
    mkdirSync(join(home, 'config'));
    mkdirSync(join(home, 'bin'));
    env = {
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      // Whatever is installed on the machine that runs this is not asked.
      XDG_DATA_DIRS: join(home, 'nothing'),
      XDG_CONFIG_DIRS: join(home, 'nothing'),
      BROWSER: 'false',
      DISPLAY: display,
    };
  });

  afterEach(() => rmSync(home, { recursive: true }));

  async function outcome(kind: string, text: string): Promise<string> {
    const { stdout } = await run(process.execPath, [script, kind, text], { env });
    return stdout;
  }

  function program(name: string, ...lines: string[]): string {
    const path = join(home, 'bin', name);
    writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(path, 0o755);
    return path;
  }

  it('gets exactly the copied text', async () => {
    expect(await outcome('copy', TEXT)).toBe('{"confirmed":true}');
    expect(execFileSync('xclip', ['-selection', 'clipboard', '-o'], { env }).toString('utf8')).toBe(TEXT);
  });

  it('can not keep us from ending when its clipboard hangs', async () => {
    program('xsel', 'exec sleep 600');
    expect(await outcome('copy-impatiently', TEXT)).toBe('clipboard-failed');
  });

  it('that does not answer is no clipboard', async () => {
    env.DISPLAY = ':65000';
    expect(await outcome('copy', TEXT)).toBe('clipboard-failed');
  });

  it('hands exactly the URL to the registered mail client', async () => {
    const got = join(home, 'got');
    // Written aside and moved: whoever finds the file finds all of it.
    const handler = program('mail-client', `printf '%s' "$1" > "${got}.part"`, `mv "${got}.part" "${got}"`);
    writeFileSync(
      join(home, 'data/applications/mail-client.desktop'),
      `[Desktop Entry]\nType=Application\nName=Mail\nExec=${handler} %u\nMimeType=x-scheme-handler/mailto;\n`,
    );
    execFileSync('xdg-mime', ['default', 'mail-client.desktop', 'x-scheme-handler/mailto'], { env });
    expect(await outcome('open', MAIL)).toBe('"opened"');
    await expect.poll(() => existsSync(got), { timeout: 10_000 }).toBe(true);
    expect(readFileSync(got, 'utf8')).toBe(MAIL);
  });

  it('without a mail client says so, instead of opening a browser', async () => {
    env.BROWSER = program('browser', `touch "${join(home, 'browsed')}"`);
    expect(await outcome('open', MAIL)).toBe('no-mail-handler');
    expect(existsSync(join(home, 'browsed'))).toBe(false);
  });

  it('without a browser fails, although the package says it did not', async () => {
    expect(await outcome('open', 'https://partner.microsoft.com/')).toBe('open-failed');
  });
});
