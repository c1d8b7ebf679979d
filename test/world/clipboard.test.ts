import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { cfHtml } from '../../src/text/cf-html.ts';
import { type ClipboardParts, systemClipboard } from '../../src/world/clipboard.ts';
import type { ClipboardLibrary } from '../../src/world/clipboard-library.ts';
import { rejectionOf } from '../errors.ts';
import { HandTimer, OutputSpy, SpawnSpy, scriptOf } from './child-fakes.ts';

const TEXT = '  Grüße, “Øster” – ©2026\r\nzwei Zeilen 🙂\n\n';
const POWERSHELL = '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe';

class LibrarySpy implements ClipboardLibrary {
  readonly written: string[] = [];

  async write(text: string): Promise<void> {
    this.written.push(text);
  }
}

function clipboardWith(parts: Partial<ClipboardParts> & { terminal?: boolean } = {}) {
  const stderr = new OutputSpy(parts.terminal ?? false);
  const library = new LibrarySpy();
  const clipboard = systemClipboard({
    env: {},
    platform: 'linux',
    isWsl: false,
    stderr,
    spawn: new SpawnSpy({}).spawn,
    timer: new HandTimer().timer,
    load: async () => library,
    exists: () => true,
    ...parts,
  });
  return { clipboard, stderr, library };
}

/** The text a terminal would put on its clipboard. */
function textFor52(written: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequence is made of them.
  const base64 = /^\u001b\]52;c;([A-Za-z0-9+/=]*)\u0007$/.exec(written)?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8');
}

describe('the clipboard of the system', () => {
  it.each([
    ['macOS', { platform: 'darwin', env: {} }],
    ['Windows', { platform: 'win32', env: {} }],
    ['Android', { platform: 'android', env: {} }],
    ['Linux with X11', { platform: 'linux', env: { DISPLAY: ':0' } }],
    ['Linux with Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['X11 forwarded through SSH', { platform: 'linux', env: { DISPLAY: 'localhost:10', SSH_TTY: '/dev/pts/1' } }],
  ] as const)('gets exactly the text on %s', async (_, parts) => {
    const { clipboard, library, stderr } = clipboardWith({ ...parts, terminal: true });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: true, has: 'text' });
    expect(library.written).toEqual([TEXT]);
    expect(stderr.text).toBe('');
  });

  it('says what to install when it fails on Linux', async () => {
    const { clipboard } = clipboardWith({
      env: { DISPLAY: ':0' },
      load: async () => ({ write: () => Promise.reject(new Error('no xsel')) }),
    });
    expect(await rejectionOf(clipboard.copy(TEXT))).toMatchObject({
      code: 'clipboard-failed',
      exitCode: 1,
      hint: expect.stringContaining('Install xsel'),
      cause: expect.objectContaining({ message: 'no xsel' }),
    });
  });

  it('turns a library that throws when it is imported into the same error', async () => {
    const { clipboard } = clipboardWith({
      platform: 'android',
      load: () => Promise.reject(new Error('You need to install Termux for this module to work on Android')),
    });
    await expect(clipboard.copy(TEXT)).rejects.toMatchObject({ code: 'clipboard-failed' });
  });

  it('gives up on a program that hangs, and releases it', async () => {
    const hand = new HandTimer();
    let child: ChildProcess | undefined;
    const { clipboard } = clipboardWith({
      env: { DISPLAY: ':0' },
      timer: hand.timer,
      load: async () => ({
        write: async () => {
          child = spawn('sleep', ['600']);
          await once(child, 'exit');
        },
      }),
    });
    const copy = expect(clipboard.copy(TEXT)).rejects.toMatchObject({ code: 'clipboard-failed' });
    await hand.goOff();
    await copy;
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child?.signalCode).toBe('SIGKILL');
  });

  it('releases a second program that the library tries after the first one was given up', async () => {
    const hand = new HandTimer();
    let startedSecond: (child: ChildProcess) => void = () => {};
    const second = new Promise<ChildProcess>((resolve) => {
      startedSecond = resolve;
    });
    const { clipboard } = clipboardWith({
      env: { DISPLAY: ':0' },
      timer: hand.timer,
      load: async () => ({
        write: async () => {
          await once(spawn('sleep', ['600']), 'exit');
          startedSecond(spawn('sleep', ['600']));
          await once(await second, 'exit');
        },
      }),
    });
    const copy = expect(clipboard.copy(TEXT)).rejects.toMatchObject({ code: 'clipboard-failed' });
    await hand.goOff();
    await copy;
    const child = await second;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  });

  it('leaves no timer running after it worked', async () => {
    const hand = new HandTimer();
    const { clipboard } = clipboardWith({ platform: 'darwin', timer: hand.timer });
    await clipboard.copy(TEXT);
    expect(hand.pending).toEqual([]);
  });
});

describe('the clipboard of the terminal', () => {
  it.each([
    ['on Linux without a display', { platform: 'linux', env: { TERM: 'xterm-256color' } }],
    ['on Linux over SSH', { platform: 'linux', env: { SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' } }],
    ['on macOS over SSH, XQuartz or not', { platform: 'darwin', env: { SSH_TTY: '/dev/ttys001', DISPLAY: ':0' } }],
    ['on Windows over SSH', { platform: 'win32', env: { SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' } }],
    ['in WSL over SSH', { platform: 'linux', isWsl: true, env: { SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' } }],
  ] as const)('is asked, and cannot confirm, %s', async (_, parts) => {
    const { clipboard, library, stderr } = clipboardWith({ ...parts, terminal: true });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: false, has: 'text' });
    expect(textFor52(stderr.text)).toBe(TEXT);
    expect(library.written).toEqual([]);
  });

  it.each([
    ['stderr is no terminal', {}, false],
    ['the terminal is a dumb one', { TERM: 'dumb' }, true],
    ['the terminal is the console of Linux', { TERM: 'linux' }, true],
  ] as const)('is not asked when %s', async (_, env, terminal) => {
    const { clipboard, stderr } = clipboardWith({ env, terminal });
    expect(await rejectionOf(clipboard.copy(TEXT))).toMatchObject({
      code: 'no-clipboard',
      hint: expect.stringContaining('--print'),
    });
    expect(stderr.text).toBe('');
  });

  it('leaves macOS its own clipboard over SSH when there is no terminal to ask', async () => {
    const { clipboard, library } = clipboardWith({ platform: 'darwin', env: { SSH_TTY: '/dev/ttys001' } });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: true, has: 'text' });
    expect(library.written).toEqual([TEXT]);
  });
});

describe('the clipboard in WSL', () => {
  const wslg = { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };

  it('is reached by the program of the display', async () => {
    const spy = new SpawnSpy({ 'wl-copy': 0, [POWERSHELL]: 0 });
    const { clipboard, library } = clipboardWith({ isWsl: true, env: wslg, spawn: spy.spawn });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: true, has: 'text' });
    expect(spy.commands).toEqual(['wl-copy']);
    expect(await spy.started[0]?.child.input()).toBe(TEXT);
    expect(library.written).toEqual([]);
  });

  it('is reached by PowerShell, as UTF-8, when no program of the display works', async () => {
    const spy = new SpawnSpy({ xclip: 1, [POWERSHELL]: 0 });
    const { clipboard } = clipboardWith({ isWsl: true, env: wslg, spawn: spy.spawn });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: true, has: 'text' });
    expect(spy.commands).toEqual(['wl-copy', 'xclip', 'xsel', POWERSHELL]);
    const powershell = spy.started[3];
    expect(await powershell?.child.input()).toBe(TEXT);
    expect(powershell && scriptOf(powershell)).toContain('[System.Text.Encoding]::UTF8.GetString');
    expect(powershell && scriptOf(powershell)).not.toContain('$input');
    expect(powershell?.options.cwd).toBe('/mnt/c/Windows/System32/WindowsPowerShell/v1.0');
  });

  it('is left to PowerShell on the PATH where the drives are mounted elsewhere', async () => {
    const spy = new SpawnSpy({ 'powershell.exe': 0 });
    const { clipboard } = clipboardWith({ isWsl: true, spawn: spy.spawn, exists: () => false });
    expect(await clipboard.copy(TEXT)).toEqual({ confirmed: true, has: 'text' });
    expect(spy.commands).toEqual(['powershell.exe']);
  });

  it('falls back to the terminal when PowerShell hangs', async () => {
    const hand = new HandTimer();
    const spy = new SpawnSpy({ [POWERSHELL]: 'hangs' });
    const { clipboard, stderr } = clipboardWith({ isWsl: true, spawn: spy.spawn, timer: hand.timer, terminal: true });
    const copy = clipboard.copy(TEXT);
    await hand.goOff();
    expect(await copy).toEqual({ confirmed: false, has: 'text' });
    expect(textFor52(stderr.text)).toBe(TEXT);
    expect(spy.started[0]?.child.signalCode).toBe('SIGKILL');
  });

  it('fails when there is no route left', async () => {
    const { clipboard } = clipboardWith({ isWsl: true });
    await expect(clipboard.copy(TEXT)).rejects.toMatchObject({ code: 'clipboard-failed' });
  });
});

const PAGE = '<html><body lang="de"><p>Grüße, “Øster” 🙂</p></body></html>';

describe('HTML on the clipboard', () => {
  const windows = { platform: 'win32', env: { SystemRoot: 'D:\\Windows' } } as const;
  const ofWindows = 'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
  const page = async () => PAGE;

  it.each([
    ['on Windows', windows, ofWindows],
    ['in WSL, although its display has a program', { isWsl: true, env: { DISPLAY: ':0' } }, POWERSHELL],
  ] as const)('stands beside the text %s, whatever the code page', async (_, parts, command) => {
    const spy = new SpawnSpy({ [command]: 0 });
    const { clipboard, library } = clipboardWith({ ...parts, spawn: spy.spawn });
    const both = { confirmed: true, has: 'both' };
    expect(await clipboard.copy(TEXT, page)).toEqual(both);
    expect(await clipboard.copyHtml(TEXT, PAGE)).toEqual(both);
    expect(spy.commands).toEqual([command, command]);
    const [first] = spy.started;
    expect(first?.args).toContain('-STA');
    expect(first && scriptOf(first)).toContain("SetData('HTML Format'");
    const lines = (await first?.child.input())?.split('\n').map((line) => Buffer.from(line, 'base64').toString('utf8'));
    expect(lines).toEqual([TEXT, cfHtml(PAGE), '']);
    expect(library.written).toEqual([]);
  });

  it('stands beside the text on macOS', async () => {
    const spy = new SpawnSpy({ osascript: 0 });
    const { clipboard } = clipboardWith({ platform: 'darwin', spawn: spy.spawn });
    expect(await clipboard.copy(TEXT, page)).toEqual({ confirmed: true, has: 'both' });
    expect(JSON.parse((await spy.started[0]?.child.input()) ?? '')).toEqual({ text: TEXT, page: PAGE });
    expect(spy.started[0]?.args.at(-1)).toContain('public.html');
  });

  it.each([
    ['on Windows', windows],
    ['on macOS', { platform: 'darwin' }],
  ] as const)('is left out %s where it is not taken', async (_, parts) => {
    const { clipboard, library } = clipboardWith(parts);
    expect(await clipboard.copy(TEXT, page)).toEqual({ confirmed: true, has: 'text' });
    expect(library.written).toEqual([TEXT]);
    await expect(clipboard.copyHtml(TEXT, PAGE)).rejects.toMatchObject({ code: 'clipboard-failed' });
  });

  it('is not made where the clipboard holds one alone, which the text is', async () => {
    const { clipboard, library } = clipboardWith({ env: { DISPLAY: ':0' } });
    const unwanted = () => Promise.reject(new Error('nobody needs it'));
    expect(await clipboard.copy(TEXT, unwanted)).toEqual({ confirmed: true, has: 'text' });
    expect(library.written).toEqual([TEXT]);
  });

  it.each([
    ['X11', { DISPLAY: ':0' }, 'xclip', ['-selection', 'clipboard', '-target', 'text/html', '-in']],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'wl-copy', ['--type', 'text/html']],
  ] as const)('stands alone on %s when it is asked for', async (_, env, command, args) => {
    const spy = new SpawnSpy({ [command]: 0 });
    const { clipboard } = clipboardWith({ env, spawn: spy.spawn });
    expect(await clipboard.copyHtml(TEXT, PAGE)).toEqual({ confirmed: true, has: 'html' });
    expect(spy.started[0]).toMatchObject({ command, args });
    expect(await spy.started[0]?.child.input()).toBe(PAGE);
  });

  it.each([
    ['no program', { env: { DISPLAY: ':0' } }, 'clipboard-failed', 'Install xclip'],
    ['a terminal alone', { env: { SSH_TTY: '/dev/pts/1' }, terminal: true }, 'no-html-clipboard', '--copy'],
    ['nothing', {}, 'no-clipboard', '--print'],
  ] as const)('is refused where there is %s', async (_, parts, code, hint) => {
    const { clipboard, stderr } = clipboardWith(parts);
    expect(await rejectionOf(clipboard.copyHtml(TEXT, PAGE))).toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
    expect(stderr.text).toBe('');
  });
});

describe('the route of the clipboard is told without copying', () => {
  it.each([
    ['of a system with a clipboard', { platform: 'darwin' }, "The text goes to the system's clipboard."],
    ['of WSL', { isWsl: true }, 'The text goes to the clipboard of Windows.'],
    [
      'of a terminal far away',
      { env: { SSH_TTY: '/dev/pts/1' }, terminal: true },
      'The text goes to the terminal for its clipboard; terminals do not confirm that.',
    ],
  ] as const)('%s', async (_, parts, says) => {
    const { clipboard, library, stderr } = clipboardWith(parts);
    expect(await clipboard.route()).toEqual({ works: true, says });
    expect(library.written).toEqual([]);
    expect(stderr.text).toBe('');
  });

  it('says the same as copying where there is none', async () => {
    const { clipboard } = clipboardWith();
    const { works, says, remedy } = await clipboard.route();
    expect(works).toBe(false);
    await expect(clipboard.copy(TEXT)).rejects.toMatchObject({ message: says, hint: remedy });
  });
});
