import { failed, type RelateError } from '../../errors.ts';
import type { OutlookDraft } from '../../ledger/outlook.ts';

const AGAIN = { says: 'To make another draft all the same: {option:again}' };

/** Somebody worked on it: it is theirs now. */
export function draftEdited(draft: OutlookDraft): RelateError {
  const { mailbox, begunAt, made } = draft;
  const where = made?.webLink === null || made === null ? [] : [`It is at ${made.webLink}`];
  return failed(
    'outlook-draft-edited',
    `The draft in Outlook of ${begunAt.slice(0, 10)} was edited since relate made it, so it was left as it is.`,
    { hint: [...where, AGAIN], facts: factsOf(mailbox, made?.webLink) },
  );
}

/** Whether it is still there, only its owner can tell. */
export function draftElsewhere({ mailbox, begunAt, made }: OutlookDraft, account: string): RelateError {
  const message = `A draft of this mail was put into the mailbox of ${mailbox} on ${begunAt.slice(0, 10)}, and ${account} can't look into it.`;
  return failed('outlook-draft-elsewhere', message, { hint: AGAIN, facts: factsOf(mailbox, made?.webLink) });
}

/** It was sent, or is gone, between the moment that it was read and that it was to be changed. */
export function draftGoneMeanwhile({ mailbox, made }: OutlookDraft): RelateError {
  return failed('outlook-draft-gone', 'The draft in Outlook was sent or deleted at this moment.', {
    hint: 'Nothing was changed. Run the command again: it says which.',
    facts: factsOf(mailbox, made?.webLink),
  });
}

/** What belongs to a mail besides its text can't be changed with it. */
export function draftOfOtherLook({ mailbox, made }: OutlookDraft): RelateError {
  return failed('outlook-draft-other-look', 'The draft in Outlook has another logo, which an update can not change.', {
    hint: ['Delete it in Outlook, and run the command again.', AGAIN],
    facts: factsOf(mailbox, made?.webLink),
  });
}

/** A link to a draft leads to a host that is not known for Outlook's. */
export function unknownOutlookHost(address: string): RelateError {
  const host = URL.canParse(address) ? new URL(address).host : 'no host';
  return failed('outlook-address-unknown', `The draft was not opened: ${host} is not a known address of Outlook.`, {
    hint: 'The draft is in the folder for drafts of the mailbox.',
  });
}

/** The draft is in the mailbox, and no browser shows it. */
export function draftNotOpened(error: RelateError): RelateError {
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return failed('outlook-draft-not-opened', `The draft was not opened in the browser: ${reason}`, {
    hint: 'It is in the mailbox all the same. Open its link where you have a browser.',
    cause: error,
  });
}

function factsOf(mailbox: string, webLink: string | null | undefined) {
  return { mailbox, ...(typeof webLink === 'string' && { webLink }) };
}
