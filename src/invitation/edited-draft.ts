import { failed, type RelateError } from '../errors.ts';
import { describeProblem } from '../text/text-file.ts';
import { type DraftText, parseDraft } from './mail/draft.ts';
import { linkProblem } from './mail/link-check.ts';

/** Why a draft that was edited can't be used. */
export interface DraftMistake {
  readonly code: string;
  readonly message: string;
  /** Whether it is the link alone that is wrong. */
  readonly isLink: boolean;
}

/** A draft as it was read back from its file. */
export interface EditedDraft {
  readonly text: DraftText;
  /** Undefined when the draft is fit for use. */
  readonly mistake: DraftMistake | undefined;
}

/** Reads a draft back that was edited in the file at `path`; `link` is the one it has to contain. */
export async function readEditedDraft(content: Uint8Array, path: string, link: string): Promise<EditedDraft> {
  const { problems, ...text } = await parseDraft(content);
  const [problem] = problems;
  if (problem !== undefined) {
    return { text, mistake: { code: problem.code, message: describeProblem(path, problem), isLink: false } };
  }
  const wrongLink = linkProblem(text.body, link);
  return { text, mistake: wrongLink === undefined ? undefined : { ...wrongLink, isLink: true } };
}

/** Refuses a draft that was edited. Its file stays as it is. */
export function unusableDraft({ code, message }: DraftMistake, path: string): RelateError {
  return failed(code, message, {
    hint: 'The link ties the customer to your account. Mend the draft, or make a new one.',
    facts: { draft: path },
  });
}
