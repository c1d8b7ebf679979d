/** HTML on the clipboards of Windows and macOS, which hold it beside the text, and of X11 and Wayland, which do not. */

import { cfHtml } from '../text/cf-html.ts';
import { type RunOptions, run, succeeded } from './child.ts';
import { type PowerShellPlace, runPowerShell } from './powershell.ts';
import { automationScript, type CommandLine } from './programs.ts';

/**
 * Two lines of Base64, so that no code page is in the way: the text, and the page with its header. `Set-Clipboard -AsHtml`
 * reads the page in the old code page and breaks every letter that is not ASCII (PowerShell/PowerShell#3177).
 */
const SET_ON_WINDOWS = `
$ErrorActionPreference = 'Stop'
try {
  Add-Type -AssemblyName System.Windows.Forms
  $lines = [Console]::In.ReadToEnd().Trim() -split '\\s+'
  $text = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($lines[0]))
  $page = [Convert]::FromBase64String($lines[1])
  $data = New-Object System.Windows.Forms.DataObject
  $data.SetText($text, [System.Windows.Forms.TextDataFormat]::UnicodeText)
  $data.SetData('HTML Format', (New-Object System.IO.MemoryStream (,$page)))
  [System.Windows.Forms.Clipboard]::SetDataObject($data, $true)
} catch { exit 1 }
`;

const SET_ON_MAC = `
ObjC.import('AppKit');
const input = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
const { text, page } = JSON.parse($.NSString.alloc.initWithDataEncoding(input, $.NSUTF8StringEncoding).js);
const board = $.NSPasteboard.generalPasteboard;
board.clearContents;
const isSet = [['public.html', page], ['public.utf8-plain-text', text]].map(([type, value]) =>
  board.setStringForType($(value), type));
if (isSet.includes(false)) throw new Error('not taken');
`;

/** Whether text and page are on the clipboard of Windows now; from WSL too. */
export async function copyBothOnWindows(
  text: string,
  page: string,
  place: PowerShellPlace,
  options: RunOptions,
): Promise<boolean> {
  const lines = [text.toWellFormed(), cfHtml(page)].map((part) => `${Buffer.from(part).toString('base64')}\n`);
  const { ending } = await runPowerShell(SET_ON_WINDOWS, place, { ...options, input: lines.join('') });
  return succeeded(ending);
}

/** Whether text and page are on the clipboard of macOS now. */
export async function copyBothOnMac(text: string, page: string, options: RunOptions): Promise<boolean> {
  const input = JSON.stringify({ text: text.toWellFormed(), page: page.toWellFormed() });
  const { ending } = await run(...automationScript(SET_ON_MAC), { ...options, input });
  return succeeded(ending);
}

/** Whether one of the programs, each of which offers what it is given, has it now. They go on after us. */
export async function copyByFirst(
  programs: readonly CommandLine[],
  input: string,
  options: RunOptions,
): Promise<boolean> {
  for (const [command, args] of programs) {
    const { ending } = await run(command, args, { ...options, input, detached: true });
    if (succeeded(ending)) return true;
  }
  return false;
}
