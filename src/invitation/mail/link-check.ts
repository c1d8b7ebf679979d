import type { DraftLink } from './draft.ts';
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
  /** Undefined when each exact link is there, can be taken whole from the plain text, and no other link misleads. */
  readonly problem: DraftLinkProblem | undefined;
}

const NAMES: Readonly<Record<DraftLink['kind'], string>> = { invitation: 'invitation link', approval: 'approval link' };

/** Checks a body as plain text and as HTML. `values` are texts that were filled in, which are no Markdown. */
export async function checkBody(
  body: string,
  links: readonly DraftLink[],
  values: readonly string[],
): Promise<CheckedBody> {
  const plain = await plainBody({ body, links }, values);
  const first = <Problem>(find: (link: DraftLink) => Problem | undefined) =>
    links.map(find).find((problem) => problem !== undefined);
  return {
    text: plain.text,
    problem:
      first((link) => unrenderedLink(body, link, links)) ??
      misleading(plain) ??
      first((link) => linkInText(body, link, links, plain)),
  };
}

/** Whether the link is there as it has to be, whatever else is wrong. */
export async function isLinkWhole(
  body: string,
  link: DraftLink,
  links: readonly DraftLink[],
  values: readonly string[],
): Promise<boolean> {
  const plain = await plainBody({ body, links }, values);
  const problem = unrenderedLink(body, link, links) ?? misleading(plain) ?? linkInText(body, link, links, plain);
  return problem === undefined;
}

/** A link in something that is shown as it is written, with the signs around it. */
function unrenderedLink(body: string, link: DraftLink, links: readonly DraftLink[]): DraftLinkProblem | undefined {
  const found = findUnrendered(body).find(({ source }) => source.includes(link.url));
  if (found === undefined) return undefined;
  const { line, column, what } = found;
  const message = `${nameOf(link, links)} stands in ${what}, which is not rendered. Put it on a line of its own.`;
  return { code: 'link-not-rendered', message, line, column };
}

/** Mail programs find the link in plain text by themselves, and end it at white space for certain. */
function linkInText(
  body: string,
  link: DraftLink,
  links: readonly DraftLink[],
  { text }: PlainBody,
): DraftLinkProblem | undefined {
  const { url, kind } = link;
  const near = () => findNearMiss(body, url, otherUrls(link, links));
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + url.length)) {
    const after = /^\S*/.exec(text.slice(at + url.length))?.[0] ?? '';
    if (after === '' && !/\S$/.test(text.slice(0, at))) continue;
    const found = near();
    if (found?.damage !== undefined) return changed(body, link, found);
    const line = text.slice(0, at).split('\n').length;
    const how = differenceOf({ index: at, source: url, url: `${url}${after}`, damage: undefined }, url);
    const message = `${nameOf(link, links)} does not stand alone: ${how}. Leave a blank before and after it, or give it a line of its own.`;
    return { code: 'link-not-alone', message, line, column: columnOf(body, line, url) };
  }
  // As it is written, so that a draft is read back with the link that it has.
  if (text.includes(url) && body.includes(url)) return undefined;
  const found = near();
  if (found !== undefined) return changed(body, link, found);
  return kind === 'invitation'
    ? { code: 'link-missing', message: 'The invitation link is missing: the customer could not accept.' }
    : { code: 'link-missing', message: 'The approval link is missing: the customer could not approve.' };
}

function changed(body: string, { kind, url }: DraftLink, near: NearMiss): DraftLinkProblem {
  const line = body.slice(0, near.index).split('\n').length;
  const message = `The ${NAMES[kind]} was changed: ${differenceOf(near, url)}.`;
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

/** Where there is one link only, everybody knows which is meant. */
function nameOf({ kind }: DraftLink, links: readonly DraftLink[]): string {
  return links.length === 1 ? 'The link' : `The ${NAMES[kind]}`;
}

/** The links of a draft that are not this one. */
export function otherUrls({ url }: DraftLink, links: readonly DraftLink[]): readonly string[] {
  return links.map((link) => link.url).filter((other) => other !== url);
}

/** Markdown before it on its line is in the body, and not in the plain text. */
function columnOf(body: string, line: number, text: string): number {
  return Math.max(0, (body.split('\n')[line - 1] ?? '').indexOf(text)) + 1;
}
