import { differenceOf, findNearMiss, type NearMiss } from './link-near-miss.ts';
import { misleadingAddress } from './misleading-link.ts';
import { type PlainBody, plainBody } from './plain-text.ts';
import { findUnrendered } from './unrendered.ts';

/** Why a body is not fit to be sent. */
export interface DraftLinkProblem {
  readonly code: 'link-missing' | 'link-changed' | 'link-not-alone' | 'link-not-rendered' | 'link-misleading';
  /** One sentence, and for all but a missing link one that says what to do. */
  readonly message: string;
  /** Where it is in the body, counted from 1; undefined for a link that is missing. */
  readonly line?: number;
  readonly column?: number;
}

/** A body that was looked at as its readers will see it. */
export interface CheckedBody {
  /** The body without Markdown. */
  readonly text: string;
  /** Undefined when the exact link is there, can be taken whole from the plain text, and no other link misleads. */
  readonly problem: DraftLinkProblem | undefined;
}

/** Checks a body as plain text and as HTML. `values` are texts that were filled in, which are no Markdown. */
export async function checkBody(body: string, link: string, values: readonly string[]): Promise<CheckedBody> {
  const plain = await plainBody({ body, link }, values);
  return {
    text: plain.text,
    problem: unrenderedLink(body, link) ?? misleading(plain) ?? linkInText(body, link, plain),
  };
}

/**
 * Puts the link where a damaged one stands, or where the draft had it as it was composed (`original`), or at the end. A
 * body whose link is fine comes back unchanged.
 */
export async function putLinkBack(
  body: string,
  link: string,
  original: string,
  values: readonly string[],
): Promise<string> {
  const near = findNearMiss(body, link);
  const mended = near === undefined ? body : mend(body, link, near);
  const without = body.replaceAll(link, '');
  const candidates = [
    body,
    mended,
    setApart(mended, link),
    ...[body, without].map((text) => insertAsIn(original, text, link)),
  ];
  for (const candidate of candidates) {
    if ((await checkBody(candidate, link, values)).problem === undefined) return candidate;
  }
  return paragraphs(without, link, '');
}

/** Puts the link in the place of a damaged one. What ends a sentence or a bracket behind it stays. */
function mend(body: string, link: string, { index, source }: NearMiss): string {
  const behind = source.startsWith(link) ? source.slice(link.length) : '';
  const kept = /^[)\]}>”“»«’‘"'.,;:!?]+$/.test(behind) ? behind : '';
  return body.slice(0, index) + link + kept + body.slice(index + source.length);
}

/** A link in something that is shown as it is written, with the signs around it. */
function unrenderedLink(body: string, link: string): DraftLinkProblem | undefined {
  const found = findUnrendered(body).find(({ source }) => source.includes(link));
  if (found === undefined) return undefined;
  const { line, column, what } = found;
  const message = `The link stands in ${what}, which is not rendered. Put it on a line of its own.`;
  return { code: 'link-not-rendered', message, line, column };
}

/** Mail programs find the link in plain text by themselves, and end it at white space for certain. */
function linkInText(body: string, link: string, { text }: PlainBody): DraftLinkProblem | undefined {
  for (let at = text.indexOf(link); at >= 0; at = text.indexOf(link, at + link.length)) {
    const after = /^\S*/.exec(text.slice(at + link.length))?.[0] ?? '';
    if (after === '' && !/\S$/.test(text.slice(0, at))) continue;
    const near = findNearMiss(body, link);
    if (near?.damage !== undefined) return changed(body, link, near);
    const line = text.slice(0, at).split('\n').length;
    const how = differenceOf({ index: at, source: link, url: `${link}${after}`, damage: undefined }, link);
    const message = `The link does not stand alone: ${how}. Leave a blank before and after it, or give it a line of its own.`;
    return { code: 'link-not-alone', message, line, column: columnOf(body, line, link) };
  }
  // As it is written, so that a draft is read back with the link that it has.
  if (text.includes(link) && body.includes(link)) return undefined;
  const near = findNearMiss(body, link);
  if (near === undefined) {
    return { code: 'link-missing', message: 'The invitation link is missing: the customer could not accept.' };
  }
  return changed(body, link, near);
}

function changed(body: string, link: string, near: NearMiss): DraftLinkProblem {
  const line = body.slice(0, near.index).split('\n').length;
  const message = `The invitation link was changed: ${differenceOf(near, link)}.`;
  return { code: 'link-changed', message, line, column: columnOf(body, line, near.source) };
}

function misleading({ links }: PlainBody): DraftLinkProblem | undefined {
  for (const { label, href, line } of links) {
    const shown = misleadingAddress(label, href);
    if (shown === undefined) continue;
    const message = `A link shows the address ${shown} and leads to ${href}. Let it lead to what it shows, or show words.`;
    return { code: 'link-misleading', message, line, column: 1 };
  }
  return undefined;
}

/** Markdown before it on its line is in the body, and not in the plain text. */
function columnOf(body: string, line: number, text: string): number {
  return Math.max(0, (body.split('\n')[line - 1] ?? '').indexOf(text)) + 1;
}

/** Leaves blanks around each link that is not part of a Markdown link. */
function setApart(body: string, link: string): string {
  return body.split(link).reduce((before, after) => {
    const isPart = /\]\(<?$/.test(before) || after.startsWith('](');
    if (isPart) return `${before}${link}${after}`;
    return `${before}${/\S$/.test(before) ? ' ' : ''}${link}${/^\S/.test(after) ? ' ' : ''}${after}`;
  });
}

/** Puts the link into a paragraph of its own, beside the line that it stood nearest to in `original`; else at the end. */
function insertAsIn(original: string, body: string, link: string): string {
  const model = original.split('\n');
  const lines = body.split('\n');
  const home = model.findIndex((line) => line.includes(link));
  const hadParagraph = [home - 1, home + 1].every((index) => (model[index] ?? '').trim() === '');
  for (let distance = 1; home >= 0 && distance < model.length; distance += 1) {
    for (const step of [-1, 1]) {
      const neighbour = model[home + step * distance]?.trim();
      let at = neighbour ? lines.findIndex((line) => line.trim() === neighbour) : -1;
      if (at < 0) continue;
      // It goes between paragraphs where it was between paragraphs.
      while (hadParagraph && lines[at - step]?.trim()) at -= step;
      const end = step < 0 ? at + 1 : at;
      return paragraphs(lines.slice(0, end).join('\n'), link, lines.slice(end).join('\n'));
    }
  }
  return paragraphs(body, link, '');
}

function paragraphs(before: string, link: string, after: string): string {
  const parts = [before.trimEnd(), link, after.replace(/^\s*\n/, '')];
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}
