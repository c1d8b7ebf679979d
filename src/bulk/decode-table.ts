import { decodeText } from '../text/decode.ts';
import { unreadable } from './errors.ts';
import type { TextForm } from './table.ts';

/** What 0x80 to 0x9F are in Windows-1252; the others are those of Latin-1. A blank stands for what is nothing there. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The text of a file with a table, and how it was written. */
export interface DecodedTable extends Omit<TextForm, 'delimiter'> {
  readonly text: string;
}

/**
 * Decodes what office programs write: UTF-8, UTF-16 with its mark or without, and what is neither as Windows-1252, which
 * Excel writes for "CSV" in Western Europe and America. Throws `table-unreadable` for what is no text.
 */
export function decodeTable(bytes: Uint8Array, path: string): DecodedTable {
  const lineBreak = bytes.includes(13) ? '\r\n' : '\n';
  const marked = markedWide(bytes);
  const read = decodeText(marked);
  if (read.ok) {
    const isWide = marked[0] === 0xff || marked[0] === 0xfe;
    return {
      text: read.value,
      encoding: isWide ? 'utf-16' : 'utf-8',
      lineBreak,
    };
  }
  const latin = read.problem === 'not-utf8' ? decodeWindows1252(bytes) : undefined;
  if (latin === undefined) throw unreadable(path, 'it is neither UTF-8, UTF-16 nor Windows-1252 text');
  return { text: latin, encoding: 'windows-1252', lineBreak };
}

/** The bytes with the mark of UTF-16 that some exports leave out: every other byte of their headings is zero. */
function markedWide(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  if (bytes.length < 4 || bytes.length % 2 !== 0 || (first === 0) === (second === 0)) return bytes;
  return Buffer.concat([second === 0 ? Uint8Array.of(0xff, 0xfe) : Uint8Array.of(0xfe, 0xff), bytes]);
}

/** Undefined for what has characters that Windows-1252 does not have: it is in the code page of another language. */
function decodeWindows1252(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0 && WINDOWS_1252[byte - 0x80] === ' ')) return undefined;
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? '');
  return text.replace(/\r\n?/g, '\n');
}
