import { resolve } from 'node:path';
import { notFound, wrongUsage } from '../errors.ts';
import { decodeUtf8 } from '../text/decode.ts';
import type { Context } from './context.ts';

/**
 * The text of a file the operator named, or of standard input for `-`. At most `limit` bytes of UTF-8; a byte order
 * mark is dropped. `what` names the flag in messages.
 */
export async function readText(context: Context, path: string, what: string, limit: number): Promise<string> {
  const { stdin, files, paths } = context.world;
  if (path === '-' && stdin.isTerminal) {
    throw wrongUsage('input-missing', `${what} - reads standard input, and that is the terminal.`, {
      hint: 'Pipe the text in, or name a file.',
    });
  }
  const bytes = path === '-' ? await stdin.readAll(limit) : files.read(resolve(paths.current, path), limit);
  if (bytes === undefined) throw notFound('file-missing', `${what}: there is no file ${path}.`);
  const text = decodeUtf8(bytes);
  if (text.ok) return text.value;
  throw wrongUsage('not-utf8', `${what}: ${path === '-' ? 'standard input' : path} is not UTF-8 text.`, {
    hint: 'Save it as UTF-8 in your editor.',
  });
}
