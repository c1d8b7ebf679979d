import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { SpawnSpy, scriptOf } from './child-fakes.ts';
import { MAIL, openerWith, POWERSHELL } from './opener-setting.ts';

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
