import { resolve } from 'node:path';
import { failed, notFound, wrongUsage } from '../errors.ts';
import { decodeText } from '../text/decode.ts';
import type { Context } from './context.ts';

/**
 * The text of a file the operator named, or of standard input for `-`: at most `limit` bytes, decoded as `decodeText`
 * does. `what` names the flag in messages.
 */
export async function readText(context: Context, path: string, what: string, limit: number): Promise<string> {
  return textOf(await readBytes(context, path, what, limit), path, what);
}

/** As `readText`, but undecoded, for what may be something else than text. */
export async function readBytes(context: Context, path: string, what: string, limit: number): Promise<Uint8Array> {
  const { stdin, files, paths } = context.world;
  if (path === '-' && stdin.isTerminal) {
    throw wrongUsage('input-missing', `${what} - reads standard input, and that is the terminal.`, {
      hint: 'Pipe the text in, or name a file.',
    });
  }
  // As a shell names the output of a command: `<(…)`.
  if (path !== '-' && files.inspect(resolve(paths.current, path))?.kind === 'other') {
    throw failed('file-unusable', `${path} is not a regular file.`, {
      hint: 'Name a file, or - for standard input, and pipe the text in.',
    });
  }
  const bytes = path === '-' ? await stdin.readAll(limit) : files.read(resolve(paths.current, path), limit);
  if (bytes === undefined) throw notFound('file-missing', `${what}: there is no file ${path}.`);
  return bytes;
}

/** The text of bytes that came from `path`. Throws `not-text` or `not-utf8`. */
export function textOf(bytes: Uint8Array, path: string, what: string): string {
  const text = decodeText(bytes);
  if (text.ok) return text.value;
  const place = `${what}: ${path === '-' ? 'standard input' : path}`;
  if (text.problem === 'binary') {
    throw wrongUsage('not-text', `${place} is not text.`, { hint: 'A plain text is wanted, in UTF-8.' });
  }
  const why = text.problem === 'not-utf8' ? 'is not UTF-8 text' : 'is damaged: it begins as UTF-16 text';
  throw wrongUsage('not-utf8', `${place} ${why}.`, { hint: 'Save it as UTF-8 in your editor.' });
}
