import { isAbsolute, resolve } from 'node:path';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { fileStem } from '../../../invitation/kept-draft.ts';
import { formatDraft } from '../../../invitation/mail/draft.ts';
import type { DraftSession } from '../../../invitation/session.ts';
import { manyLines } from '../../../output/sanitise.ts';
import { editDraft } from './edit.ts';
import { missingFolder, obstacleAt } from './hand-offs.ts';
import { opening } from './open-way.ts';
import { mayHaveMailbox } from './outlook.ts';

const OUTLOOK = { value: 'outlook', name: 'Save as draft in Outlook' } as const;

const CHOICES = [
  { value: 'copy', name: 'Copy to the clipboard' },
  { value: 'open', name: 'Open in the mail client' },
  OUTLOOK,
  { value: 'edit', name: 'Edit' },
  { value: 'eml', name: 'Save as .eml' },
  { value: 'done', name: 'Done' },
] as const;

/** Shows the draft and asks what to do with it, until the operator is done. */
export async function runMenu(context: Context, session: DraftSession): Promise<void> {
  const { prompter } = context.world;
  await showDraft(context, session);
  const hasMailbox = await mayHaveMailbox(context, anyCloudOf(context, context.profile()).isLocal);
  const choices = CHOICES.filter((choice) => choice !== OUTLOOK || hasMailbox);
  for (;;) {
    const { deliveries, hasFailed } = session.outcome;
    const isDelivered = deliveries.length > 0;
    const choice = await prompter.select({
      message: 'What now?',
      choices,
      default: isDelivered ? 'done' : 'copy',
    });
    switch (choice) {
      case 'copy':
        await session.handOver([{ kind: 'copy' }]);
        break;
      case 'open':
        await session.handOver([opening(context)]);
        break;
      case 'outlook':
        await session.handOver([{ kind: 'outlook', open: false }]);
        break;
      case 'eml':
        await saveEml(context, session);
        break;
      case 'edit':
        await editDraft(context, session);
        await showDraft(context, session);
        break;
      case 'done':
        if (!isDelivered && !hasFailed) await context.notice('Nothing was handed over, and nothing is recorded.');
        return;
    }
  }
}

async function showDraft(context: Context, { plainDraft }: DraftSession): Promise<void> {
  const style = await context.noticeStyle();
  const rule = style.dim('─'.repeat(Math.min(context.world.stderr.columns ?? 80, 80)));
  await context.notice(`${rule}\n${manyLines(formatDraft(plainDraft)).trimEnd()}\n${rule}`);
}

async function saveEml(context: Context, session: DraftSession): Promise<void> {
  const { paths, prompter } = context.world;
  const pathOf = (text: string) => (isAbsolute(text) ? text : resolve(paths.current, text));
  const answer = await prompter.input({
    message: 'File:',
    default: `${fileStem(session.outcome.customer) || 'invitation'}.eml`,
    validate: (text) => {
      if (text.trim() === '') return 'A name is needed.';
      if (obstacleAt(context, pathOf(text)) === 'folder') return `${text} is a folder.`;
      return missingFolder(context, pathOf(text)) ?? true;
    },
  });
  const path = pathOf(answer);
  const isThere = obstacleAt(context, path) === 'file';
  if (isThere && !(await prompter.confirm({ message: `${answer} is there already. Replace it?`, default: false })))
    return;
  await session.handOver([{ kind: 'eml', path, replace: isThere }]);
}
