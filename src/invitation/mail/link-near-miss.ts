import { candidatesIn, trimLink } from '../link/find/candidates.ts';
import { freeLink } from '../link/find/undo.ts';

/** A text that was meant to be the link. */
export interface NearMiss {
  readonly index: number;
  /** As it stands in the body. */
  readonly source: string;
  /** What a browser would be given. */
  readonly url: string;
  /** Known damage; undefined when the URL itself differs. */
  readonly damage: string | undefined;
}

/** How many characters of a link are quoted. */
const LONGEST_SHOWN = 50;

/** How much of the link a text needs to have, from 0 to 1. With another tenant id, about three quarters are left. */
const LIKE_ENOUGH = 0.6;

/** The text of a body that most looks like the link, when there is one; it is none of the others, which belong there. */
export function findNearMiss(body: string, link: string, others: readonly string[] = []): NearMiss | undefined {
  return findBroken(body, link) ?? findChanged(body, link, others);
}

/** How a near miss differs, to be put after "The link was changed:". */
export function differenceOf(near: NearMiss, link: string): string {
  if (near.damage !== undefined) {
    return near.damage;
  }
  if (near.url === link) {
    return 'other text stands directly before it';
  }
  if (near.url.startsWith(link)) {
    const after = shown(near.url.slice(link.length));
    return `${after === '""' ? 'an invisible character' : after} follows it directly`;
  }
  if (link.startsWith(near.url)) {
    return `its end is missing after ${shown(near.url.slice(-20))}`;
  }
  if (near.url.toLowerCase() === link.toLowerCase()) {
    return 'capital and small letters differ';
  }
  return parameterDifference(near.url, link) ?? generalDifference(near.url, link);
}

/** The link with line breaks, blanks or invisible characters in it, as left behind by e-mail programs and editors. */
function findBroken(body: string, link: string): NearMiss | undefined {
  const gap = '[\\s\\p{Cf}]*';
  const letters = [...link].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const match = new RegExp(letters.join(gap), 'u').exec(body);
  if (match === null || match[0] === link) {
    return undefined;
  }
  const lines = match[0].trim().split('\n').length;
  const damage = lines > 1 ? `it is broken over ${lines} lines` : 'there is a blank or an invisible character in it';
  return { index: match.index, source: match[0], url: link, damage };
}

function findChanged(body: string, link: string, others: readonly string[]): NearMiss | undefined {
  const found = [...candidatesIn(body)].filter(({ text }) => !others.some((other) => text.startsWith(other)));
  const candidates = found.map(({ index, text }): NearMiss => {
    // Punctuation that ends a sentence stays when the URL is replaced.
    const source = text.startsWith(link) ? text : trimLink(text);
    return { index, source, ...undoDamage(source, link) };
  });
  const ranked = candidates
    .map((candidate) => ({ candidate, score: likeness(candidate.url, link) }))
    .filter(({ score }) => score >= LIKE_ENOUGH)
    .sort((left, right) => right.score - left.score);
  return ranked[0]?.candidate;
}

function undoDamage(source: string, link: string): Pick<NearMiss, 'url' | 'damage'> {
  const asItIs = { url: source, damage: undefined };
  if (source.startsWith(link)) return asItIs;
  const freed = freeLink(source);
  if (freed?.link.startsWith(link)) {
    return { url: link, damage: freed.undone.map(({ says }) => `it ${says}`).join(', and ') };
  }
  if (source.includes(encodeURIComponent(link))) {
    return { url: link, damage: 'it is wrapped into the address of another site' };
  }
  return asItIs;
}

/**
 * From 0 to 1: how much of the two is the same. The same site with the same parameters is the link whatever their
 * order and values; the site alone is not, since an e-mail may well name it otherwise.
 */
function likeness(url: string, link: string): number {
  const [left, right] = [url.toLowerCase(), link.toLowerCase()];
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) {
    start += 1;
  }
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) {
    end += 1;
  }
  const common = left.startsWith(right) ? 1 : (start + end) / Math.max(left.length, right.length);
  const isCutOff = right.startsWith(left) && /[?#]/.test(left);
  // The approval of another admin relationship differs in all of its id.
  const page = right.includes('#') ? right.slice(0, right.lastIndexOf('/') + 1) : right;
  const names = urlOf(left)?.host === urlOf(right)?.host ? parameterNames(right) : [];
  const hasSameParameters = parameterNames(left).some((name) => names.includes(name));
  return isCutOff || hasSameParameters || left.startsWith(page) ? Math.max(common, LIKE_ENOUGH) : common;
}

function parameterNames(url: string): readonly string[] {
  return [...(urlOf(url)?.searchParams.keys() ?? [])];
}

function parameterDifference(url: string, link: string): string | undefined {
  const [found, wanted] = [urlOf(url), urlOf(link)];
  if (found === undefined || wanted === undefined) {
    return undefined;
  }
  for (const [name, value] of wanted.searchParams) {
    const other = found.searchParams.get(name);
    if (other === null) {
      return `${name} is missing`;
    }
    if (other !== value) {
      return `${name} is ${shown(other)} instead of ${shown(value)}`;
    }
  }
  const added = [...found.searchParams.keys()].find((name) => !wanted.searchParams.has(name));
  if (added !== undefined) {
    return `${shown(added)} was added`;
  }
  const isShort = found.hash.length <= LONGEST_SHOWN && wanted.hash.length <= LONGEST_SHOWN;
  return found.hash === wanted.hash || !isShort
    ? undefined
    : `it ends in ${shown(found.hash)} instead of ${shown(wanted.hash)}`;
}

function generalDifference(url: string, link: string): string {
  let at = 0;
  while (url[at] === link[at]) {
    at += 1;
  }
  return `it has ${shown(url.slice(at))} where the link has ${shown(link.slice(at))}`;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A short quotation that can't act on a terminal. */
function shown(text: string): string {
  const clean = [...text.replace(/[\p{C}\u2028\u2029]/gu, '')];
  return `"${clean.length > LONGEST_SHOWN ? `${clean.slice(0, LONGEST_SHOWN - 1).join('')}…` : clean.join('')}"`;
}
