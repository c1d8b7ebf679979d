import { describe, expect, it } from 'vitest';
import { SpawnSpy, scriptOf } from './child-fakes.ts';
import { openerWith, POWERSHELL } from './opener-setting.ts';

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
