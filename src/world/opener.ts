/** Handing a URL to the program registered for it, and learning whether that went wrong. */

import type { ChildProcess } from 'node:child_process';
import { failed, type RelateError } from '../errors.ts';
import type { Environment, Opener } from '../ports/ports.ts';
import { powerShellLiteral } from '../text/powershell-literal.ts';
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
import { runPowerShellOfWindows } from './powershell.ts';
import { FIND_MAIL_HANDLER, SET_MAIL_HANDLER } from './programs.ts';
import { hasDisplay, isRemote } from './session.ts';

/**
 * Milliseconds the launcher is watched. One that fails does so in well under a second; on Linux one that works may run
 * for as long as the mail client does.
 */
const LAUNCH_TIMEOUT = 1500;
/** Milliseconds to find out who handles mail. */
const QUERY_TIMEOUT = 3000;
/** Milliseconds for PowerShell's first start inside WSL. It ends by itself once Windows has taken the URL. */
const POWERSHELL_TIMEOUT = 20_000;

/** Starts the launcher, as the package `open` does it. */
type Launch = (url: string) => Promise<ChildProcess>;

/** What the opener needs. The last ones are for tests. */
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
    const { ending, output } = await run(...FIND_MAIL_HANDLER, {
      spawn,
      timeout: { timer, milliseconds: QUERY_TIMEOUT },
      output: true,
    });
    return succeeded(ending) ? output.trim() : undefined;
  }

  /** Why a URL of this scheme can't be opened here; undefined when nothing is known against it. */
  async function preflightProblem(scheme: string): Promise<RelateError | undefined> {
    if (!canShowWindows(platform, parts.isWsl, env)) {
      return failed('no-display', 'There is no display here to open a window on.', {
        hint: { says: 'Use {option:copy} or {option:print}, or run the command on the machine you sit at.' },
      });
    }
    // Without a mail handler xdg-open goes on to try browsers. Where the question can't be asked, opening tells.
    const isOfDesktop = platform === 'linux' && !parts.isWsl && scheme === 'mailto:';
    if (!isOfDesktop || (await mailHandler()) !== '') return undefined;
    return failed('no-mail-handler', 'No program is registered for writing e-mail.', {
      hint: {
        says: 'Set one up with "{command}", or use {option:copy} or {option:print}.',
        facts: { command: SET_MAIL_HANDLER },
      },
    });
  }

  /** Without the package: in WSL it takes a mailto: URL, which has no "//", for a path and rewrites it. */
  async function launchFromWsl(url: string): Promise<Ending> {
    const options = { spawn, timeout: { timer, milliseconds: POWERSHELL_TIMEOUT } };
    return runPowerShellOfWindows(
      `$ErrorActionPreference = 'Stop'; try { Start-Process ${powerShellLiteral(url)} } catch { exit 1 }`,
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
    const ending = await ended(child, 'exit', { timer, milliseconds: LAUNCH_TIMEOUT });
    child.unref();
    // On Windows the package itself has waited for the end: PowerShell is never the program that was opened.
    return ending.kind === 'running' ? { kind: 'exited', status: 0 } : ending;
  }

  return {
    async open(url) {
      refuseOtherUrls(url);
      const problem = await preflightProblem(new URL(url).protocol);
      if (problem !== undefined) throw problem;
      const ending = parts.isWsl ? await launchFromWsl(url) : await launch(url);
      if (succeeded(ending)) return;
      const what = url.startsWith('mailto:') ? 'mail client' : 'browser';
      throw failed('open-failed', `The ${what} could not be opened: the launcher ${endingInWords(ending)}.`, {
        hint: { says: 'Check which program the system uses for it, or use {option:copy} or {option:print}.' },
        cause: ending.kind === 'not-started' ? ending.error : undefined,
      });
    },

    async browserRoute() {
      const problem = await preflightProblem('https:');
      if (problem !== undefined) return { works: false, says: problem.message, remedy: problem.hint };
      if (isRemote(env)) return { works: false, says: 'You came by SSH, and the browser would open here.' };
      return { works: true, says: 'Pages open in the browser that the system has registered.' };
    },

    async mailRoute() {
      const problem = await preflightProblem('mailto:');
      if (problem !== undefined) return { works: false, says: problem.message, remedy: problem.hint };
      return { works: true, says: 'Drafts open in the mail client that the system has registered.' };
    },
  };
}

async function loadLaunch(): Promise<Launch> {
  return (await import('open')).default;
}

/** Launchers open anything, programs too. Our own URLs are plain ASCII: mail, https, pages of the stand-in and of previews. */
function refuseOtherUrls(url: string): void {
  if (
    !/^(?:(?:mailto:|https:|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/)[!-~]+|file:\/\/\/[!-~]+\.html)$/.test(url)
  )
    throw new TypeError('Only mailto: and https: URLs are opened, and http: ones and pages of this machine.');
}

/** Over SSH a window would open on a screen that the operator does not see, unless the display is forwarded. */
function canShowWindows(platform: NodeJS.Platform, isWsl: boolean, env: Environment): boolean {
  if (hasDisplay(platform, env)) return true;
  return (isWsl || platform === 'win32' || platform === 'darwin') && !isRemote(env);
}
