import type { Context } from '../../../cli/context.ts';
import { editorCommand } from '../../../cli/editor-command.ts';
import { notFound } from '../../../errors.ts';
import { readEditedDraft, unusableDraft } from '../../../invitation/edited-draft.ts';
import { DRAFT_LIMIT } from '../../../invitation/mail/draft.ts';
import { putLinksBack } from '../../../invitation/mail/put-links-back.ts';
import type { DraftSession } from '../../../invitation/session.ts';

const CHOICES = [
  { value: 'edit', name: 'Edit again' },
  { value: 'stop', name: 'Stop; the draft is kept' },
] as const;

const LINK_CHOICES = [CHOICES[0], { value: 'put-back', name: 'Put the link back' }, CHOICES[1]] as const;

/**
 * Opens the draft in the editor until it is fit for use. With a mistake in it, a person can edit again, have the link
 * put back, or stop; a script stops. The file stays in every case.
 */
export async function editDraft(context: Context, session: DraftSession): Promise<void> {
  const { editor, files, prompter } = context.world;
  const { kept, original } = session;
  const command = editorCommand(context);
  const readBack = () => {
    const content = files.read(kept.path, DRAFT_LIMIT);
    if (content === undefined) throw notFound('draft-gone', `The draft ${kept.path} was removed while it was edited.`);
    return readEditedDraft(content, kept.path, original);
  };
  kept.write(session.draft);
  for (;;) {
    await editor.edit(kept.path, command);
    let edited = await readBack();
    while (edited.mistake !== undefined) {
      const { draft, mistake } = edited;
      if (!context.canPrompt) throw unusableDraft(mistake, kept.path);
      await context.notice(mistake.message);
      const next = await prompter.select({ message: 'What now?', choices: mistake.isLink ? LINK_CHOICES : CHOICES });
      if (next === 'stop') throw unusableDraft(mistake, kept.path);
      if (next === 'edit') break;
      const { links, body } = original.draft;
      kept.write({ ...draft, body: await putLinksBack(draft.body, links, body, original.values) });
      edited = await readBack();
    }
    if (edited.mistake === undefined) return session.change(edited);
  }
}
