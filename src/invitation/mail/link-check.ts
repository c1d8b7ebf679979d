import { differenceOf, findNearMiss } from './link-near-miss.ts';

/** Why the link of a draft does not work as it is. */
export interface DraftLinkProblem {
  readonly code: 'link-missing' | 'link-changed';
  /** One sentence. */
  readonly message: string;
}

/** What is wrong with the link in a body; undefined when the exact link is there and nothing runs into it. */
export function linkProblem(body: string, link: string): DraftLinkProblem | undefined {
  if (linkPositions(body, link).length > 0) {
    return undefined;
  }
  const near = findNearMiss(body, link);
  return near === undefined
    ? { code: 'link-missing', message: 'The invitation link is missing: the customer could not accept.' }
    : { code: 'link-changed', message: `The invitation link was changed: ${differenceOf(near, link)}.` };
}

/** Where the exact link stands with nothing before or after it that mail programs would take as part of it. */
export function linkPositions(body: string, link: string): readonly number[] {
  const positions: number[] = [];
  for (let at = body.indexOf(link); at >= 0; at = body.indexOf(link, at + link.length)) {
    if (!runsIntoPrevious(body.slice(0, at)) && !runsOn(body.slice(at + link.length))) {
      positions.push(at);
    }
  }
  return positions;
}

/**
 * Puts the link where a damaged one stands, or on lines of its own before the signature, or at the end. A body whose
 * link is fine comes back unchanged.
 */
export function putLinkBack(body: string, link: string, signature = ''): string {
  if (linkProblem(body, link) === undefined) {
    return body;
  }
  const near = findNearMiss(body, link);
  const repaired =
    near === undefined ? body : body.slice(0, near.index) + link + body.slice(near.index + near.source.length);
  if (linkProblem(repaired, link) === undefined) {
    return repaired;
  }
  const at = signatureStart(body, signature.trim());
  const paragraphs = [body.slice(0, at).trimEnd(), link, body.slice(at)];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** Where the signature starts: its own text, or the line `-- ` mail programs put before one; else the end. */
function signatureStart(body: string, signature: string): number {
  const own = signature === '' ? -1 : body.lastIndexOf(signature);
  if (own >= 0) {
    return body.lastIndexOf('\n', own - 1) + 1;
  }
  return /^-- ?$/m.exec(body)?.index ?? body.length;
}

function runsIntoPrevious(before: string): boolean {
  return /[\w%&+/=?#@~\\-]$/.test(before);
}

/**
 * Mail programs end a URL at white space or an angle bracket, and leave out punctuation that ends a sentence or closes a
 * bracket. `](` closes the text of a Markdown link.
 */
function runsOn(after: string): boolean {
  return !/^[.,;:!?)\]}"'\u00BB\u2019\u201D\u3001\u3002\uFF09\uFF0C]*(?:$|[\s<>]|(?<=\])\()/u.test(after);
}
