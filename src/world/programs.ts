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
