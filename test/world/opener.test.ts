import { describe, expect, it } from 'vitest';
import { powerShellLiteral } from '../../src/text/powershell-literal.ts';
import { type OpenerParts, systemOpener } from '../../src/world/opener.ts';
import { isWsl } from '../../src/world/powershell.ts';
import { rejectionOf } from '../errors.ts';
import { FakeChild, HandTimer, SpawnSpy, scriptOf } from './child-fakes.ts';

const MAIL = 'mailto:it@contoso.com?subject=Gr%C3%BC%C3%9Fe&body=a%0D%0Ab%20%26';
const PAGE = 'https://partner.microsoft.com/customers?a=1&b=%25';
const POWERSHELL = '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe';

function openerWith(parts: Partial<OpenerParts> & { launcher?: number | 'hangs' } = {}) {
  const opened: string[] = [];
  const launcher = new FakeChild();
  launcher.isRef = false;
  const spy = new SpawnSpy({ 'xdg-mime': { says: 'thunderbird.desktop\n' } });
  const behaviour = parts.launcher ?? 0;
  const opener = systemOpener({
    env: { DISPLAY: ':0' },
    platform: 'linux',
    isWsl: false,
    spawn: spy.spawn,
    timer: new HandTimer().timer,
    load: async () => async (url) => {
      opened.push(url);
      if (behaviour !== 'hangs') queueMicrotask(() => launcher.end(behaviour));
      return launcher.process;
    },
    exists: () => true,
    home: () => '/home/kim',
    readText: () => undefined,
    ...parts,
  });
  return { opener, opened, launcher, spy };
}

describe('opening a URL', () => {
  it.each([
    ['Linux', { platform: 'linux' }],
    ['macOS', { platform: 'darwin', env: {} }],
    ['Windows', { platform: 'win32', env: {} }],
  ] as const)('hands over exactly that URL on %s', async (_, parts) => {
    const { opener, opened } = openerWith(parts);
    await opener.open(MAIL);
    await opener.open(PAGE);
    expect(opened).toEqual([MAIL, PAGE]);
  });

  it('fails when the launcher does, which the package does not say', async () => {
    const { opener } = openerWith({ launcher: 3 });
    await expect(opener.open(MAIL)).rejects.toMatchObject({
      code: 'open-failed',
      exitCode: 1,
      message: 'The mail client could not be opened: the launcher ended with status 3.',
    });
  });

  it('fails when the launcher had failed before the package returned, as on Windows', async () => {
    const launcher = new FakeChild();
    launcher.exitCode = 1;
    const { opener } = openerWith({ platform: 'win32', env: {}, load: async () => async () => launcher.process });
    await expect(opener.open(PAGE)).rejects.toMatchObject({ code: 'open-failed' });
  });

  it('fails when there is no launcher', async () => {
    const { opener } = openerWith({
      load: async () => () => Promise.reject(Object.assign(new Error('spawn xdg-open ENOENT'), { code: 'ENOENT' })),
    });
    await expect(opener.open(PAGE)).rejects.toMatchObject({
      code: 'open-failed',
      message: 'The browser could not be opened: the launcher could not be started (ENOENT).',
    });
  });

  it('opens a page of the stand-in on this machine', async () => {
    const { opener, opened } = openerWith();
    await opener.open('http://127.0.0.1:8480/customers/1');
    expect(opened).toEqual(['http://127.0.0.1:8480/customers/1']);
  });

  it('takes a launcher that still runs for a success, and does not wait for it to end', async () => {
    const hand = new HandTimer();
    const { opener, launcher } = openerWith({ launcher: 'hangs', timer: hand.timer, platform: 'darwin', env: {} });
    const opening = opener.open(MAIL);
    await hand.goOff();
    await opening;
    expect(launcher.isRef).toBe(false);
    expect(() => launcher.emit('error', new Error('late'))).not.toThrow();
  });

  it.each(['http://127.0.0.1:4000/devicelogin', 'http://localhost:4000/x?y=1&z=2'])(
    'opens %s, a page of the stand-in on this machine',
    async (url) => {
      const { opener, opened } = openerWith();
      await opener.open(url);
      expect(opened).toEqual([url]);
    },
  );

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'http://contoso.com/',
    'http://localhost.evil.example/',
    'http://localhost:x@evil.example/',
    'http://127.0.0.1:80@evil.example/',
    'C:\\Windows\\System32\\calc.exe',
    'MAILTO:it@contoso.com',
    'mailto:it@contoso.com\n',
    'https://contoso.com/with space',
    'https://contoso.com/’;calc',
    '-x',
    '',
  ])('refuses %j: only what we built is opened', async (url) => {
    const { opener, opened, spy } = openerWith();
    await expect(opener.open(url)).rejects.toThrow(TypeError);
    expect(opened).toEqual([]);
    expect(spy.commands).toEqual([]);
  });
});

describe('a page in the browser', () => {
  const ssh = { SSH_TTY: '/dev/pts/1' };

  it.each([
    ['on Linux with a display', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }, true],
    ['on Linux without one', { platform: 'linux', env: {} }, false],
    ['in WSL', { platform: 'linux', isWsl: true, env: {} }, true],
    ['on a Mac', { platform: 'darwin', env: {} }, true],
    ['on Windows', { platform: 'win32', env: {} }, true],
    ['over SSH with a display that is forwarded', { platform: 'linux', env: { ...ssh, DISPLAY: ':10' } }, false],
    ['on a Mac over SSH', { platform: 'darwin', env: ssh }, false],
    ['in WSL over SSH', { platform: 'linux', isWsl: true, env: ssh }, false],
  ] as const)('is seen by the operator %s: %#', async (_, parts, works) => {
    const { opener, spy } = openerWith(parts);
    expect((await opener.browserRoute()).works).toBe(works);
    expect(spy.commands).toEqual([]);
  });
});

describe('opening without a display', () => {
  const ssh = { SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' };

  it.each([
    ['on Linux', { platform: 'linux', env: {} }],
    ['on Linux over SSH', { platform: 'linux', env: ssh }],
    ['on a Mac over SSH', { platform: 'darwin', env: { ...ssh, DISPLAY: ':0' } }],
    ['on Windows over SSH', { platform: 'win32', env: ssh }],
    ['in WSL over SSH', { platform: 'linux', isWsl: true, env: ssh }],
  ] as const)('is refused at once %s, before a browser for text can come up', async (_, parts) => {
    const { opener, opened, spy } = openerWith(parts);
    await expect(opener.open(MAIL)).rejects.toMatchObject({ code: 'no-display', exitCode: 1 });
    expect(opened).toEqual([]);
    expect(spy.commands).toEqual([]);
  });

  it('works over SSH when the display is forwarded', async () => {
    const { opener, opened } = openerWith({ env: { ...ssh, DISPLAY: 'localhost:10.0' } });
    await opener.open(PAGE);
    expect(opened).toEqual([PAGE]);
  });
});

describe('the mail handler on Linux', () => {
  it('is asked for before a mail is opened', async () => {
    const { opener, spy } = openerWith();
    await opener.open(MAIL);
    expect(spy.started[0]).toMatchObject({
      command: 'xdg-mime',
      args: ['query', 'default', 'x-scheme-handler/mailto'],
    });
  });

  it('is reported missing before xdg-open tries browsers', async () => {
    const { opener, opened } = openerWith({ spawn: new SpawnSpy({ 'xdg-mime': { says: '\n' } }).spawn });
    await expect(opener.open(MAIL)).rejects.toMatchObject({ code: 'no-mail-handler' });
    expect(opened).toEqual([]);
  });

  it('does not matter for a page', async () => {
    const { opener, opened, spy } = openerWith({ spawn: new SpawnSpy({ 'xdg-mime': { says: '' } }).spawn });
    await opener.open(PAGE);
    expect(opened).toEqual([PAGE]);
    expect(spy.commands).toEqual([]);
  });

  it.each([
    ['is not installed', { code: 'ENOENT' }],
    ['fails', 4],
  ] as const)('is taken as given when xdg-mime %s', async (_, behaviour) => {
    const { opener, opened } = openerWith({ spawn: new SpawnSpy({ 'xdg-mime': behaviour }).spawn });
    await opener.open(MAIL);
    expect(opened).toEqual([MAIL]);
  });

  it('is assumed when xdg-mime hangs', async () => {
    const hand = new HandTimer();
    const spy = new SpawnSpy({ 'xdg-mime': 'hangs' });
    const { opener, opened } = openerWith({ spawn: spy.spawn, timer: hand.timer });
    const opening = opener.open(MAIL);
    await hand.goOff();
    await opening;
    expect(opened).toEqual([MAIL]);
    expect(spy.started[0]?.child.signalCode).toBe('SIGKILL');
  });
});

describe('who would open a mail', () => {
  const usual = { downloads: '/home/kim/Downloads', programs: {}, hasOutlookProfile: false };

  it('is told on Linux without opening anything', async () => {
    const { opener, opened, spy } = openerWith();
    expect(await opener.mailSetup()).toEqual({ ...usual, system: 'linux', mailto: 'thunderbird.desktop' });
    expect(opened).toEqual([]);
    expect(spy.commands).toEqual(['xdg-mime']);
  });

  it('is asked for once', async () => {
    const { opener, spy } = openerWith();
    await opener.mailSetup();
    await opener.open(MAIL);
    expect(spy.commands).toEqual(['xdg-mime']);
  });

  it.each([
    ['a display', { env: {} }],
    ['a mail client', { spawn: new SpawnSpy({ 'xdg-mime': { says: '\n' } }).spawn }],
  ] as const)('is nobody without %s, as opening tells', async (_, parts) => {
    const { opener } = openerWith(parts);
    const { code, message, hint } = await rejectionOf(opener.mailSetup());
    expect(await rejectionOf(opener.open(MAIL))).toMatchObject({ code, message, hint });
  });

  it.each([
    ['XDG_DOWNLOAD_DIR="$HOME/Geladen"\n', '/home/kim/Geladen'],
    ['# XDG_DOWNLOAD_DIR="$HOME/no"\nXDG_DOWNLOAD_DIR="/data/an \\"other\\" $HOME"\n', '/data/an "other" $HOME'],
    ['XDG_DOWNLOAD_DIR="$HOME/"\n', '/home/kim/'],
    ['XDG_DOWNLOAD_DIR="$HOMER/x"\n', '/home/kim/Downloads'],
    ['XDG_DESKTOP_DIR="$HOME/Desktop"\n', '/home/kim/Downloads'],
    [undefined, '/home/kim/Downloads'],
  ])('gets files in the download folder of the desktop: %j', async (kept, downloads) => {
    const { opener } = openerWith({
      readText: (path) => (path === '/home/kim/.config/user-dirs.dirs' ? kept : undefined),
    });
    expect(await opener.mailSetup()).toMatchObject({ downloads });
  });

  it('gets no files where there is no home folder', async () => {
    const home = () => {
      throw new Error('none');
    };
    const { opener } = openerWith({ home });
    expect(await opener.mailSetup()).toMatchObject({ mailto: 'thunderbird.desktop', downloads: undefined });
  });

  it('is told on a Mac by its bundle id', async () => {
    const spy = new SpawnSpy({ osascript: { says: 'com.apple.mail\n' } });
    const { opener } = openerWith({ platform: 'darwin', env: {}, spawn: spy.spawn, home: () => '/Users/kim' });
    expect(await opener.mailSetup()).toEqual({
      ...usual,
      system: 'macos',
      mailto: 'com.apple.mail',
      downloads: '/Users/kim/Downloads',
    });
    expect(spy.started[0]?.args.slice(0, 2)).toEqual(['-l', 'JavaScript']);
  });

  const registered = {
    mailto: 'Outlook.URL.mailto.15',
    programs: { 'outlook.exe': 'C:\\O\\OUTLOOK.EXE', 'olk.exe': '' },
    hasOutlookProfile: true,
    downloads: 'C:\\Users\\Jürgen\\Downloads',
  };

  it('is told on Windows by what the user chose and what is installed', async () => {
    const command = 'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
    const spy = new SpawnSpy({ [command]: { says: `${JSON.stringify(registered)}\r\n` } });
    const { opener } = openerWith({ platform: 'win32', env: { SystemRoot: 'D:\\Windows' }, spawn: spy.spawn });
    expect(await opener.mailSetup()).toEqual({
      ...registered,
      system: 'windows',
      programs: { 'outlook.exe': 'C:\\O\\OUTLOOK.EXE' },
    });
    const script = spy.started[0] && scriptOf(spy.started[0]);
    expect(script).toContain('UrlAssociations\\mailto\\UserChoice');
    expect(script).toContain('[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false');
  });

  it('is that of Windows in WSL, with the download folder where WSL has it', async () => {
    const spy = new SpawnSpy({
      [POWERSHELL]: { says: JSON.stringify(registered) },
      wslpath: { says: '/mnt/c/Users/Jürgen/Downloads\n' },
    });
    const { opener } = openerWith({ isWsl: true, env: {}, spawn: spy.spawn });
    expect(await opener.mailSetup()).toMatchObject({
      system: 'windows',
      mailto: registered.mailto,
      downloads: '/mnt/c/Users/Jürgen/Downloads',
    });
    expect(spy.started[1]?.args).toEqual(['-u', registered.downloads]);
  });

  it.each([
    ['PowerShell fails', 1],
    ['PowerShell is not there', { code: 'ENOENT' }],
    ['PowerShell says something else', { says: 'WARNING' }],
    ['nothing is registered', { says: '{"mailto":null,"programs":{},"downloads":null}' }],
  ] as const)('is unknown where %s', async (_, behaviour) => {
    const { opener } = openerWith({ isWsl: true, env: {}, spawn: new SpawnSpy({ [POWERSHELL]: behaviour }).spawn });
    expect(await opener.mailSetup()).toEqual({
      system: 'windows',
      mailto: undefined,
      programs: {},
      hasOutlookProfile: false,
      downloads: undefined,
    });
  });
});

describe('opening an e-mail file', () => {
  const outlook = { program: 'C:\\Program Files\\O\\OUTLOOK.EXE', options: ['/eml'] };
  const windows = { platform: 'win32', env: {} } as const;
  const ofWindows = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

  const path = '/home/kim/Downloads/grüße.eml';
  const url = 'file:///home/kim/Downloads/gr%C3%BC%C3%9Fe.eml';

  it.each([
    ['Exec=/usr/bin/thunderbird %u', '/usr/bin/thunderbird', [url]],
    ['Exec=env HINT=/a/b.desktop /snap/bin/thunderbird %U', 'env', ['HINT=/a/b.desktop', '/snap/bin/thunderbird', url]],
    [
      'Exec=/usr/bin/flatpak run --file-forwarding org.mozilla.Thunderbird @@u %u @@',
      '/usr/bin/flatpak',
      ['run', '--file-forwarding', 'org.mozilla.Thunderbird', '@@u', url, '@@'],
    ],
    ['Exec=mail %f', 'mail', [path]],
    ['Exec=mail', 'mail', [path]],
    ['Exec=mail --icon %i --class=%c 100%% "%k" %F', 'mail', ['--icon', '--class=', '100%', path]],
    [
      String.raw`Exec="/opt/my \"mail\\\\ \\$x" --title "a b" %f`,
      String.raw`/opt/my "mail\ $x`,
      ['--title', 'a b', path],
    ],
    ['Exec = mail %f\nTerminal=false\n[Desktop Action Compose]\nExec=other %f', 'mail', [path]],
  ])('is done by the entry of the client on Linux: %s', async (exec, command, args) => {
    const spy = new SpawnSpy({ [command]: 0 });
    const entries: Readonly<Record<string, string>> = {
      '/home/kim/.local/share/applications/mail.desktop': `[Desktop Entry]\nName=Mail\n${exec}\n`,
      '/usr/share/applications/mail.desktop': '[Desktop Entry]\nExec=wrong %u\n',
    };
    const { opener, opened } = openerWith({ spawn: spy.spawn, readText: (file) => entries[file] });
    await opener.openEml(path, { program: 'mail.desktop', options: [] });
    expect(spy.started).toMatchObject([{ command, args, options: { detached: true } }]);
    expect(opened).toEqual([]);
  });

  it('fails with the client on Linux, which the openers of some desktops do not say', async () => {
    const { opener } = openerWith({
      spawn: new SpawnSpy({ mail: 7 }).spawn,
      env: { DISPLAY: ':0', XDG_DATA_DIRS: '/a:relative:/var/lib/flatpak/exports/share' },
      readText: (file) =>
        file === '/var/lib/flatpak/exports/share/applications/mail.desktop'
          ? '[Desktop Entry]\nExec=mail %u'
          : undefined,
    });
    await expect(opener.openEml(path, { program: 'mail.desktop', options: [] })).rejects.toMatchObject({
      message: 'The mail client could not be opened: the launcher ended with status 7.',
    });
  });

  it.each([
    ['nowhere', undefined],
    ['one for a terminal', '[Desktop Entry]\nExec=mutt %u\nTerminal=true\n'],
    ['one that starts nothing', '[Desktop Entry]\nDBusActivatable=true\n'],
  ])('is left to the opener of the system where the entry is %s', async (_, entry) => {
    const { opener, opened } = openerWith({ readText: () => entry });
    await opener.openEml(path, { program: 'mail.desktop', options: [] });
    await opener.openEml(path, undefined);
    expect(opened).toEqual([path, path]);
  });

  it('is done by the application on a Mac', async () => {
    const spy = new SpawnSpy({ open: 0 });
    const { opener, opened } = openerWith({ platform: 'darwin', env: {}, spawn: spy.spawn });
    await opener.openEml('/Users/kim/Downloads/x.eml', { program: 'org.mozilla.thunderbird', options: [] });
    await opener.openEml('/Users/kim/Downloads/y.eml', undefined);
    expect(spy.started.map(({ args }) => args)).toEqual([
      ['-b', 'org.mozilla.thunderbird', '/Users/kim/Downloads/x.eml'],
    ]);
    expect(opened).toEqual(['/Users/kim/Downloads/y.eml']);
  });

  it('is done by the program on Windows, whatever the path has in it', async () => {
    const spy = new SpawnSpy({ [ofWindows]: 0 });
    const { opener } = openerWith({ ...windows, spawn: spy.spawn });
    await opener.openEml("C:\\Users\\O'Brien\\My Downloads\\x.eml", outlook);
    await opener.openEml('C:\\x.eml', undefined);
    const [first, second] = spy.started.map(scriptOf);
    expect(first).toContain(
      "Start-Process -FilePath 'C:\\Program Files\\O\\OUTLOOK.EXE' " +
        "-ArgumentList '/eml \"C:\\Users\\O''Brien\\My Downloads\\x.eml\"'",
    );
    expect(second).toContain("Start-Process -FilePath 'C:\\x.eml' }");
  });

  it('is done in WSL under the name that Windows has for the file', async () => {
    const spy = new SpawnSpy({ [POWERSHELL]: 0, wslpath: { says: 'C:\\Users\\kim\\Downloads\\x.eml\n' } });
    const { opener } = openerWith({ isWsl: true, env: {}, spawn: spy.spawn });
    await opener.openEml('/mnt/c/Users/kim/Downloads/x.eml', outlook);
    expect(spy.started[0]?.args).toEqual(['-w', '/mnt/c/Users/kim/Downloads/x.eml']);
    expect(spy.started[1] && scriptOf(spy.started[1])).toContain('\'/eml "C:\\Users\\kim\\Downloads\\x.eml"\'');
  });

  it.each([
    ['no display', { env: {} }, 'no-display'],
    ['a launcher that fails', { launcher: 4 }, 'open-failed'],
    [
      'a program that Windows does not start',
      { ...windows, spawn: new SpawnSpy({ [ofWindows]: 1 }).spawn },
      'open-failed',
    ],
    ['no `open` on a Mac', { platform: 'darwin', env: {}, spawn: new SpawnSpy({}).spawn }, 'open-failed'],
    ['no wslpath', { isWsl: true, env: {}, spawn: new SpawnSpy({ [POWERSHELL]: 0 }).spawn }, 'open-failed'],
  ] as const)('fails with %s', async (_, parts, code) => {
    const { opener } = openerWith(parts);
    await expect(opener.openEml('/x.eml', outlook)).rejects.toMatchObject({ code });
  });
});

describe('opening from WSL', () => {
  it('asks PowerShell, because the package would turn a mailto: URL into a path', async () => {
    const spy = new SpawnSpy({ [POWERSHELL]: 0 });
    const { opener, opened } = openerWith({ isWsl: true, env: {}, spawn: spy.spawn });
    await opener.open(`${MAIL}'`);
    expect(opened).toEqual([]);
    const started = spy.started[0];
    expect(started?.args.slice(0, 2)).toEqual(['-NoProfile', '-NonInteractive']);
    expect(started && scriptOf(started)).toContain(`Start-Process '${MAIL}'''`);
  });

  it('fails when PowerShell does', async () => {
    const { opener } = openerWith({ isWsl: true, env: {}, spawn: new SpawnSpy({ [POWERSHELL]: 1 }).spawn });
    await expect(opener.open(MAIL)).rejects.toMatchObject({ code: 'open-failed' });
  });

  it('fails when Windows can not be reached', async () => {
    const { opener } = openerWith({
      isWsl: true,
      env: {},
      spawn: () => {
        throw Object.assign(new Error('spawn ENOEXEC'), { code: 'ENOEXEC' });
      },
    });
    await expect(opener.open(MAIL)).rejects.toMatchObject({
      code: 'open-failed',
      message: expect.stringContaining('ENOEXEC'),
    });
  });
});

describe('text in a PowerShell script', () => {
  it('keeps every kind of single quote as a character', () => {
    expect(powerShellLiteral("a'b\u2018c\u2019d\u201ae\u201bf")).toBe(
      "'a''b\u2018\u2018c\u2019\u2019d\u201a\u201ae\u201b\u201bf'",
    );
  });
});

describe('telling that this is WSL', () => {
  const machine = { exists: () => false, readText: () => 'Linux version 6.1.0-18-amd64' };
  const wslKernel = { ...machine, readText: () => 'Linux version 5.15.167.4-microsoft-standard-WSL2' };

  it.each([
    ['by the name of the distribution', 'linux', { WSL_DISTRO_NAME: 'Ubuntu' }, machine, true],
    ['by the socket of the way out', 'linux', { WSL_INTEROP: '/run/WSL/8_interop' }, machine, true],
    ['by the kernel, when sudo dropped the variables', 'linux', {}, wslKernel, true],
    ['not on other Linux', 'linux', {}, machine, false],
    [
      'not in a container on it',
      'linux',
      {},
      { ...wslKernel, exists: (path: string) => path === '/.dockerenv' },
      false,
    ],
    ['not on Windows itself', 'win32', { WSL_DISTRO_NAME: 'Ubuntu' }, wslKernel, false],
  ] as const)('works %s', (_, platform, env, given, expected) => {
    expect(isWsl(platform, env, given)).toBe(expected);
  });
});
