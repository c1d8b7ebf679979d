import type { Result } from '../../errors.ts';
import { decodeEntities } from '../../text/entities.ts';
import { fatal, type LinkProblem, type LinkProblemCode, remark } from './parsed-link.ts';

/** A link, freed of what mail programs and people put around it. */
export interface ExtractedLink {
  readonly link: string;
  /** The link as a browser would take it once its HTML entities are decoded. */
  readonly url: URL;
  readonly problems: readonly LinkProblem[];
}

/** Links wrapped by Safe Links are about 1,000 characters long. More than this is no link. */
const LONGEST = 16_384;

/** Marks that mail programs, chats and writers leave at either end. Braces stay: they tell of a placeholder. */
const QUOTES = '"\'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb';
const OPENING = `<([${QUOTES}`;
const CLOSING = `>)].,;:!?${QUOTES}`;

/** Finds the one link a text consists of, or says why there is none. Never throws. */
export function extractLink(text: string): Result<ExtractedLink, LinkProblem> {
  const problems = new Map<string, LinkProblem>();
  const add = (problem: LinkProblem) => problems.set(problem.code, problem);
  let sent = text;
  for (;;) {
    const stripped = withoutSurroundings(sent);
    if (stripped.length > LONGEST) {
      return refused('too-long', `This is longer than ${LONGEST} characters, so it is no link.`);
    }
    const joined = stripped.replace(/\s+/g, '');
    const link = joined.replace(/[\p{Cc}\p{Cf}]+/gu, '');
    const decoded = decodeAmpersands(link);
    if (!/^https?:\/\//i.test(decoded) || !URL.canParse(decoded)) {
      return refused('not-a-link', 'This is not a web link. A link begins with https://');
    }
    if (joined !== stripped) {
      add(remark('broken-across-lines', 'The link was broken by spaces or line ends. It was read without them.'));
    }
    if (link !== joined) {
      add(fatal('invisible-characters', 'The link has invisible characters in it, which a browser would send along.'));
    }
    const url = new URL(decoded);
    const wrapped = insideSafeLink(url);
    if (wrapped === null) {
      if (decoded !== link) {
        add(
          fatal(
            'html-escaped',
            'The link has "&amp;" where "&" belongs, so every parameter but the first comes out with a wrong name.',
          ),
        );
      }
      return { ok: true, value: { link, url, problems: [...problems.values()] } };
    }
    add(remark('safe-links', 'The link was wrapped by Safe Links of the mailbox it passed through. It was unwrapped.'));
    // Each turn takes a wrapper off, so the text gets shorter and the loop ends.
    sent = wrapped;
  }
}

function refused(code: LinkProblemCode, message: string): Result<never, LinkProblem> {
  return { ok: false, problem: fatal(code, message) };
}

/** `&amp;` and its numeric spellings back to `&`, also in text that was escaped more than once. */
export function decodeAmpersands(text: string): string {
  let before: string;
  let decoded = text;
  do {
    before = decoded;
    decoded = decodeEntities(before, '&');
  } while (decoded !== before);
  return decoded;
}

/** Outlook's Safe Links carry the address they protect in their parameter `url`. */
function insideSafeLink(url: URL): string | null {
  return url.hostname.endsWith('.safelinks.protection.outlook.com') ? url.searchParams.get('url') : null;
}

/** The text without marks around it. A regular expression would need quadratic time for a text of nothing but marks. */
function withoutSurroundings(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAround(text.charAt(start), OPENING)) start += 1;
  while (end > start && isAround(text.charAt(end - 1), CLOSING)) end -= 1;
  return text.slice(start, end);
}

function isAround(character: string, marks: string): boolean {
  return marks.includes(character) || /[\s\p{Cc}\p{Cf}]/u.test(character);
}
