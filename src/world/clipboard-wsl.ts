/**
 * The clipboard from inside WSL. `clipboardy` hands UTF-8 to clip.exe there, which reads the old code page: "å" arrives
 * as "├Ñ" (microsoft/WSL#11047). So we go by the display's own programs, and else by PowerShell.
 */

import type { Environment } from '../ports/ports.ts';
import { type RunOptions, run, succeeded } from './child.ts';
import { runPowerShellOfWindows } from './powershell.ts';

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
  options: Pick<RunOptions, 'spawn' | 'patience'> & { readonly exists?: (path: string) => boolean },
): Promise<boolean> {
  const withText = { ...options, input: text };
  for (const [command, args] of nativePrograms(env)) {
    // They fork, and serve the text until something else is copied.
    const { ending } = await run(command, args, { ...withText, staysBehind: true });
    if (succeeded(ending)) return true;
  }
  return succeeded(await runPowerShellOfWindows(SET_CLIPBOARD, withText));
}

/** WSLg mirrors the clipboard of its display to Windows. */
function nativePrograms(env: Environment): [command: string, args: readonly string[]][] {
  const programs: [string, readonly string[]][] = [];
  if (env.WAYLAND_DISPLAY) programs.push(['wl-copy', ['--type', 'text/plain']]);
  if (env.DISPLAY) {
    programs.push(['xclip', ['-selection', 'clipboard', '-in']], ['xsel', ['--clipboard', '--input']]);
  }
  return programs;
}
