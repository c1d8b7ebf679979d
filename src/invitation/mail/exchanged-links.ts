import type { DraftLink } from './draft.ts';

/**
 * Whether two links of a draft changed places since it was composed (`original`): one stands behind the words that stood
 * before the other. A customer would approve where the mail says accept. Whoever moves whole paragraphs moves the words too.
 */
export function areExchanged(body: string, original: string, [one, other]: readonly DraftLink[]): boolean {
  if (one === undefined || other === undefined) return false;
  const wordsOfOne = wordsBefore(original, one.url);
  const wordsOfOther = wordsBefore(original, other.url);
  if (wordsOfOne === wordsOfOther) return false;
  return wordsBefore(body, one.url) === wordsOfOther || wordsBefore(body, other.url) === wordsOfOne;
}

/**
 * Whether two links of a draft stand in another order than they are to be opened in: all there is to see of links that
 * changed places, where nobody has the draft as it was composed.
 */
export function areOutOfOrder(body: string, [one, other]: readonly DraftLink[]): boolean {
  return one !== undefined && other !== undefined && body.indexOf(other.url) < body.indexOf(one.url);
}

/** The body with each of two links in the place of the other. */
export function exchange(body: string, [one, other]: readonly DraftLink[]): string {
  if (one === undefined || other === undefined) return body;
  const swap = (text: string) => text.split(other.url).join(one.url);
  return body.split(one.url).map(swap).join(other.url);
}

/** What is said of a link: the rest of its line, or the line above. Undefined where the link is missing, or nothing is said. */
function wordsBefore(body: string, url: string): string | undefined {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => line.includes(url));
  if (at < 0) return undefined;
  const rest = (lines[at] ?? '').replace(url, '').trim();
  const above = lines.slice(0, at).findLast((line) => line.trim() !== '');
  return /\p{L}/u.test(rest) ? rest : above?.trim();
}
