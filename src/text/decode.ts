import { isUtf8 } from 'node:buffer';
import type { Result } from '../errors.ts';
import { normaliseLineBreaks } from './characters.ts';

/** Why bytes are no text: they have zero bytes as programs and pictures do, or are wrong in the encoding they are in. */
export type DecodeProblem = 'binary' | 'not-utf8' | 'not-utf16';

/**
 * The text that a person or another program wrote, with `\n` as the only line break and without a byte order mark: UTF-8,
 * or the UTF-16 that its mark names (Windows PowerShell's `>` and Outlook's signatures have it, least byte first).
 */
export function decodeText(bytes: Uint8Array): Result<string, DecodeProblem> {
  const wide = utf16Mark(bytes);
  let text: string;
  if (wide === undefined) {
    if (!isUtf8(bytes)) return { ok: false, problem: bytes.includes(0) ? 'binary' : 'not-utf8' };
    text = decodeUtf8(bytes);
  } else {
    try {
      text = new TextDecoder(wide, { fatal: true }).decode(bytes);
    } catch {
      return { ok: false, problem: 'not-utf16' };
    }
  }
  if (text.includes('\0')) return { ok: false, problem: 'binary' };
  return { ok: true, value: normaliseLineBreaks(text) };
}

/**
 * The text of what a service sent, without a byte order mark: UTF-8, or UTF-16LE when its mark or its zero bytes say so.
 * What is neither gets replacement characters.
 */
export function decodeLeniently(bytes: Uint8Array): string {
  const isWide = utf16Mark(bytes) === 'utf-16le' || (bytes.length > 1 && bytes[0] !== 0 && bytes[1] === 0);
  return isWide ? new TextDecoder('utf-16le').decode(bytes) : decodeUtf8(bytes);
}

/** Not by a TextDecoder: the first one takes as long to load as a whole short command. */
function decodeUtf8({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return withoutByteOrderMark(Buffer.from(buffer, byteOffset, byteLength).toString('utf8'));
}

/** The value of JSON text. Windows' Notepad and some services put a byte order mark in front, which JSON does not know. */
export function parseJson(text: string): unknown {
  return JSON.parse(withoutByteOrderMark(text));
}

/** A text that was decoded without taking its byte order mark off. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function utf16Mark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
