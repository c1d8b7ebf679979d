import { describe, expect, it } from 'vitest';
import { FakeChild, HandTimer, SpawnSpy } from './child-fakes.ts';
import { MAIL, openerWith, PAGE } from './opener-setting.ts';

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
