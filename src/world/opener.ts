/** Handing a URL or a file to the program registered for it, and learning whether that went wrong. */

import type { ChildProcess } from 'node:child_process';
import { failed, type RelateError } from '../errors.ts';
import type { Environment, FileProgram, MailSetup, Opener } from '../ports/ports.ts';
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
import { commandOfEntry, type ReadText } from './desktop-entry.ts';
import { findMailSetup, readTextFile } from './mail-setup.ts';
import { runPowerShell } from './powershell.ts';
import { openFileWith, SET_MAIL_HANDLER, translatedPath } from './programs.ts';
import { hasDisplay, isRemote } from './session.ts';

/**
 * Milliseconds the launcher is watched. One that fails does so in well under a second; on Linux one that works may run
 * for as long as the mail client does.
 */
const LAUNCH_TIMEOUT = 1500;
/** Milliseconds to translate a path of WSL. */
const QUERY_TIMEOUT = 3000;
/** Milliseconds for `open` on macOS, which ends as soon as the application has the file. */
const OPEN_TIMEOUT = 20_000;
/** Milliseconds for PowerShell's first start. It ends by itself once Windows has taken the URL or file. */
const POWERSHELL_TIMEOUT = 20_000;

/** Starts the launcher for a URL or a path, as the package `open` does it. */
type Launch = (target: string) => Promise<ChildProcess>;

/** What the opener needs. The last ones are for tests. */
export interface OpenerParts {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly isWsl: boolean;
  /** The home folder. Throws where there is none. */
  readonly home: () => string;
  readonly spawn?: Spawn;
  readonly timer?: Timer;
  readonly load?: () => Promise<Launch>;
  readonly exists?: (path: string) => boolean;
  readonly readText?: ReadText;
}

export function systemOpener(parts: OpenerParts): Opener {
  const { env, platform, spawn = systemSpawn, timer = systemTimer, load = loadLaunch } = parts;

  /** Why no window can be opened here; undefined when nothing is known against it. */
  function displayProblem(): RelateError | undefined {
    if (canShowWindows(platform, parts.isWsl, env)) return undefined;
    return failed('no-display', 'There is no display here to open a window on.', {
      hint: { says: 'Use {option:copy} or {option:print}, or run the command on the machine you sit at.' },
    });
  }

  /** Once it is known it is not looked for again: whoever opens a draft has just asked. */
  let found: Promise<MailSetup | 'nobody'> | undefined;

  async function mailSetup(): Promise<MailSetup> {
    const problem = displayProblem();
    if (problem !== undefined) throw problem;
    found ??= findMailSetup({ ...parts, spawn, timer });
    const setup = await found;
    if (setup !== 'nobody') return setup;
    found = undefined;
    throw failed('no-mail-handler', 'No program is registered for writing e-mail.', {
      hint: {
        says: 'Set one up with "{command}", or use {option:copy} or {option:print}.',
        facts: { command: SET_MAIL_HANDLER },
      },
    });
  }

  /** By PowerShell itself: in WSL the package takes a mailto: URL, which has no "//", for a path and rewrites it. */
  async function startOnWindows(startProcess: string): Promise<Ending> {
    const { ending } = await runPowerShell(
      `$ErrorActionPreference = 'Stop'; try { Start-Process ${startProcess} } catch { exit 1 }`,
      parts,
      { spawn, timeout: { timer, milliseconds: POWERSHELL_TIMEOUT } },
    );
    return ending;
  }

  /** Quotes stand for themselves in a path of Windows nowhere, so that they can go around it. */
  async function openEmlOnWindows(path: string, by: FileProgram | undefined): Promise<Ending> {
    let file = path;
    if (parts.isWsl) {
      const timeout = { timer, milliseconds: QUERY_TIMEOUT };
      const { ending, output } = await run(...translatedPath(path, 'windows'), { spawn, timeout, output: true });
      if (!succeeded(ending)) return ending;
      file = output.trim();
    }
    if (by === undefined) return startOnWindows(`-FilePath ${powerShellLiteral(file)}`);
    const line = powerShellLiteral([...by.options, `"${file}"`].join(' '));
    return startOnWindows(`-FilePath ${powerShellLiteral(by.program)} -ArgumentList ${line}`);
  }

  async function launch(target: string): Promise<Ending> {
    try {
      const child = await (await load())(target);
      return await watched(() => child);
    } catch (error) {
      return { kind: 'not-started', error: error as NodeJS.ErrnoException };
    }
  }

  /** How a launcher ends that is started like this. One that goes on does its work, and is not waited for. */
  async function watched(start: () => ChildProcess): Promise<Ending> {
    let child: ChildProcess;
    try {
      child = start();
    } catch (error) {
      return { kind: 'not-started', error: error as NodeJS.ErrnoException };
    }
    child.ref();
    const ending = await ended(child, 'exit', { timer, milliseconds: LAUNCH_TIMEOUT });
    child.unref();
    // On Windows the package itself has waited for the end: PowerShell is never the program that was opened.
    return ending.kind === 'running' ? { kind: 'exited', status: 0 } : ending;
  }

  /** Watched as launchers are: it may run for as long as the mail client does. */
  async function startEntry(id: string, path: string): Promise<Ending> {
    const command = commandOfEntry(id, path, { env, home: parts.home(), readText: parts.readText ?? readTextFile });
    if (command === undefined) return launch(path);
    return watched(() => spawn(...command, { stdio: 'ignore', detached: true }));
  }

  async function openEml(path: string, by: FileProgram | undefined): Promise<Ending> {
    if (parts.isWsl || platform === 'win32') return openEmlOnWindows(path, by);
    if (by === undefined) return launch(path);
    if (platform !== 'darwin') return startEntry(by.program, path);
    const timeout = { timer, milliseconds: OPEN_TIMEOUT };
    return (await run(...openFileWith(path, by.program), { spawn, timeout })).ending;
  }

  return {
    async open(url) {
      refuseOtherUrls(url);
      const isMail = url.startsWith('mailto:');
      // Without a mail client xdg-open goes on to try browsers, so it is looked for first.
      if (isMail && platform === 'linux' && !parts.isWsl) await mailSetup();
      const problem = displayProblem();
      if (problem !== undefined) throw problem;
      const ending = parts.isWsl ? await startOnWindows(powerShellLiteral(url)) : await launch(url);
      if (!succeeded(ending)) throw notOpened(isMail ? 'mail client' : 'browser', ending);
    },

    async openEml(path, by) {
      const problem = displayProblem();
      if (problem !== undefined) throw problem;
      const ending = await openEml(path, by);
      if (!succeeded(ending)) throw notOpened('mail client', ending);
    },

    async browserRoute() {
      const problem = displayProblem();
      if (problem !== undefined) return { works: false, says: problem.message, remedy: problem.hint };
      if (isRemote(env)) return { works: false, says: 'You came by SSH, and the browser would open here.' };
      return { works: true, says: 'Pages open in the browser that the system has registered.' };
    },

    mailSetup,
  };
}

function notOpened(what: string, ending: Ending): RelateError {
  return failed('open-failed', `The ${what} could not be opened: the launcher ${endingInWords(ending)}.`, {
    hint: { says: 'Check which program the system uses for it, or use {option:copy} or {option:print}.' },
    cause: ending.kind === 'not-started' ? ending.error : undefined,
  });
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
