/** The operator's text editor, started the way git starts it: through the shell. */

import { closeSync, openSync } from 'node:fs';
import { failed, RelateError } from '../errors.ts';
import type { Editor, Environment } from '../ports/ports.ts';
import { type Ending, ended, endingInWords, findOnPath, type Spawn, succeeded, systemSpawn } from './child.ts';
import { type CommandLine, commandPromptArguments, shellCall, WAITING_EDITOR } from './programs.ts';

/** Tried in this order where the operator named none. The first is Debian's, and starts what the system's owner chose. */
const USUAL_EDITORS = ['sensible-editor', 'nano', 'vi'];

const HINT = `Set RELATE_EDITOR to the command of your editor, for example: RELATE_EDITOR="${WAITING_EDITOR}".`;

/** The part of `process` that hands out signals. */
type Signals = Pick<NodeJS.EventEmitter, 'on' | 'off' | 'rawListeners' | 'removeAllListeners'>;

/** What the editor needs. The last ones are for tests. */
export interface EditorParts {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly stdin: { readonly isTerminal: boolean };
  readonly stdout: { readonly isTerminal: boolean };
  readonly spawn?: Spawn;
  readonly signals?: Signals;
}

export function systemEditor(parts: EditorParts): Editor {
  const { env, platform, spawn = systemSpawn, signals = process } = parts;

  return {
    async edit(path, configured) {
      const command = configured?.trim() ? configured : usualEditor(platform, env);
      const [program, args]: CommandLine = platform === 'win32' ? windowsCall(command, env) : posixCall(command, path);
      const streams = terminalStreams(parts);
      const restoreSignals = suspendListeners(signals, platform);
      let ending: Ending;
      try {
        const child = spawn(program, args, {
          stdio: [streams.stdin, streams.stdout, 'inherit'],
          env: { ...env, [PATH_VARIABLE]: path },
          // The command line for cmd.exe is complete; Node's quoting is made for programs that parse it like C.
          windowsVerbatimArguments: platform === 'win32',
        });
        ending = await ended(child, 'exit');
      } finally {
        restoreSignals();
        streams.close();
      }
      if (!succeeded(ending)) throw editorError(command, ending);
    },

    async route(configured) {
      let command: string;
      try {
        command = configured?.trim() ? configured : usualEditor(platform, env);
      } catch (error) {
        if (!(error instanceof RelateError)) throw error;
        return { works: false, says: error.message, remedy: error.hint };
      }
      if (isKnownToBeMissing(command, platform, env)) {
        return { works: false, says: `The editor "${command}" is not installed.`, remedy: HINT };
      }
      return { works: true, says: `Drafts open in: ${command}` };
    },
  };
}

/** Checked only where the command begins with a plain word, and not on Windows: what a shell makes of others is unknown. */
function isKnownToBeMissing(command: string, platform: NodeJS.Platform, env: Environment): boolean {
  const program = /^[\w.+-]+(?=\s|$)/.exec(command.trim())?.[0];
  return platform !== 'win32' && program !== undefined && findOnPath([program], env) === undefined;
}

function usualEditor(platform: NodeJS.Platform, env: Environment): string {
  if (platform === 'win32') return 'notepad';
  const editor = findOnPath(USUAL_EDITORS, env);
  if (editor === undefined) {
    throw failed('editor-not-found', 'No text editor was found.', { hint: HINT });
  }
  return editor;
}

/** Holds the path for cmd.exe. */
const PATH_VARIABLE = 'RELATE_EDITED_FILE';

/** Without the trap Ctrl-C would end the shell while the editor goes on. */
function posixCall(command: string, path: string): CommandLine {
  return shellCall(`trap : INT QUIT; ${command} "$@"`, command, path);
}

/**
 * `code` is a .cmd file, which only cmd.exe can start. The path goes by a variable: what a variable holds is not
 * expanded again, so that a "%" in a folder's name stays one; and quotes can't be in a path on Windows.
 */
function windowsCall(command: string, env: Environment): CommandLine {
  return [env.ComSpec ?? env.COMSPEC ?? 'cmd.exe', commandPromptArguments(`${command} "%${PATH_VARIABLE}%"`)];
}

interface EditorStreams {
  readonly stdin: 'inherit' | number;
  readonly stdout: 'inherit' | number;
  close(): void;
}

/** The editor gets the terminal even where standard input and output are files. */
function terminalStreams(parts: EditorParts): EditorStreams {
  const direct = parts.stdin.isTerminal && parts.stdout.isTerminal;
  const terminal = direct || parts.platform === 'win32' ? undefined : openTerminal();
  return {
    stdin: parts.stdin.isTerminal ? 'inherit' : (terminal ?? 'inherit'),
    stdout: parts.stdout.isTerminal ? 'inherit' : (terminal ?? 2),
    close: () => {
      if (terminal !== undefined) closeSync(terminal);
    },
  };
}

function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    // No controlling terminal: a service, or a container.
    return undefined;
  }
}

/**
 * The terminal sends Ctrl-C to the editor and to us, and only the editor is meant. Our own listeners are taken off until
 * the function that is returned is called.
 */
function suspendListeners(signals: Signals, platform: NodeJS.Platform): () => void {
  const names = platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGQUIT'];
  const ignore = (): void => {};
  const restores = names.map((name) => {
    const listeners = signals.rawListeners(name) as (() => void)[];
    // First, since without any listener the signal would end the process.
    signals.on(name, ignore);
    // The last one first, as `off` looks for them: a function may be listed twice, once of them for `once`.
    for (const listener of listeners.toReversed()) signals.off(name, listener);
    return () => {
      for (const listener of listeners) signals.on(name, listener);
      signals.off(name, ignore);
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
}

function editorError(command: string, ending: Ending): RelateError {
  const isMissing =
    (ending.kind === 'not-started' && ending.error.code === 'ENOENT') ||
    // What the shell answers: of POSIX, and of Windows in a batch file.
    (ending.kind === 'exited' && (ending.status === 127 || ending.status === 9009));
  if (isMissing) return failed('editor-not-found', `The editor "${command}" was not found.`, { hint: HINT });
  return failed('editor-failed', `The editor "${command}" ${endingInWords(ending)}, so its text was not taken.`, {
    // cmd.exe answers 1 both for a command it does not know and for whatever an editor means by it.
    hint: `If it was not you who stopped it: ${HINT}`,
    cause: ending.kind === 'not-started' ? ending.error : undefined,
  });
}
