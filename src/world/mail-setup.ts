/** Finding out who handles mail. Nothing here fails: what can't be found out is undefined. */

import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Environment, MailSetup } from '../ports/ports.ts';
import { type RunOptions, run, type Spawn, succeeded, type Timer } from './child.ts';
import type { ReadText } from './desktop-entry.ts';
import { type PowerShellPlace, runPowerShell } from './powershell.ts';
import { automationScript, type CommandLine, FIND_MAIL_HANDLER, translatedPath } from './programs.ts';

/** Milliseconds for each program that is asked. */
const QUERY_TIMEOUT = 3000;
/** Milliseconds for PowerShell, whose first start after a boot takes seconds. */
const POWERSHELL_TIMEOUT = 20_000;

/** What the search needs of the machine. */
export interface SetupParts {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly isWsl: boolean;
  readonly spawn: Spawn;
  readonly timer: Timer;
  /** The home folder. Throws where there is none. */
  readonly home: () => string;
  readonly exists?: ((path: string) => boolean) | undefined;
  readonly readText?: ReadText;
}

/** Who handles mail; `nobody` where the system knows that no program does. */
export async function findMailSetup(parts: SetupParts): Promise<MailSetup | 'nobody'> {
  if (parts.isWsl || parts.platform === 'win32') return setupOfWindows(parts);
  if (parts.platform === 'darwin') return setupOfMac(parts);
  const mailto = await ask(FIND_MAIL_HANDLER, parts);
  if (mailto === '') return 'nobody';
  return { ...NOTHING, system: 'linux', mailto, downloads: downloadsOfDesktop(parts) };
}

const NOTHING = { mailto: undefined, programs: {}, hasOutlookProfile: false, downloads: undefined };

/** What the program writes, without the blanks around it; undefined when it fails or is not there. */
async function ask([command, args]: CommandLine, parts: SetupParts): Promise<string | undefined> {
  const { ending, output } = await run(command, args, { ...timed(parts, QUERY_TIMEOUT), output: true });
  return succeeded(ending) ? output.trim() : undefined;
}

function timed({ spawn, timer }: SetupParts, milliseconds: number): RunOptions {
  return { spawn, timeout: { timer, milliseconds } };
}

/**
 * The download folder as `xdg-user-dirs` keeps it. Mail clients in a Snap or Flatpak can read it, but neither `/tmp` nor
 * folders that begin with a dot.
 */
function downloadsOfDesktop({ env, home, readText = readTextFile }: SetupParts): string | undefined {
  const folder = orNothing(home);
  if (folder === undefined) return undefined;
  const { XDG_CONFIG_HOME: named = '' } = env;
  const kept = readText(join(isAbsolute(named) ? named : join(folder, '.config'), 'user-dirs.dirs'));
  const [, value = ''] = /^\s*XDG_DOWNLOAD_DIR="((?:[^"\\]|\\.)*)"/m.exec(kept ?? '') ?? [];
  const path = value.replaceAll(/\\(.)/g, '$1').replace(/^\$HOME(?=\/|$)/, () => folder);
  return isAbsolute(path) ? join(path) : join(folder, 'Downloads');
}

/** The text of a file; undefined when it can't be read. */
export function readTextFile(path: string): string | undefined {
  return orNothing(() => readFileSync(path, 'utf8'));
}

function orNothing(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const FIND_ON_MAC = `
ObjC.import('AppKit');
const application = $.NSWorkspace.sharedWorkspace.URLForApplicationToOpenURL($.NSURL.URLWithString('mailto:a@example.com'));
application.isNil() ? '' : ObjC.unwrap($.NSBundle.bundleWithURL(application).bundleIdentifier);
`;

async function setupOfMac(parts: SetupParts): Promise<MailSetup> {
  const folder = orNothing(parts.home);
  const mailto = await ask(automationScript(FIND_ON_MAC), parts);
  const downloads = folder === undefined ? undefined : join(folder, 'Downloads');
  return { ...NOTHING, system: 'macos', mailto: mailto || undefined, downloads };
}

/**
 * Who is registered is in the choices of the user. One of the Store has a ProgId without a meaning, which leads to the id
 * of its application. Programs are found by the paths that they register for `Start-Process`; the new Outlook does that
 * for the user alone. The long id is that of the download folder.
 */
const FIND_ON_WINDOWS = `
$ErrorActionPreference = 'SilentlyContinue'
function Value($key, $name) { if (Test-Path "Registry::$key") { (Get-Item "Registry::$key").GetValue($name) } }
function Named($id) { $app = Value "HKEY_CLASSES_ROOT\\$id\\Application" 'AppUserModelID'; if ($app) { $app } else { $id } }
$windows = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows'
$mailto = Value "$windows\\Shell\\Associations\\UrlAssociations\\mailto\\UserChoice" 'ProgId'
$programs = @{}
foreach ($name in 'outlook.exe', 'olk.exe', 'thunderbird.exe') {
  foreach ($hive in 'HKEY_CURRENT_USER', 'HKEY_LOCAL_MACHINE') {
    $path = Value "$hive\\Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\$name" ''
    if ($path -and -not $programs[$name]) { $programs[$name] = $path.Trim('"') }
  }
}
$downloads = Value "$windows\\CurrentVersion\\Explorer\\User Shell Folders" '{374DE290-123F-4565-9164-39C4925E467B}'
if (-not $downloads) { $downloads = Join-Path $env:USERPROFILE 'Downloads' }
@{
  mailto = if ($mailto) { Named $mailto }
  programs = $programs
  hasOutlookProfile = Test-Path 'HKCU:\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\*'
  downloads = $downloads
} | ConvertTo-Json -Compress
`;

async function setupOfWindows(parts: SetupParts): Promise<MailSetup> {
  const place: PowerShellPlace = parts;
  const options = { ...timed(parts, POWERSHELL_TIMEOUT), output: true };
  const { ending, output } = await runPowerShell(FIND_ON_WINDOWS, place, options);
  const found = succeeded(ending) ? fieldsIn(output) : {};
  const text = (name: string): string | undefined => textOf(found[name]);
  const programs = Object.entries(objectOf(found.programs)).flatMap(([name, path]) => {
    const known = textOf(path);
    return known === undefined ? [] : [[name, known] as const];
  });
  const downloads = text('downloads');
  return {
    system: 'windows',
    mailto: text('mailto'),
    programs: Object.fromEntries(programs),
    hasOutlookProfile: found.hasOutlookProfile === true,
    downloads: downloads !== undefined && parts.isWsl ? await ask(translatedPath(downloads, 'wsl'), parts) : downloads,
  };
}

function fieldsIn(json: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(json));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
