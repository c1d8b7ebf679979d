/** Handing a URL to the program registered for it, and learning whether that went wrong. */

import type { ChildProcess } from 'node:child_process';
import { failed, type RelateError } from '../errors.ts';
import type { Environment, Opener } from '../ports/ports.ts';
import {
  type Ending,
  ended,
  endingInWords,
  run,
  type Spawn,
  succeeded,
  systemSpawn,
  systemTimer,
  type Timer,
} from './child.ts';
import { quoted, runPowerShellOfWindows } from './powershell.ts';
import { hasDisplay, isRemote } from './session.ts';

/**
 * How long the launcher is watched. One that fails does so in well under a second; on Linux one that works may run for
 * as long as the mail client does.
 */
const LAUNCH_WATCH = 1500;
/** The question who handles mail. */
const QUERY_DEADLINE = 3000;
/** PowerShell, cold, inside WSL. It ends by itself once Windows has taken the URL. */
const POWERSHELL_DEADLINE = 20_000;

/** Starts the launcher, as the package `open` does it. */
type Launch = (url: string) => Promise<ChildProcess>;

/** What the opener is made of. The last ones are for tests. */
export interface OpenerParts {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly isWsl: boolean;
  readonly spawn?: Spawn;
  readonly timer?: Timer;
  readonly load?: () => Promise<Launch>;
  readonly exists?: (path: string) => boolean;
}

export function systemOpener(parts: OpenerParts): Opener {
  const { env, platform, spawn = systemSpawn, timer = systemTimer, load = loadLaunch } = parts;

  /** The desktop file of the mail client, empty when there is none; undefined where the question can't be asked. */
  async function mailHandler(): Promise<string | undefined> {
    const { ending, output } = await run('xdg-mime', ['query', 'default', 'x-scheme-handler/mailto'], {
      spawn,
      patience: { timer, milliseconds: QUERY_DEADLINE },
      output: true,
    });
    return succeeded(ending) ? output.trim() : undefined;
  }

  /** Why a URL of this scheme can't be opened here; undefined when nothing is known against it. */
  async function hindrance(scheme: string): Promise<RelateError | undefined> {
    if (!canShowWindows(platform, parts.isWsl, env)) {
      return failed('no-display', 'There is no display here to open a window on.', {
        hint: 'Use --copy or --print, or run the command on the machine you sit at.',
      });
    }
    // Without a mail handler xdg-open goes on to try browsers. Where the question can't be asked, opening tells.
    const isOfDesktop = platform === 'linux' && !parts.isWsl && scheme === 'mailto:';
    if (!isOfDesktop || (await mailHandler()) !== '') return undefined;
    return failed('no-mail-handler', 'No program is registered for writing e-mail.', {
      hint: 'Set one up with "xdg-mime default <program>.desktop x-scheme-handler/mailto", or use --copy or --print.',
    });
  }

  /**
   * `open` takes a mailto: URL for a path in WSL and rewrites it: it has no "//". So Windows is asked without it.
   */
  async function launchFromWsl(url: string): Promise<Ending> {
    const options = { spawn, patience: { timer, milliseconds: POWERSHELL_DEADLINE } };
    return runPowerShellOfWindows(
      `$ErrorActionPreference = 'Stop'; try { Start-Process ${quoted(url)} } catch { exit 1 }`,
      parts.exists ? { ...options, exists: parts.exists } : options,
    );
  }

  async function launch(url: string): Promise<Ending> {
    let child: ChildProcess;
    try {
      child = await (await load())(url);
    } catch (error) {
      return { kind: 'not-started', error: error as NodeJS.ErrnoException };
    }
    child.ref();
    const ending = await ended(child, 'exit', { timer, milliseconds: LAUNCH_WATCH });
    child.unref();
    // On Windows the package itself has waited for the end: PowerShell is never the program that was opened.
    return ending.kind === 'running' ? { kind: 'exited', status: 0 } : ending;
  }

  return {
    async open(url) {
      refuseForeign(url);
      const refusal = await hindrance(new URL(url).protocol);
      if (refusal !== undefined) throw refusal;
      const ending = parts.isWsl ? await launchFromWsl(url) : await launch(url);
      if (succeeded(ending)) return;
      const what = url.startsWith('mailto:') ? 'mail client' : 'browser';
      throw failed('open-failed', `The ${what} could not be opened: the launcher ${endingInWords(ending)}.`, {
        hint: 'Check which program the system uses for it, or use --copy or --print.',
        cause: ending.kind === 'not-started' ? ending.error : undefined,
      });
    },

    async mailRoute() {
      const refusal = await hindrance('mailto:');
      if (refusal !== undefined) return { works: false, says: refusal.message, remedy: refusal.hint };
      return { works: true, says: 'Drafts open in the mail client that the system has registered.' };
    },
  };
}

async function loadLaunch(): Promise<Launch> {
  return (await import('open')).default;
}

/** Launchers open anything, programs too. What we built is plain ASCII of these two kinds; all else is our mistake. */
function refuseForeign(url: string): void {
  if (!/^(?:mailto|https):[!-~]+$/.test(url)) throw new TypeError('Only mailto: and https: URLs are opened.');
}

/** Over SSH a window would come up on a screen that the operator is not looking at, unless the display is forwarded. */
function canShowWindows(platform: NodeJS.Platform, isWsl: boolean, env: Environment): boolean {
  if (hasDisplay(platform, env)) return true;
  return (isWsl || platform === 'win32' || platform === 'darwin') && !isRemote(env);
}
