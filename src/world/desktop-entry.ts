/**
 * Starting what a desktop file of Linux describes (freedesktop.org, Desktop Entry Specification 1.5). The openers of some
 * desktops tell a file by what is in it, and take an e-mail for a text; so the mail client is started by its own entry.
 */

import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../ports/ports.ts';
import type { CommandLine } from './programs.ts';

const USUAL_FOLDERS = '/usr/local/share:/usr/share';

/** Reads a file; undefined when it can't be read. */
export type ReadText = (path: string) => string | undefined;

/**
 * The command line that opens the file with the program of this desktop file, `thunderbird.desktop`. Undefined where the
 * entry is not found, or nothing that can be started without a terminal.
 */
export function commandOfEntry(
  id: string,
  path: string,
  { env, home, readText }: { readonly env: Environment; readonly home: string; readonly readText: ReadText },
): CommandLine | undefined {
  const { XDG_DATA_HOME: own = '', XDG_DATA_DIRS: shared } = env;
  const folders = [isAbsolute(own) ? own : join(home, '.local/share'), ...(shared || USUAL_FOLDERS).split(':')];
  for (const folder of folders.filter(isAbsolute)) {
    const text = readText(join(folder, 'applications', id));
    if (text !== undefined) return commandIn(text, path);
  }
  return undefined;
}

function commandIn(entry: string, path: string): CommandLine | undefined {
  // Further groups are actions of the same program, each with a command line of its own.
  const group = entry.split(/^\[/m).find((text) => text.startsWith('Desktop Entry]')) ?? '';
  const entered = (key: string) => new RegExp(`^${key}[ \\t]*=[ \\t]*(.*)$`, 'm').exec(group)?.[1]?.trim();
  if (entered('Terminal') === 'true') return undefined;
  const [command, ...args] = wordsOf(entered('Exec') ?? '').flatMap((word) => filledIn(word, path));
  if (command === undefined) return undefined;
  return [command, args.some((word) => word.includes(path) || word.startsWith('file:')) ? args : [...args, path]];
}

/** The words of an Exec line: escaped once as a value, and once more where they stand in quotes. */
function wordsOf(exec: string): readonly string[] {
  const value = exec.replaceAll(/\\([\\snrt])/g, (_, sign: string) => VALUE_ESCAPES[sign] ?? sign);
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s"]+)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll(/\\(["`$\\])/g, '$1') ?? bare,
  );
}

const VALUE_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', s: ' ', n: '\n', r: '\r', t: '\t' };

/** The word with the file in the place of its code. Codes that stand for nothing we have are left out. */
function filledIn(word: string, path: string): readonly string[] {
  if (/^%[^fFuU%]$/.test(word)) return [];
  return [
    word.replaceAll(/%(.)/g, (_, code: string) => {
      if (code === '%') return '%';
      if (code === 'f' || code === 'F') return path;
      return code === 'u' || code === 'U' ? pathToFileURL(path).href : '';
    }),
  ];
}
