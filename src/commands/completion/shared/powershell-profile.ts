import { join } from 'node:path';
import type { World } from '../../../ports/ports.ts';

const NAME = 'Microsoft.PowerShell_profile.ps1';

/**
 * The file that PowerShell calls $PROFILE. On Windows the folder of documents may be anywhere; a PowerShell that started
 * this program tells where, by the folder of modules beside the file (about_PSModulePath).
 */
export function powerShellProfile({ platform, env, paths }: Pick<World, 'platform' | 'env' | 'paths'>): string {
  if (platform !== 'win32') {
    const named = env.XDG_CONFIG_HOME;
    return join(named?.startsWith('/') ? named : join(paths.home, '.config'), 'powershell', NAME);
  }
  const ofUser = /^(?!.*\\Program Files)(.*\\(?:Windows)?PowerShell)\\Modules\\?$/i;
  const [folder] = env.PSModulePath?.split(';').flatMap((path) => ofUser.exec(path)?.[1] ?? []) ?? [];
  return join(folder ?? join(paths.home, 'Documents', 'PowerShell'), NAME);
}

/** The script beside the profile, which names it by that: what Windows PowerShell reads of a path depends on the machine. */
export const POWERSHELL_SCRIPT = 'relate.completion.ps1';

const FIRST = '# >>> completion of relate >>>';
const COMMAND = `if (Test-Path -LiteralPath "$PSScriptRoot/${POWERSHELL_SCRIPT}") { . "$PSScriptRoot/${POWERSHELL_SCRIPT}" }`;
const LAST = '# <<< completion of relate <<<';

/** The text of a profile with the lines that run the script, in the place of those that were there. */
export function withRelateBlock(profile: string): string {
  const newline = profile.includes('\r\n') ? '\r\n' : '\n';
  const block = [FIRST, COMMAND, LAST].join(newline);
  const start = profile.indexOf(FIRST);
  const end = profile.indexOf(LAST, start);
  if (start >= 0 && end >= 0) return profile.slice(0, start) + block + profile.slice(end + LAST.length);
  const before = profile === '' || profile.endsWith('\n') ? profile : profile + newline;
  return `${before}${block}${newline}`;
}
