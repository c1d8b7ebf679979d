/**
 * The clipboard from inside WSL. `clipboardy` hands UTF-8 to clip.exe there, which reads the old code page: "å" arrives
 * as "├Ñ" (microsoft/WSL#11047). So the display's own programs are tried, and then PowerShell.
 */

import { type RunOptions, succeeded } from './child.ts';
import { copyByFirst } from './clipboard-html.ts';
import { type PowerShellPlace, runPowerShell } from './powershell.ts';
import { copyOnDisplay } from './programs.ts';

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
export async function copyInWsl(text: string, place: PowerShellPlace, options: RunOptions): Promise<boolean> {
  // WSLg mirrors the clipboard of its display to Windows.
  if (await copyByFirst(copyOnDisplay(place.env, 'text/plain'), text, options)) return true;
  return succeeded((await runPowerShell(SET_CLIPBOARD, place, { ...options, input: text })).ending);
}
