import type { Context } from '../../../cli/context.ts';
import { keptSignIn } from '../../../cli/sign-in.ts';
import type { EarlierDraft } from '../../../invitation/outlook/earlier.ts';
import type { WantedHandOffs } from './hand-offs.ts';
import { lazyMailbox } from './mailbox.ts';

/** Makes sure that drafts can go into a mailbox, where they are to: before something is done that the mail is about. */
export async function checkMailbox(context: Context, { handOffs = [] }: WantedHandOffs): Promise<void> {
  if (!handOffs.some(({ kind }) => kind === 'outlook')) return;
  const mailbox = lazyMailbox(context);
  try {
    await (await mailbox.open()).folder('drafts');
  } finally {
    await mailbox.close();
  }
}

/** Whether somebody is signed in whose mailbox could get drafts; nobody has to be for the stand-in. */
export async function mayHaveMailbox(context: Context, isLocal: boolean): Promise<boolean> {
  if (isLocal) return true;
  const profile = context.profile();
  const [own, forDrafts] = await Promise.all([keptSignIn(context, profile), keptSignIn(context, profile, true)]);
  return own.isKept || forDrafts.isKept;
}

/** What became of an earlier draft, where that is news. */
export function earlierSentence(earlier: EarlierDraft): string | undefined {
  if (earlier.kind === 'none') return undefined;
  const { begunAt, mailbox } = earlier.draft;
  const which = `The draft in Outlook of ${begunAt.slice(0, 10)}`;
  switch (earlier.kind) {
    case 'ours':
    case 'found':
      return undefined;
    case 'sent':
      return `${which} was sent${earlier.at === null ? '' : ` on ${earlier.at.slice(0, 10)}`}.`;
    case 'in-trash':
      return `${which} was deleted: it is in Deleted Items.`;
    case 'sent-or-deleted':
      return `${which} is gone: it was sent or deleted.`;
    case 'stopped':
      return (
        `On ${begunAt.slice(0, 10)}, a command was stopped while it put this draft into the mailbox of ${mailbox}. ` +
        'It is not found there: look among the drafts before you send, lest there be two.'
      );
    case 'edited':
      return `${which} was edited, and stays as it is.`;
    case 'elsewhere':
      return `${which} is in the mailbox of ${mailbox}, and stays as it is.`;
  }
}
