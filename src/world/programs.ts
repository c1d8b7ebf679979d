/** Other programs that are started or named in hints. No other file writes their arguments. */

import type { Environment } from '../ports/ports.ts';

/** A program and its arguments. */
export type CommandLine = readonly [command: string, args: readonly string[]];

/** Tells who handles mail on a Linux desktop: the name of a desktop file, or nothing. */
export const FIND_MAIL_HANDLER: CommandLine = ['xdg-mime', ['query', 'default', 'x-scheme-handler/mailto']];

/** Runs a script in JavaScript for Automation, which macOS has for what its programs tell of themselves. */
export function automationScript(script: string): CommandLine {
  return ['osascript', ['-l', 'JavaScript', '-e', script]];
}

/** Opens a file on macOS with an application by its bundle id. */
export function openFileWith(path: string, bundleId: string): CommandLine {
  return ['open', ['-b', bundleId, path]];
}

/** Tells the path of a file of Windows as WSL has it, or the other way round. */
export function translatedPath(path: string, to: 'wsl' | 'windows'): CommandLine {
  return ['wslpath', [to === 'wsl' ? '-u' : '-w', path]];
}

/** What an operator runs to choose who handles mail. */
export const SET_MAIL_HANDLER = 'xdg-mime default <program>.desktop x-scheme-handler/mailto';

/**
 * The programs that put their standard input on the clipboard of the display, as one type alone. They fork, and serve it
 * until something else is copied.
 */
export function copyOnDisplay(env: Environment, type: 'text/plain' | 'text/html'): readonly CommandLine[] {
  const isText = type === 'text/plain';
  const onWayland: CommandLine = ['wl-copy', ['--type', type]];
  const onX11: readonly CommandLine[] = [
    ['xclip', ['-selection', 'clipboard', ...(isText ? [] : ['-target', type]), '-in']],
    ...(isText ? [['xsel', ['--clipboard', '--input']] as const] : []),
  ];
  return [...(env.WAYLAND_DISPLAY ? [onWayland] : []), ...(env.DISPLAY ? onX11 : [])];
}

/** An editor's command that waits until the file is closed. */
export const WAITING_EDITOR = 'code --wait';

/** Runs a command line in the POSIX shell, where `$0` and `$@` are the rest. */
export function shellCall(commandLine: string, name: string, ...args: readonly string[]): CommandLine {
  return ['sh', ['-c', commandLine, name, ...args]];
}

/** Arguments for cmd.exe to run a command line, which goes to it as it is. */
export function commandPromptArguments(commandLine: string): readonly string[] {
  return ['/d', '/s', '/c', `"${commandLine}"`];
}

/** Arguments for Windows PowerShell to run a script. In Base64 of UTF-16 nothing on the way can misread it. */
export function powerShellArguments(script: string): readonly string[] {
  return [
    '-NoProfile',
    '-NonInteractive',
    // The clipboard of Windows is for threads of this kind only.
    '-STA',
    '-ExecutionPolicy',
    'Bypass',
    '-EncodedCommand',
    Buffer.from(script, 'utf16le').toString('base64'),
  ];
}
