/** Windows PowerShell, as one reaches it from inside WSL; and how to tell that one is inside WSL. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../ports/ports.ts';
import { type Ending, type RunOptions, run } from './child.ts';
import { powerShellArguments } from './programs.ts';

/** Where Windows PowerShell is unless wsl.conf mounts the drives elsewhere. WSL can also be told to keep it off PATH. */
const USUAL_PATH = '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe';

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

/** Runs a script on the Windows side of WSL. */
export async function runPowerShellOfWindows(
  script: string,
  options: RunOptions & { readonly exists?: (path: string) => boolean },
): Promise<Ending> {
  const exists = options.exists ?? existsSync;
  const command = exists(USUAL_PATH) ? USUAL_PATH : 'powershell.exe';
  // Windows sees the current folder as a network path, which it may not be allowed to enter.
  const cwd = command === USUAL_PATH ? dirname(USUAL_PATH) : undefined;
  const quiet = `$ProgressPreference = 'SilentlyContinue'; ${script}`;
  const { ending } = await run(command, powerShellArguments(quiet), { ...options, cwd });
  return ending;
}
