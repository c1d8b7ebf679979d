import { describe, expect, it } from 'vitest';
import { powerShellLiteral } from '../../src/text/powershell-literal.ts';
import { isWsl } from '../../src/world/powershell.ts';
import { SpawnSpy, scriptOf } from './child-fakes.ts';
import { MAIL, openerWith, POWERSHELL } from './opener-setting.ts';

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
