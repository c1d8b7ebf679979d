import type { Result } from '../errors.ts';

/** Why bytes are not UTF-8. `utf-16`: its byte order mark says that they are that. */
export type DecodeProblem = 'utf-16' | 'invalid';

const STRICT = new TextDecoder('utf-8', { fatal: true });
const LENIENT = new TextDecoder('utf-8');

/** The text of bytes that have to be UTF-8, without a byte order mark. */
export function decodeUtf8(bytes: Uint8Array): Result<string, DecodeProblem> {
  if (utf16Mark(bytes) !== undefined) return { ok: false, problem: 'utf-16' };
  try {
    return { ok: true, value: STRICT.decode(bytes) };
  } catch {
    return { ok: false, problem: 'invalid' };
  }
}

/**
 * The text of what a service sent, without a byte order mark: UTF-8, or UTF-16LE when its mark or its zero bytes say so.
 * What is neither gets replacement characters.
 */
export function decodeLeniently(bytes: Uint8Array): string {
  const isWide = utf16Mark(bytes) === 'utf-16le' || (bytes.length > 1 && bytes[0] !== 0 && bytes[1] === 0);
  return isWide ? new TextDecoder('utf-16le').decode(bytes) : LENIENT.decode(bytes);
}

/** The value of JSON text. Windows' Notepad and some services put a byte order mark in front, which JSON does not know. */
export function parseJson(text: string): unknown {
  return JSON.parse(withoutByteOrderMark(text));
}

/** A text that was decoded without taking its byte order mark off. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function utf16Mark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
