import { dirname, join } from 'node:path';
import { failed } from '../../../errors.ts';
import type { Environment, Files, Paths, World } from '../../../ports/ports.ts';
import { decodeLeniently } from '../../../text/decode.ts';
import { powerShellLiteral } from '../../../text/powershell-literal.ts';
import { shellWord } from '../../../text/shell-word.ts';
import { POWERSHELL_SCRIPT, powerShellProfile, withRelateBlock } from './powershell-profile.ts';
import { MARK, SCRIPTS } from './scripts.ts';
import type { ShellName } from './shells.ts';

/** Where the script of a shell belongs, and what else the shell needs to find it there. */
export interface ScriptPlace {
  /** Absolute. */
  readonly path: string;
  /** A file of the operator that has to have some lines of ours in it. */
  readonly startUp?: { readonly path: string; readonly withLines: (text: string) => string };
  /** What is left to the operator, a line each. */
  readonly next: readonly string[];
}

/** Where the script of a shell belongs on this machine. Throws `home-missing`. */
export function placeOfScript(shell: ShellName, world: World): ScriptPlace {
  return PLACES[shell](world);
}

/** A file that is not as it has to be. */
export interface FileChange {
  readonly path: string;
  readonly content: string;
  /** Whether the rest of the file stays. */
  readonly isAddition: boolean;
}

/** What has to be written for a shell. Throws `file-unusable` for a script that is not ours, and for what is no text. */
export function changesFor(shell: ShellName, { path, startUp }: ScriptPlace, files: Files): readonly FileChange[] {
  const script = textIn(files, path);
  if (script !== undefined && !script.includes(MARK)) {
    throw failed('file-unusable', `There is another file at ${path}, which relate did not make.`, {
      hint: 'It was left as it is. Move it away, then try again.',
    });
  }
  const changes: FileChange[] = [];
  if (script !== SCRIPTS[shell]) changes.push({ path, content: SCRIPTS[shell], isAddition: false });
  if (startUp !== undefined) {
    const before = textIn(files, startUp.path) ?? '';
    const content = startUp.withLines(before);
    if (content !== before) changes.push({ path: startUp.path, content, isAddition: true });
  }
  return changes;
}

/** Bytes. What is larger is nothing that a person wrote. */
const LARGEST = 1024 * 1024;

const PLACES: Readonly<Record<ShellName, (world: World) => ScriptPlace>> = {
  bash({ env, paths }) {
    const path = join(dataFolder(env, paths), 'bash-completion', 'completions', 'relate');
    const otherwise = `Where the package bash-completion is not installed, add to ~/.bashrc: . ${shellWord(path)}`;
    return { path, next: ['Open a new shell.', otherwise] };
  },

  zsh({ env, paths, files }) {
    const folder = join(dataFolder(env, paths), 'zsh', 'site-functions');
    const startUp = join(env.ZDOTDIR || paths.home, '.zshrc');
    const text = decodeLeniently(files.read(startUp, LARGEST) ?? new Uint8Array());
    // Written there with ~ or $HOME, as it may be.
    const isNamed = text.includes(folder.startsWith(paths.home) ? folder.slice(paths.home.length) : folder);
    const isSearched = isNamed || env.FPATH?.split(':').includes(folder);
    return {
      path: join(folder, '_relate'),
      next: isSearched
        ? ['Open a new shell.']
        : [
            `Add these lines to ${startUp}, the first one before compinit, where that is called already:`,
            `  fpath=(${shellWord(folder)} $fpath)`,
            '  autoload -Uz compinit && compinit',
            'Then open a new shell.',
          ],
    };
  },

  fish({ env, paths }) {
    const path = join(configFolder(env, paths), 'fish', 'completions', 'relate.fish');
    return { path, next: ['Open a new shell.'] };
  },

  powershell(world) {
    const profile = powerShellProfile(world);
    const path = join(dirname(profile), POWERSHELL_SCRIPT);
    const otherwise = `If its $PROFILE is another file than ${profile}, add to that: . ${powerShellLiteral(path)}`;
    return {
      path,
      startUp: { path: profile, withLines: withRelateBlock },
      next: ['Open a new PowerShell.', otherwise],
    };
  },
};

/** Where the data of a user's programs is, by the XDG specification: a relative path is ignored. */
function dataFolder({ XDG_DATA_HOME: named }: Environment, { home }: Paths): string {
  return named?.startsWith('/') ? named : join(home, '.local', 'share');
}

function configFolder({ XDG_CONFIG_HOME: named }: Environment, { home }: Paths): string {
  return named?.startsWith('/') ? named : join(home, '.config');
}

/** With its marks and line breaks as they are: it is written back. */
function textIn(files: Files, path: string): string | undefined {
  const bytes = files.read(path, LARGEST);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw failed('file-unusable', `${path} is not UTF-8 text.`, {
      hint: 'It was left as it is. Save it as UTF-8, then try again.',
      cause: error,
    });
  }
}
