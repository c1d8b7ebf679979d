import type { Context } from '../../cli/context.ts';
import { editorCommand } from '../../cli/editor-command.ts';
import { failed, notFound } from '../../errors.ts';
import { type Composition, describeProblem } from '../../invitation/compose.ts';
import type { KeptDraft } from '../../invitation/kept-draft.ts';
import { type DraftText, draftLimit, parseDraft } from '../../invitation/mail/draft.ts';
import { linkProblem, putLinkBack } from '../../invitation/mail/link-check.ts';

interface Mistake {
  readonly code: string;
  readonly message: string;
  /** Whether it is the link alone that is wrong. */
  readonly isLink: boolean;
}

/**
 * Opens the draft in the editor until it is fit for use. With a mistake in it, a person can edit again, have the link
 * put back, or stop; a script stops. The file stays in every case.
 */
export async function editDraft(context: Context, before: Composition, kept: KeptDraft): Promise<Composition> {
  const { editor, prompter } = context.world;
  const command = editorCommand(context);
  kept.write(before.draft);
  for (;;) {
    await editor.edit(kept.path, command);
    let { text, mistake } = await readBack(context, before, kept.path);
    while (mistake !== undefined) {
      if (!context.canPrompt) throw unusable(mistake, kept.path);
      await context.notice(mistake.message);
      const next = await prompter.select({ message: 'What now?', choices: mistake.isLink ? linkChoices : choices });
      if (next === 'stop') throw unusable(mistake, kept.path);
      if (next === 'edit') break;
      kept.write({ ...text, body: putLinkBack(text.body, before.draft.link, before.signature) });
      ({ text, mistake } = await readBack(context, before, kept.path));
    }
    if (mistake === undefined) return { ...before, draft: { ...before.draft, ...text } };
  }
}

const choices = [
  { value: 'edit', name: 'Edit again' },
  { value: 'stop', name: 'Stop; the draft is kept' },
] as const;

const linkChoices = [choices[0], { value: 'put-back', name: 'Put the link back' }, choices[1]] as const;

async function readBack(
  context: Context,
  { draft }: Composition,
  path: string,
): Promise<{ text: DraftText; mistake: Mistake | undefined }> {
  const content = context.world.files.read(path, draftLimit);
  if (content === undefined) throw notFound('draft-gone', `The draft ${path} was removed while it was edited.`);
  const { problems, ...text } = await parseDraft(content);
  const [problem] = problems;
  if (problem !== undefined) {
    return { text, mistake: { code: problem.code, message: describeProblem(path, problem), isLink: false } };
  }
  const wrongLink = linkProblem(text.body, draft.link);
  return { text, mistake: wrongLink === undefined ? undefined : { ...wrongLink, isLink: true } };
}

function unusable({ code, message }: Mistake, path: string) {
  return failed(code, message, {
    hint: 'The link ties the customer to your account. Mend the draft, or make a new one.',
    facts: { draft: path },
  });
}
