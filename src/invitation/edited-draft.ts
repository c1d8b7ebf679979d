import { failed, type RelateError } from '../errors.ts';
import { describeProblem } from '../text/text-file.ts';
import type { Composition } from './compose.ts';
import { type DraftText, parseDraft } from './mail/draft.ts';
import { areExchanged } from './mail/exchanged-links.ts';
import { checkBody } from './mail/link-check.ts';
import { isolateNames } from './mail/names.ts';

/** Why a draft that was edited can't be used. */
export interface DraftMistake {
  readonly code: string;
  readonly message: string;
  /** Whether it is a link alone that is wrong, and can be put back. */
  readonly isLink: boolean;
}

/** A draft as it was read back from its file. */
export interface EditedDraft {
  readonly draft: DraftText;
  /** The body as `PreparedMail` has it. */
  readonly text: string;
  /** Undefined when the draft is fit for use. */
  readonly mistake: DraftMistake | undefined;
}

/**
 * Reads a draft back that was edited in the file at `path`. `composition` is what was written there: its links have
 * to be in it, each in its place, and its values are no Markdown.
 */
export async function readEditedDraft(
  content: Uint8Array,
  path: string,
  { draft: { links, body: original, language }, values }: Composition,
): Promise<EditedDraft> {
  const { problems, bodyLine, ...draft } = await parseDraft(content);
  const [wrong] = problems;
  if (wrong !== undefined) {
    const mistake = { code: wrong.code, message: describeProblem(path, wrong), isLink: false };
    return { draft, text: draft.body, mistake };
  }
  const { text, problem } = await checkBody(draft.body, links, values);
  if (problem === undefined) {
    const mistake = areExchanged(draft.body, original, links) ? EXCHANGED : undefined;
    return { draft, text: isolateNames(text, values, language), mistake };
  }
  const { code, message, line, column = 1 } = problem;
  const place = line === undefined ? message : describeProblem(path, { line: bodyLine + line - 1, column, message });
  return { draft, text, mistake: { code, message: place, isLink: code !== 'link-misleading' } };
}

/** Each link leads somewhere else than its words say. */
const EXCHANGED: DraftMistake = {
  code: 'link-misleading',
  message: 'The two links changed places: each stands where the mail speaks of the other.',
  isLink: true,
};

/** Refuses a draft that was edited. Its file stays as it is. */
export function unusableDraft({ code, message }: DraftMistake, path: string): RelateError {
  return failed(code, message, {
    hint: 'The link ties the customer to your account. Mend the draft, or make a new one.',
    facts: { draft: path },
  });
}
