/** A part of a text that begins like a web link. */
export interface LinkCandidate {
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  /** As it stands in the text, up to the first character that no link has; punctuation may be at its end. */
  readonly text: string;
}

/** What a web link begins with, also where its colon was written in another way. */
const BEGINNING = /https?(?=[:=%&\\^\p{Cf}])/giu;

/**
 * What ends a link: white space and marks that no link has, the end of a Markdown link's text, a line break as JSON writes
 * it, the text of a link in a chat (`<link|text>`), and the next link, as when it was pasted twice. A link may carry
 * another one, but behind a sign only. Angle brackets stay around a placeholder (`id=<guid>`).
 */
const END =
  /(?<!=)<|(?<!=<[\w-]{1,40})>|[\s"`|\u201c\u201d\u201e\u00ab\u00bb]|\]\(|\\[nrt]|(?<![/=?&:_]|[=%]3D)https?:\/\//gi;

/** Marks that writers, chats and mail programs leave behind a link. */
const TAIL = /[.,;:!?)\]'*_~\\\u2018\u2019\ufffd\p{Cc}\p{Cf}]|(?![ -~])\p{P}/u;

/** Whether a text may be a web link once it is decoded. */
export function beginsLikeLink(text: string): boolean {
  return text.search(BEGINNING) === 0;
}

/** Everything in a text that could be a web link, in the order it stands. */
export function* candidatesIn(text: string): Generator<LinkCandidate> {
  const beginning = new RegExp(BEGINNING);
  for (let match = beginning.exec(text); match !== null; match = beginning.exec(text)) {
    const candidate = { index: match.index, text: linkAt(text, match.index, match.index + 1) };
    yield candidate;
    beginning.lastIndex = match.index + candidate.text.length;
  }
}

/** How often a broken link may go on: Safe Links have about 1,000 characters, on lines of 60 or more. */
const MOST_PIECES = 24;

/** A link as it would be, had it been broken by blanks and line ends. */
export interface Extension {
  readonly text: string;
  /** Whether the next line looks like a part of a link: one word with a sign that links have. */
  readonly goesOn: boolean;
}

/** The candidate, then the candidate with the word that follows, and so on. A line of a reply may begin with `>`. */
export function* extensionsOf(candidate: LinkCandidate, text: string): Generator<Extension> {
  let joined = candidate.text;
  let end = candidate.index + joined.length;
  for (let count = 1; ; count += 1) {
    yield { text: joined, goesOn: goesOnAt(text, end) };
    const gap = /\s+(?:>\s*)*/y;
    gap.lastIndex = end;
    if (count === MOST_PIECES || !gap.test(text)) return;
    const piece = linkAt(text, gap.lastIndex);
    if (piece === '') return;
    joined += piece;
    end = gap.lastIndex + piece.length;
  }
}

function goesOnAt(text: string, end: number): boolean {
  const nextLine = /[ \t]*\r?\n[ \t>]*(?!--|https?:)([^\s<>"]+)[ \t]*(?=\r?\n|$)/iy;
  nextLine.lastIndex = end;
  return /[=&%#]/.test(nextLine.exec(text)?.[1] ?? '');
}

/** A link alone: without what cannot be part of it, and without punctuation at its end. */
export function trimLink(text: string): string {
  const link = linkAt(text, 0, 1);
  let end = link.length;
  while (end > 0 && isTail(link.charAt(end - 1), link)) end -= 1;
  return link.slice(0, end);
}

/** Braces tell of a placeholder that was left in the link, so a pair of them stays. */
function isTail(character: string, link: string): boolean {
  return TAIL.test(character) || (character === '}' && !link.includes('{'));
}

/** From there up to what ends a link; what is in front of `searched` is part of it. */
function linkAt(text: string, from: number, searched = from): string {
  const end = new RegExp(END);
  end.lastIndex = searched;
  return text.slice(from, end.exec(text)?.index ?? text.length);
}
