import type { CloudTable } from '../../account/clouds.ts';
import { isUsualRelationshipId } from './approval.ts';
import { candidatesIn, extensionsOf, type LinkCandidate } from './find/candidates.ts';
import { labelledLinksIn } from './find/labels.ts';
import { type SourceText, sourcesIn } from './find/sources.ts';
import { freeLink, type LinkSurroundings, LONGEST_LINK } from './find/undo.ts';
import { judgeLink, NO_LINK } from './judge.ts';
import { fatal, isUsable, type LinkProblem, type ParsedLink, remark } from './parsed-link.ts';

/** One way to read a part of a text as a link. */
interface Reading {
  readonly parsed: ParsedLink;
  /** Freed of everything. */
  readonly link: string;
  readonly url: URL;
  /** How much speaks for this being the invitation. */
  readonly rank: number;
}

/** How many ways of reading a text are tried. A long mail takes some dozens. */
const MOST_READINGS = 2000;

/**
 * Reads the invitation link in what somebody sent: a link alone, a text with it, the source of a mail; where there is
 * none, the approval link of an admin relationship. Encodings and gateways are undone, and told of. Never throws.
 */
export function parseInvitationLink(text: string, clouds: CloudTable): ParsedLink {
  const sources = sourcesIn(text);
  const readings = readingsOf(sources, clouds);
  const [first, ...others] = readings;
  if (first === undefined) return { ...NO_LINK, problems: [noLink(text)] };
  const best = others.reduce((found, reading) => (reading.rank > found.rank ? reading : found), first);
  const problems = [...severalProblems(best, readings), ...labelProblems(best, sources)];
  if (problems.length === 0) return best.parsed;
  return { ...best.parsed, repaired: null, problems: [...problems, ...best.parsed.problems] };
}

function noLink(text: string): LinkProblem {
  return [...candidatesIn(text)].some((candidate) => candidate.text.length > LONGEST_LINK)
    ? fatal('too-long', `This is longer than ${LONGEST_LINK} characters, so it is no link.`)
    : fatal('not-a-link', 'There is no web link in this. A link begins with https://');
}

/** The best reading of each part of the texts that begins like a link. */
function readingsOf(sources: readonly SourceText[], clouds: CloudTable): readonly Reading[] {
  const read = readerOf(clouds);
  return sources.flatMap((source) => {
    const isHtml = HTML.test(source.text);
    return [...candidatesIn(source.text)].flatMap((candidate) => {
      const surroundings = surroundingsOf(candidate, source.text, isHtml);
      return bestReading(candidate, source, (text, notes) => read(text, surroundings, notes)) ?? [];
    });
  });
}

/** A link may have been broken: it is read with one more word each time, until it is complete. */
function bestReading(
  candidate: LinkCandidate,
  { text, notes }: SourceText,
  read: (text: string, notes: readonly LinkProblem[]) => Reading | undefined,
): Reading | undefined {
  let best: Reading | undefined;
  let goesOn = false;
  for (const extension of extensionsOf(candidate, text)) {
    const isWhole = extension.text === candidate.text;
    const reading = read(extension.text, isWhole ? notes : [...notes, BROKEN]);
    const least = best === undefined ? Number.NEGATIVE_INFINITY : best.rank;
    if (reading !== undefined && (goesOn ? reading.rank >= least : reading.rank > least)) best = reading;
    goesOn = extension.goesOn;
    if (!goesOn && best !== undefined && isComplete(best)) break;
  }
  return best;
}

/** Reads each text once, as it was found first; and not more than so many. */
function readerOf(clouds: CloudTable) {
  const readings = new Map<string, Reading | undefined>();
  return (text: string, surroundings: LinkSurroundings, notes: readonly LinkProblem[]): Reading | undefined => {
    const key = `${[...surroundings]} ${text}`;
    if (!readings.has(key) && readings.size < MOST_READINGS) {
      readings.set(key, readOnce(text, surroundings, notes, clouds));
    }
    return readings.get(key);
  };
}

function readOnce(
  text: string,
  surroundings: LinkSurroundings,
  notes: readonly LinkProblem[],
  clouds: CloudTable,
): Reading | undefined {
  const freed = freeLink(text, surroundings);
  if (freed === undefined) return undefined;
  const parsed = judgeLink(freed, [...notes, ...freed.undone.map(({ problem }) => problem)], clouds);
  return { parsed, link: freed.link, url: freed.url, rank: rankOf(parsed) };
}

const BROKEN = remark('broken-across-lines', 'The link was broken by spaces or line ends. It was read without them.');

const HTML = /<(?:a|p|br|div|table|td|span|html|body)\b[^<>]*>/i;

function surroundingsOf({ index, text: { length } }: LinkCandidate, text: string, isHtml: boolean): LinkSurroundings {
  const before = text.slice(Math.max(index - 2, 0), index);
  const isQuoted = before.endsWith('"') && text.charAt(index + length) === '"';
  return new Set([
    ...(isHtml ? (['HTML'] as const) : []),
    ...(isQuoted && !isHtml ? (['JSON'] as const) : []),
    ...(before === '](' ? (['Markdown'] as const) : []),
  ]);
}

function rankOf(parsed: ParsedLink): number {
  const { kind, form, partnerId, cloud, repaired, problems } = parsed;
  const isOpaque = problems.some(({ code }) => code === 'wrapped-unreadable');
  return (
    // An approval link beside an invitation that was damaged does not hide it.
    (isUsable(parsed) && kind !== 'admin-relationship' ? 8 : repaired !== null ? 7 : 0) +
    (isInvitation(parsed) ? 4 : kind === 'unknown' ? 0 : 1) +
    (form === 'unknown' ? 0 : 2) +
    (partnerId === null ? 0 : 1) +
    (cloud === null && !isOpaque ? 0 : 0.5) -
    problems.filter((problem) => problem !== BROKEN).length / 100
  );
}

function isInvitation({ kind }: ParsedLink): boolean {
  return kind === 'direct' || kind === 'indirect';
}

/** Whether nothing of the link can be missing at its end. */
function isComplete({ parsed }: Reading): boolean {
  if (parsed.kind === 'admin-relationship') return isUsualRelationshipId(parsed.relationshipId ?? '');
  return parsed.form !== 'unknown' || isUsable(parsed);
}

/** Nobody can tell which of several invitations is meant. A copy of one that was cut off is none of its own. */
function severalProblems(best: Reading, readings: readonly Reading[]): LinkProblem[] {
  if (!isInvitation(best.parsed)) return [];
  const links = readings
    .filter(({ parsed, link }) => isInvitation(parsed) && parsed.partnerId !== null && !best.link.startsWith(link))
    .map(({ url }) => url.href.toLowerCase());
  const count = new Set([...links, best.url.href.toLowerCase()]).size;
  if (count === 1) return [];
  return [fatal('several-links', `There are ${count} different invitation links in this. Take the one that is meant.`)];
}

/** In HTML and Markdown, a link can show one address and lead to another. */
function labelProblems(best: Reading, sources: readonly SourceText[]): LinkProblem[] {
  const host = sources
    .flatMap(({ text }) => [...labelledLinksIn(text)])
    .find(({ shown, target }) => shown === best.link && target !== undefined && target.href !== best.url.href)
    ?.target?.hostname;
  return host === undefined
    ? []
    : [fatal('leads-elsewhere', `The address is only shown: the link behind it leads to ${host}. Do not open it.`)];
}
