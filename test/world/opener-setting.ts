/** An opener of URLs and files, and what it starts. */

import { type OpenerParts, systemOpener } from '../../src/world/opener.ts';
import { FakeChild, HandTimer, SpawnSpy } from './child-fakes.ts';

export const MAIL = 'mailto:it@contoso.com?subject=Gr%C3%BC%C3%9Fe&body=a%0D%0Ab%20%26';
export const PAGE = 'https://partner.microsoft.com/customers?a=1&b=%25';
export const POWERSHELL = '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe';

export function openerWith(parts: Partial<OpenerParts> & { launcher?: number | 'hangs' } = {}) {
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
