/**
 * The clipboard from inside WSL. `clipboardy` hands UTF-8 to clip.exe there, which reads the old code page: "å" arrives
 * as "├Ñ" (microsoft/WSL#11047). So the display's own programs are tried, and then PowerShell.
 */

import type { Environment } from '../ports/ports.ts';
import { type RunOptions, run, succeeded } from './child.ts';
import { runPowerShellOfWindows } from './powershell.ts';
import { COPY_ON_WAYLAND, COPY_ON_X11, type CommandLine } from './programs.ts';

/** The bytes are read raw: PowerShell's own `$input` goes line by line, and changes line breaks. */
const SET_CLIPBOARD = `
$ErrorActionPreference = 'Stop'
try {
  [Console]::InputEncoding = New-Object System.Text.UTF8Encoding $false
  $bytes = New-Object System.IO.MemoryStream
  [Console]::OpenStandardInput().CopyTo($bytes)
  Set-Clipboard -Value ([System.Text.Encoding]::UTF8.GetString($bytes.ToArray()))
} catch { exit 1 }
`;

/** Whether the text is on the clipboard now. */
export async function copyInWsl(
  text: string,
  env: Environment,
  options: Pick<RunOptions, 'spawn' | 'timeout'> & { readonly exists?: (path: string) => boolean },
): Promise<boolean> {
  const withText = { ...options, input: text };
  for (const [command, args] of programsOfDisplay(env)) {
    const { ending } = await run(command, args, { ...withText, detached: true });
    if (succeeded(ending)) return true;
  }
  return succeeded(await runPowerShellOfWindows(SET_CLIPBOARD, withText));
}

/** WSLg mirrors the clipboard of its display to Windows. */
function programsOfDisplay(env: Environment): readonly CommandLine[] {
  return [...(env.WAYLAND_DISPLAY ? COPY_ON_WAYLAND : []), ...(env.DISPLAY ? COPY_ON_X11 : [])];
}
