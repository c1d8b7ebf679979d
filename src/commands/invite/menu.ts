import { isAbsolute, resolve } from 'node:path';
import { formatDraft } from '../../invitation/mail/draft.ts';
import { manyLines } from '../../output/sanitise.ts';
import { editDraft } from './edit-draft.ts';
import type { InviteSession } from './session.ts';

const choices = [
  { value: 'copy', name: 'Copy to the clipboard' },
  { value: 'open', name: 'Open in the mail client' },
  { value: 'edit', name: 'Edit' },
  { value: 'eml', name: 'Save as .eml' },
  { value: 'done', name: 'Done' },
] as const;

/** Shows the draft and asks what to do with it, until the operator is done. */
export async function runMenu(session: InviteSession): Promise<void> {
  const { prompter } = session.context.world;
  await showDraft(session);
  for (;;) {
    const isDelivered = session.delivered.length > 0;
    const choice = await prompter.select({
      message: 'What now?',
      choices,
      default: isDelivered ? 'done' : 'copy',
    });
    switch (choice) {
      case 'copy':
        session.hasFailed = false;
        await session.deliver((handOff, composition) => handOff.copy(composition));
        break;
      case 'open':
        session.hasFailed = false;
        await session.deliver((handOff, composition) => handOff.open(composition));
        break;
      case 'eml':
        await saveEml(session);
        break;
      case 'edit':
        session.composition = await editDraft(session.context, session.composition, session.kept);
        await showDraft(session);
        break;
      case 'done':
        if (!isDelivered && !session.hasFailed)
          await session.context.notice('Nothing was handed over, and nothing is recorded.');
        return;
    }
  }
}

async function showDraft({ context, composition }: InviteSession): Promise<void> {
  const style = await context.noticeStyle();
  const rule = style.dim('─'.repeat(Math.min(context.world.stderr.columns ?? 80, 80)));
  await context.notice(`${rule}\n${manyLines(formatDraft(composition.draft)).trimEnd()}\n${rule}`);
}

async function saveEml(session: InviteSession): Promise<void> {
  const { files, paths, prompter } = session.context.world;
  const answer = await prompter.input({
    message: 'File:',
    default: 'invitation.eml',
    validate: (text) => (text.trim() === '' ? 'A name is needed.' : true),
  });
  const path = isAbsolute(answer) ? answer : resolve(paths.current, answer);
  const isThere = files.exists(path);
  if (isThere && !(await prompter.confirm({ message: `${answer} is there already. Replace it?`, default: false })))
    return;
  session.hasFailed = false;
  await session.deliver((handOff, composition) => handOff.eml(composition, path, isThere));
}
