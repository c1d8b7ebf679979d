import type { DraftLink } from './draft.ts';
import { areExchanged, exchange } from './exchanged-links.ts';
import { isLinkWhole, otherUrls } from './link-check.ts';
import { findNearMiss, type NearMiss } from './link-near-miss.ts';

/**
 * Puts each link where a damaged one stands, or where the draft had it as it was composed (`original`), or at the end.
 * Links that changed places change back. A body whose links are fine comes back unchanged.
 */
export async function putLinksBack(
  body: string,
  links: readonly DraftLink[],
  original: string,
  values: readonly string[],
): Promise<string> {
  let mended = body;
  for (const link of links) mended = await putBack(mended, link, links, original, values);
  return areExchanged(mended, original, links) ? exchange(mended, links) : mended;
}

async function putBack(
  body: string,
  link: DraftLink,
  links: readonly DraftLink[],
  original: string,
  values: readonly string[],
): Promise<string> {
  const { url } = link;
  const near = findNearMiss(body, url, otherUrls(link, links));
  const mended = near === undefined ? body : mend(body, url, near);
  const without = body.replaceAll(url, '');
  const candidates = [
    body,
    mended,
    setApart(mended, url),
    ...[body, without].map((text) => insertAsIn(original, text, url)),
  ];
  for (const candidate of candidates) {
    if (await isLinkWhole(candidate, link, links, values)) return candidate;
  }
  return paragraphs(without, url, '');
}

/** Puts the link in the place of a damaged one. What ends a sentence or a bracket behind it stays. */
function mend(body: string, link: string, { index, source }: NearMiss): string {
  const behind = source.startsWith(link) ? source.slice(link.length) : '';
  const kept = /^[)\]}>”“»«’‘"'.,;:!?]+$/.test(behind) ? behind : '';
  return body.slice(0, index) + link + kept + body.slice(index + source.length);
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
