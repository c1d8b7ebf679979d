/** Windows PowerShell, on Windows and from inside WSL; and how to tell that one is inside WSL. */

import { existsSync, readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Environment } from '../ports/ports.ts';
import { type Ending, type RunOptions, run } from './child.ts';
import { powerShellArguments } from './programs.ts';

/** Where Windows PowerShell is unless wsl.conf mounts the drives elsewhere. WSL can also be told to keep it off PATH. */
const USUAL_PATH = '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe';
/** The same below the folder of Windows. */
const OF_WINDOWS = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe';
/** Else it writes in the old code page. */
const SPEAK_UTF8 = '[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false; ';

/** What the detection of WSL reads of the machine. */
export interface Machine {
  exists(path: string): boolean;
  /** The file's text, or nothing when it can't be read. */
  readText(path: string): string;
}

const THIS_MACHINE: Machine = {
  exists: existsSync,
  readText: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  },
};

/** Whether this is Linux inside Windows, from where the programs of Windows can be started. */
export function isWsl(platform: NodeJS.Platform, env: Environment, machine: Machine = THIS_MACHINE): boolean {
  if (platform !== 'linux') return false;
  // A container on a WSL host has the same kernel, and maybe the variables, but can't start programs of Windows.
  if (machine.exists('/.dockerenv') || machine.exists('/run/.containerenv')) return false;
  if (env.WSL_DISTRO_NAME || env.WSL_INTEROP) return true;
  // sudo and sshd drop the variables.
  return /microsoft/i.test(machine.readText('/proc/version'));
}

/** Where a script is run from. */
export interface PowerShellPlace {
  /** Of Windows, or of the Linux in WSL. */
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly exists?: ((path: string) => boolean) | undefined;
}

/** Runs a script in the PowerShell of Windows. What it writes is read as UTF-8. Never rejects. */
export async function runPowerShell(
  script: string,
  { platform, env, exists = existsSync }: PowerShellPlace,
  options: RunOptions,
): Promise<{ readonly ending: Ending; readonly output: string }> {
  const path = platform === 'win32' ? win32.join(env.SystemRoot ?? 'C:\\Windows', OF_WINDOWS) : USUAL_PATH;
  const isThere = exists(path);
  // Windows sees a folder of WSL as a network path, which it may not be allowed to enter.
  const cwd = isThere && platform !== 'win32' ? posix.dirname(path) : undefined;
  const prepared = `$ProgressPreference = 'SilentlyContinue'; ${options.output ? SPEAK_UTF8 : ''}${script}`;
  return run(isThere ? path : 'powershell.exe', powerShellArguments(prepared), { ...options, cwd });
}
