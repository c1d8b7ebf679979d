/** Other programs that are started or named in hints. No other file writes their arguments. */

/** A program and its arguments. */
export type CommandLine = readonly [command: string, args: readonly string[]];

/** Tells who handles mail on a Linux desktop: the name of a desktop file, or nothing. */
export const FIND_MAIL_HANDLER: CommandLine = ['xdg-mime', ['query', 'default', 'x-scheme-handler/mailto']];

/** What an operator runs to choose who handles mail. */
export const SET_MAIL_HANDLER = 'xdg-mime default <program>.desktop x-scheme-handler/mailto';

/** Put their standard input on the clipboard. They fork, and serve it until something else is copied. */
export const COPY_ON_WAYLAND: readonly CommandLine[] = [['wl-copy', ['--type', 'text/plain']]];
export const COPY_ON_X11: readonly CommandLine[] = [
  ['xclip', ['-selection', 'clipboard', '-in']],
  ['xsel', ['--clipboard', '--input']],
];

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
    '-ExecutionPolicy',
    'Bypass',
    '-EncodedCommand',
    Buffer.from(script, 'utf16le').toString('base64'),
  ];
}

/**
 * Flags of V8 that keep the memory of a long list low. A list may come as hundreds of pages, each of which is garbage
 * soon. When some of it is still in use at a collection, V8 gives new objects more and more room, up to 50 MB, and lets
 * old ones grow to several times their size before it collects them. Node 20 to 24 know these flags; a V8 that does not
 * would print a warning and go on.
 */
export const LOW_MEMORY_FLAGS = ['--semi-space-growth-factor=1', '--heap-growing-percent=75'];
