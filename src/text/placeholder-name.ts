import type { Result } from '../errors.ts';

/** What a placeholder is called. */
const NAME_PATTERN = /^[a-z][a-z0-9-]{0,63}$/;

/** Whether a placeholder may be called so: small letters, digits and hyphens, a letter first. */
export function isNameOfPlaceholder(text: string): boolean {
  return NAME_PATTERN.test(text);
}

/** Reads `NAME=TEXT`, which gives a placeholder its value. The text may be empty, and have more `=`. */
export function readAssignment(text: string): Result<readonly [name: string, value: string], string> {
  const at = text.indexOf('=');
  if (at < 0) return { ok: false, problem: 'must be NAME=TEXT' };
  const name = text.slice(0, at).trim();
  if (isNameOfPlaceholder(name)) return { ok: true, value: [name, text.slice(at + 1)] };
  return { ok: false, problem: `has "${name}" for a name, which is small letters, digits and hyphens` };
}
