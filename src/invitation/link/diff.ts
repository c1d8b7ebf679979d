/** One part of a link as it is built here and as the service hands it out. Null where a link does not have it. */
export interface LinkDifference {
  /** The parameter's name in lower case, or `protocol`, `host`, `path` or `fragment`; `link` for a text that is none. */
  readonly part: string;
  readonly built: string | null;
  readonly service: string | null;
  /** Whether a customer would accept something else. */
  readonly matters: boolean;
}

/** What decides which partner the customer accepts, and as what. */
const DECIDING = new Set(['link', 'protocol', 'host', 'path', 'invtype', 'partnerid', 'msppid', 'indirectcspid']);

/**
 * The parts in which two links differ. Parameters come in any order and case, and the service's fragment and `DAP`
 * parameter have changed over the years without a difference for the customer.
 */
export function diffLinks(built: string, service: string): LinkDifference[] {
  const ours = partsOf(built);
  const theirs = partsOf(service);
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names
    .map((part) => ({
      part,
      built: ours.get(part) ?? null,
      service: theirs.get(part) ?? null,
      // Of the pages that links had over the years each leads to the invitation; without one, none does.
      matters: DECIDING.has(part) || (part === 'fragment' && !(ours.has(part) && theirs.has(part))),
    }))
    .filter((difference) => difference.built?.toLowerCase() !== difference.service?.toLowerCase());
}

function partsOf(link: string): Map<string, string> {
  // A link that is kept in the configuration may have been damaged by hand.
  if (!URL.canParse(link)) return new Map([['link', link]]);
  const url = new URL(link);
  const parts = new Map([
    ['protocol', url.protocol],
    ['host', url.host],
    ['path', url.pathname],
  ]);
  for (const [name, value] of url.searchParams) parts.set(name.toLowerCase(), value);
  if (url.hash !== '') parts.set('fragment', url.hash.slice(1));
  return parts;
}
