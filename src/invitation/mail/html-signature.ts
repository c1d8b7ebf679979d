import type { StateCore } from 'markdown-it';
import type { MailLook } from './look.ts';

/** A body in which a sign of its own stands in the place of the signature. */
export interface MarkedBody {
  readonly body: string;
  /** Undefined where the signature stays as it is. */
  readonly mark: string | undefined;
}

/**
 * Marks the place of the signature where there is one for HTML. One that the operator changed in this mail is not found,
 * and stays as it was changed.
 */
export function markSignature(body: string, { signature }: MailLook): MarkedBody {
  if (signature?.html === undefined || signature.text.trim() === '') return { body, mark: undefined };
  const start = body.lastIndexOf(signature.text);
  const end = start + signature.text.length;
  const isWhole = /(?:^|\n)$/.test(body.slice(0, Math.max(0, start))) && /^\s*(?:\n|$)/.test(body.slice(end));
  if (start < 0 || !isWhole) return { body, mark: undefined };
  let mark = '\uE000';
  while (body.includes(mark)) mark += '\uE000';
  return { body: `${body.slice(0, start)}\n${mark}\n${body.slice(end)}`, mark };
}

/** Its links have the colours of a light page too. */
const GROUND = 'color-scheme:light;background-color:#ffffff;color:#000000;padding:4px 0';

/**
 * Puts the signature for HTML where its mark is. It brings colours of its own, mostly black, so it has a white ground of
 * its own where clients are dark.
 */
export function putSignature(state: StateCore, mark: string | undefined, { signature }: MailLook): void {
  const at =
    mark === undefined ? -1 : state.tokens.findIndex(({ type, content }) => type === 'inline' && content === mark);
  if (at < 0) return;
  const content = `<div style="${GROUND}">${signature?.html ?? ''}</div>\n`;
  const block = Object.assign(new state.Token('html_block', '', 0), { content });
  state.tokens.splice(at - 1, 3, block);
}
