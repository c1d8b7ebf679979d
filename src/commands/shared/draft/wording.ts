import type { Context } from '../../../cli/context.ts';
import type { Delivery, OpenDelivery, OutlookDelivery } from '../../../invitation/delivery.ts';
import { formatDraft } from '../../../invitation/mail/draft.ts';
import type { Opening } from '../../../invitation/mail/opening.ts';
import type { DeliveryEvent, Recorded } from '../../../invitation/outcome.ts';
import { manyLines, oneLine } from '../../../output/sanitise.ts';

/** Tells the operator what happens to a draft. */
export async function tellDelivery(context: Context, event: DeliveryEvent): Promise<void> {
  switch (event.kind) {
    case 'delivered': {
      if (event.delivery.kind === 'outlook') return tellOutlook(context, event.delivery);
      const sentence = deliverySentence(event.delivery);
      return sentence === undefined ? undefined : context.notice(oneLine(sentence));
    }
    case 'not-delivered':
    case 'not-shown':
      return context.tellError(event.error);
    case 'earlier-draft': {
      const { earlierSentence } = await import('./outlook.ts');
      const sentence = earlierSentence(event.earlier);
      if (sentence === undefined) return undefined;
      return context.notice(oneLine(sentence), { code: `outlook-draft-${event.earlier.kind}` });
    }
    case 'recorded':
      return context.notice(oneLine(recordedSentence(event)), {
        code: event.isKept ? 'kept-in-outbox' : 'recorded',
        id: event.id,
        ...(event.relationshipId !== undefined && { relationshipId: event.relationshipId }),
      });
    case 'not-recorded':
      return context.tellError(event.error, 'Not recorded: ');
    case 'kept':
      return context.notice(`The draft is kept in ${event.path}`, { code: 'kept', path: event.path });
    case 'not-kept':
      // The terminal is the last place left for it.
      return context.notice(
        `${oneLine(event.error.message)}\nThis is the draft:\n\n${manyLines(formatDraft(event.draft))}`,
      );
  }
}

/** The link on a line of its own, so that a terminal makes it one to click on. */
async function tellOutlook(context: Context, { how, webLink, mailbox }: OutlookDelivery): Promise<void> {
  const sentences = {
    created: `The draft is in the mailbox of ${mailbox}. Look at it and send it in Outlook:`,
    updated: `Changed the draft in the mailbox of ${mailbox}. Look at it and send it in Outlook:`,
    found: `A command that was stopped had put this draft into the mailbox of ${mailbox}. Nothing in it was changed:`,
  };
  const lines = webLink === null ? [sentences[how].replace(/:$/, '.')] : [sentences[how], webLink];
  const facts = { code: 'outlook-draft', how, mailbox, ...(webLink !== null && { webLink }) };
  await context.notice(lines.map(oneLine).join('\n'), facts);
}

function recordedSentence({ id, as, relationshipId, isKept }: Recorded): string {
  const verb = isKept ? 'Kept' : 'Recorded';
  if (as === 'event') return `${verb} with the invitation ${id}.`;
  if (as === 'admin-mail') return `${verb} with the admin relationship ${relationshipId}.`;
  const also = relationshipId === undefined ? '' : `, and with the admin relationship ${relationshipId}`;
  return `${verb} as ${id}${also}.`;
}

/** Undefined where the draft itself is what the operator sees. */
function deliverySentence(delivery: Delivery): string | undefined {
  switch (delivery.kind) {
    case 'copy':
      if (delivery.confirmed) return COPIED[delivery.has];
      return 'Sent the body of the mail to the terminal for its clipboard. Terminals do not confirm that: paste to see.';
    case 'open':
      return openSentence(delivery);
    case 'outlook':
      return undefined;
    case 'eml':
      return delivery.path === '-' ? 'Wrote the .eml file to standard output.' : `Saved ${delivery.path}`;
    case 'print':
      return undefined;
  }
}

const COPIED: Readonly<Record<Extract<Delivery, { kind: 'copy' }>['has'], string>> = {
  text: 'Copied the body of the mail.',
  both: 'Copied the body of the mail, as text and as HTML.',
  html: 'Copied the body of the mail as HTML. Paste it into a mail that is being written: elsewhere it comes out as markup.',
};

function openSentence(delivery: OpenDelivery): string {
  const { client } = delivery;
  switch (delivery.by) {
    case 'mailto':
      return `Handed the draft to ${client}.`;
    case 'eml':
      return `Handed the draft to ${client} as ${delivery.path}, which a later --open removes.`;
    case 'clipboard': {
      const { confirmed, length, limit } = delivery;
      const where = confirmed ? 'is on the clipboard' : 'was sent to the terminal for its clipboard, unconfirmed';
      const why =
        length > limit ? `As a link the draft has ${length} characters, and ${client} takes ${limit}: the` : 'The';
      return `${why} body ${where}. Handed the recipients and the subject to ${client}; paste the body.`;
    }
  }
}

/** How a draft would be opened, as what would be done, and why in this way. */
export function openingStep(opening: Opening): string {
  const { length } = opening;
  const { name, limit } = opening.client;
  const why = length > limit ? ` (as a link it has ${length} characters, and ${name} takes ${limit})` : '';
  switch (opening.by) {
    case 'mailto':
      return `hand it to ${name} as a link of ${length} characters`;
    case 'eml':
      return `hand it to ${name} as a file in ${opening.folder}${why}`;
    case 'clipboard':
      return `copy it and hand the recipients and the subject to ${name}${why}`;
  }
}
