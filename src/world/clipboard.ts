/** The system's clipboard, or the one of the terminal the operator sits at. */

import { failed, type RelateError } from '../errors.ts';
import type { Clipboard, CopyReceipt, Environment, OutputStream } from '../ports/ports.ts';
import { type RunOptions, type Spawn, systemSpawn, systemTimer, type Timer } from './child.ts';
import { copyBothOnMac, copyBothOnWindows, copyByFirst } from './clipboard-html.ts';
import { type ClipboardLibrary, loadClipboardLibrary, writeWithLibrary } from './clipboard-library.ts';
import { copyInWsl } from './clipboard-wsl.ts';
import { copyOnDisplay } from './programs.ts';
import { hasDisplay, isRemote } from './session.ts';

/** Milliseconds for each program tried in WSL, where there is another route after it. */
const WSL_TIMEOUT = 5000;
/** Longer: PowerShell takes seconds to start for the first time after a boot, and there is no other route after it. */
const LIBRARY_TIMEOUT = 10_000;

const INSTEAD = 'Use {option:print} and copy the text from the terminal.';

/** What the clipboard needs. The last ones are for tests. */
export interface ClipboardParts {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly isWsl: boolean;
  readonly stderr: OutputStream;
  readonly spawn?: Spawn;
  readonly timer?: Timer;
  readonly load?: () => Promise<ClipboardLibrary>;
  readonly exists?: (path: string) => boolean;
}

export function systemClipboard(parts: ClipboardParts): Clipboard {
  const { env, platform, stderr, spawn = systemSpawn, timer = systemTimer, load = loadClipboardLibrary } = parts;

  function within(milliseconds: number): RunOptions {
    return { spawn, timeout: { timer, milliseconds } };
  }

  async function copyByTerminal(text: string): Promise<CopyReceipt> {
    await stderr.write(osc52(text));
    return { confirmed: false, has: 'text' };
  }

  async function copyByWsl(text: string): Promise<CopyReceipt> {
    if (await copyInWsl(text, parts, within(WSL_TIMEOUT))) return COPIED;
    if (terminalTakesText(stderr, env)) return copyByTerminal(text);
    throw clipboardFailed(platform);
  }

  async function copyByLibrary(text: string): Promise<CopyReceipt> {
    try {
      await writeWithLibrary(text, await load(), { timer, milliseconds: LIBRARY_TIMEOUT });
    } catch (cause) {
      throw clipboardFailed(platform, cause);
    }
    return COPIED;
  }

  /** The clipboard that holds HTML beside text; undefined where there is none. */
  function copierOfBoth(): ((text: string, html: string) => Promise<boolean>) | undefined {
    const options = within(LIBRARY_TIMEOUT);
    if (parts.isWsl || platform === 'win32') return (text, html) => copyBothOnWindows(text, html, parts, options);
    if (platform === 'darwin') return (text, html) => copyBothOnMac(text, html, options);
    return undefined;
  }

  function chooseRoute(): 'terminal' | 'wsl' | 'library' | undefined {
    // Over SSH the system's clipboard is that of another machine; the terminal is here.
    const elsewhere = isRemote(env) && !hasDisplay(platform, env);
    if (elsewhere && terminalTakesText(stderr, env)) return 'terminal';
    if (parts.isWsl) return 'wsl';
    if (hasDisplay(platform, env) || hasClipboardWithoutDisplay(platform)) return 'library';
    return terminalTakesText(stderr, env) ? 'terminal' : undefined;
  }

  return {
    async copy(text, html) {
      const route = chooseRoute();
      if (route === undefined) throw failed('no-clipboard', NO_CLIPBOARD, { hint: { says: INSTEAD } });
      if (route === 'terminal') return copyByTerminal(text);
      const copyBoth = html === undefined ? undefined : copierOfBoth();
      if (html !== undefined && (await copyBoth?.(text, await html()))) return { confirmed: true, has: 'both' };
      return route === 'wsl' ? copyByWsl(text) : copyByLibrary(text);
    },

    async copyHtml(text, html) {
      const route = chooseRoute();
      if (route === undefined) throw failed('no-clipboard', NO_CLIPBOARD, { hint: { says: INSTEAD } });
      if (route === 'terminal') throw failed('no-html-clipboard', TEXT_ALONE, { hint: { says: TEXT_INSTEAD } });
      if (await copierOfBoth()?.(text, html)) return { confirmed: true, has: 'both' };
      const options = within(LIBRARY_TIMEOUT);
      if (await copyByFirst(copyOnDisplay(env, 'text/html'), html, options)) return { confirmed: true, has: 'html' };
      throw failed('clipboard-failed', 'The HTML could not be put on the clipboard.', {
        hint: {
          says: `${platform === 'linux' ? 'Install xclip (X11) or wl-clipboard (Wayland). ' : ''}${TEXT_INSTEAD}`,
        },
      });
    },

    async route() {
      const route = chooseRoute();
      return route === undefined
        ? { works: false, says: NO_CLIPBOARD, remedy: { says: INSTEAD } }
        : { works: true, says: ROUTES[route] };
    },
  };
}

const COPIED: CopyReceipt = { confirmed: true, has: 'text' };

const TEXT_ALONE = 'The clipboard of a terminal takes text alone.';
const TEXT_INSTEAD = 'Use {option:copy} for the text, or {option:eml} FILE for a file with the HTML.';

const NO_CLIPBOARD = 'There is no clipboard here: no display, and no terminal that could take the text.';

const ROUTES = {
  terminal: 'The text goes to the terminal for its clipboard; terminals do not confirm that.',
  wsl: 'The text goes to the clipboard of Windows.',
  library: "The text goes to the system's clipboard.",
} as const;

/** The sequence that asks a terminal to put text on the clipboard of the machine it runs on. */
function osc52(text: string): string {
  return `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
}

/** A dumb terminal would show the sequence, and the console of Linux (TERM=linux) has no clipboard. */
function terminalTakesText(stderr: OutputStream, env: Environment): boolean {
  return stderr.isTerminal && env.TERM !== 'dumb' && env.TERM !== 'linux';
}

function hasClipboardWithoutDisplay(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' || platform === 'win32' || platform === 'android';
}

function clipboardFailed(platform: NodeJS.Platform, cause?: unknown): RelateError {
  const remedy = platform === 'linux' ? 'Install xsel (X11) or wl-clipboard (Wayland). ' : '';
  return failed('clipboard-failed', 'The text could not be put on the clipboard.', {
    hint: { says: remedy + INSTEAD },
    cause,
  });
}
