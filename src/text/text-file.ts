import type { Result } from '../errors.ts';
import { countCharacters, normaliseLineBreaks } from './characters.ts';
import { type DecodeProblem, decodeLeniently, decodeText, withoutByteOrderMark } from './decode.ts';

/** Something wrong in a file, at a place an editor can jump to. */
export interface TextProblem<Code extends string = string> {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;
  /** Stable and meant for scripts. */
  readonly code: Code;
  /** One sentence. */
  readonly message: string;
}

/** A problem in the form editors and compilers use: `file:line:column: message`. */
export function describeProblem(
  path: string,
  problem: Pick<TextProblem<string>, 'line' | 'column' | 'message'>,
): string {
  return `${path}:${problem.line}:${problem.column}: ${problem.message}`;
}

/** Why a file is no text. Stable words for scripts. */
export type TextFileProblemCode = 'too-large' | 'not-utf8' | 'binary';

/** The line and column of an offset in a text whose line breaks are `\n`. */
export function positionAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: countCharacters(before.slice(lineStart)) + 1 };
}

/** The text of a file as `decodeText` reads it, or why it can't be text, with the place in the file. */
export function decodeTextFile(bytes: Uint8Array, limit: number): Result<string, TextProblem<TextFileProblemCode>> {
  if (bytes.length > limit) {
    const message = `The file has ${bytes.length} bytes; at most ${limit} are allowed.`;
    return { ok: false, problem: { line: 1, column: 1, code: 'too-large', message } };
  }
  const text = decodeText(bytes);
  return text.ok ? text : { ok: false, problem: PROBLEMS[text.problem](bytes) };
}

const PROBLEMS: Readonly<Record<DecodeProblem, (bytes: Uint8Array) => TextProblem<TextFileProblemCode>>> = {
  'not-utf8': invalidByte,
  'not-utf16': () => {
    return { line: 1, column: 1, code: 'not-utf8', message: 'The file is damaged UTF-16. Save it as UTF-8.' };
  },
  binary: (bytes) => ({
    ...endOf(decodeLeniently(bytes.subarray(0, bytes.indexOf(0)))),
    code: 'binary',
    message: 'The file has a NUL byte: it is not plain text.',
  }),
};

/** The place after a text. */
function endOf(text: string): { line: number; column: number } {
  return positionAt(normaliseLineBreaks(text), Number.POSITIVE_INFINITY);
}

/** Node's decoder says that a byte is wrong, not which one. */
function invalidByte(bytes: Uint8Array): TextProblem<'not-utf8'> {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodePrefix(bytes, middle) === undefined) {
      bad = middle;
    } else {
      good = middle;
    }
  }
  const before = decodePrefix(bytes, good) ?? '';
  const byte = bytes[new TextEncoder().encode(before).length] ?? 0;
  const place = endOf(withoutByteOrderMark(before));
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return { ...place, code: 'not-utf8', message: `Byte 0x${hex} is not UTF-8. Save the file as UTF-8.` };
}

/** The complete characters of the first `length` bytes; undefined when those bytes can't be the start of UTF-8. */
function decodePrefix(bytes: Uint8Array, length: number): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}
