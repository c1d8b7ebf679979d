import { fatal, type LinkProblem, remark } from '../parsed-link.ts';
import { beginsLikeLink, trimLink } from './candidates.ts';
import { ENCODINGS, ENCODINGS_WITHIN, type Encoding } from './encodings.ts';
import { gatewayOf } from './gateways.ts';

/** A link, freed of what was done to it on its way. */
export interface FreedLink {
  /** As a browser would have to be given it. */
  readonly link: string;
  /** Out of its gateways, with the damage that is told of in the problems. */
  readonly asSent: string;
  readonly url: URL;
  /** Whether it is the link of a gateway that does not say where it leads. */
  readonly isOpaque: boolean;
  /** What was undone, the outermost first. Each says it in a predicate as well, to follow "it". */
  readonly undone: readonly Undone[];
}

export interface Undone {
  readonly problem: LinkProblem;
  readonly says: string;
}

/** How a link may be written at the place it stands in without being damaged. */
export type LinkSurroundings = ReadonlySet<Encoding['source']>;

/** Links wrapped by Safe Links are about 1,000 characters long. More than this is no link. */
export const LONGEST_LINK = 16_384;

/** Real links have two or three layers around them. */
const MOST_LAYERS = 24;

const NOWHERE: LinkSurroundings = new Set();

/**
 * The link in a text that begins like one, with every layer of encoding and every gateway taken off that is known.
 * Undefined when it is no web link.
 */
export function freeLink(text: string, surroundings: LinkSurroundings = NOWHERE): FreedLink | undefined {
  if (text.length > LONGEST_LINK) return undefined;
  let link = trimLink(text);
  let asSent: string | undefined;
  let undone: Undone[] = [];
  for (let layers = 0; layers < MOST_LAYERS; layers += 1) {
    const outer = decodeOnce(link, ENCODINGS);
    const url = outer === undefined ? webAddress(link) : undefined;
    const gateway = url === undefined ? undefined : gatewayOf(url);
    if (url !== undefined && gateway !== undefined) {
      const target = targetOf(gateway.target(link, url), url);
      if (target === undefined) {
        const says = `was wrapped by ${gateway.title}, which does not write in it where it leads`;
        const problem = fatal('wrapped-unreadable', `The link ${says}. Ask the sender for the link itself.`);
        return { link, asSent: link, url, isOpaque: true, undone: [...undone, { problem, says }] };
      }
      const says = `was wrapped by ${gateway.title}`;
      const step = { problem: remark('wrapped', `The link ${says}. It was unwrapped.`), says };
      // Whatever happened to the address of the gateway does not matter any more.
      undone = [...undone.map(asRemark), step];
      link = trimLink(target);
      asSent = undefined;
      continue;
    }
    const decoded = outer ?? decodeOnce(link, ENCODINGS_WITHIN);
    if (decoded === undefined) break;
    const step = stepOf(decoded.encoding, surroundings);
    // Each kind is told once, however many layers of it there are.
    if (!undone.some(({ problem }) => problem.code === step.problem.code)) undone.push(step);
    if (step.problem.fatal) asSent ??= link;
    link = trimLink(decoded.link);
  }
  const url = webAddress(link);
  return url === undefined ? undefined : { link, asSent: asSent ?? link, url, isOpaque: false, undone };
}

function decodeOnce(
  link: string,
  encodings: readonly Encoding[],
): { readonly link: string; readonly encoding: Encoding } | undefined {
  for (const encoding of encodings) {
    const decoded = encoding.undo(link);
    if (decoded !== link) return { link: decoded, encoding };
  }
  return undefined;
}

function stepOf({ code, says, source }: Encoding, surroundings: LinkSurroundings): Undone {
  return source !== undefined && surroundings.has(source)
    ? { problem: remark(code, `The link was read from ${source}.`), says }
    : { problem: fatal(code, `The link ${says}.`), says };
}

function asRemark({ problem: { code, message }, says }: Undone): Undone {
  return { problem: remark(code, message), says };
}

/** A browser takes the fragment along when it is sent on to an address that has none. */
function targetOf(target: string | undefined, { hash }: URL): string | undefined {
  if (target === undefined || !beginsLikeLink(target)) return undefined;
  return /#|%(?:25)*23/.test(target) ? target : target + hash;
}

function webAddress(text: string): URL | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}
