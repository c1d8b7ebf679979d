import { rowTitle, type WorkRow } from '../../../bulk/work-list.ts';
import type { MadeRow, RowWork } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import { failed, interrupted, type RelateError } from '../../../errors.ts';
import { type DeliveryPorts, deliver } from '../../../invitation/deliver.ts';
import { deliveryDetail, type HandOffRequest } from '../../../invitation/delivery.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import type { BulkKey } from '../../../ledger/bulk.ts';
import { isOutOfReach } from '../../../ledger/errors.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { capital } from '../list/tell.ts';

/** Milliseconds between two drafts that are opened or copied where nobody can be asked: the mail client has to keep up. */
const PAUSE = 3000;

/** Hands the draft of each row to Outlook, the mail client or standard output, one after the other. */
export function draftWork<Mail extends MailRequest>(
  context: Context,
  handOff: HandOffRequest,
  { partner, job }: Omit<BulkKey, 'key'>,
  again: boolean,
  ports: DeliveryPorts,
): RowWork<Mail, MadeRow> {
  const verb = verbOf(handOff);
  let isFirst = true;
  let outOfReach: RelateError | undefined;
  return {
    partner,
    job,
    atOnce: 1,
    // The ledger knows of drafts in Outlook. What a mail client or a reader of the output did, nobody can see.
    evidence: () => (handOff.kind === 'outlook' ? 'in Outlook' : null),
    endsAll: ({ code }) => !OF_ONE_CUSTOMER.has(code),
    async before(row) {
      // The last draft is kept in the outbox; what becomes of another one could not be noted.
      if (outOfReach !== undefined) throw outOfReach;
      if (verb !== undefined && !isFirst) await pauseBefore(context, verb, row);
      isFirst = false;
    },
    async perform(item, row) {
      if (handOff.kind === 'print') await context.notice(oneLine(`${capital(rowTitle(row))}:`));
      const key = row.task?.key ?? '';
      const request = {
        ...item,
        handOffs: [handOff],
        again,
        row: { partner, job, key },
        isGoingOn: row.begun !== null,
      };
      const outcome = await deliver(request, ports, {
        tell: async () => {},
        mayRepeat: async (refusal) => {
          throw refusal;
        },
      });
      const [problem] = outcome?.problems ?? [];
      if (isOutOfReach(problem)) outOfReach = problem;
      else if (problem !== undefined) throw problem;
      const [delivery] = outcome?.deliveries ?? [];
      if (delivery === undefined) throw failed('not-delivered', 'The draft was not handed over.');
      const detail = delivery.kind === 'outlook' ? (delivery.webLink ?? delivery.mailbox) : deliveryDetail(delivery);
      return { id: outcome?.id ?? null, detail: detail ?? delivery.kind };
    },
    note: async (done) => done.map(({ done: made }) => made),
  };
}

/** What says nothing of the next draft: that this customer was invited, or its draft in Outlook was edited. */
const OF_ONE_CUSTOMER: ReadonlySet<string> = new Set([
  ...['invited-already', 'mailto-too-long', 'outlook-draft-edited', 'outlook-draft-elsewhere', 'outlook-draft-gone'],
  ...['outlook-draft-other-look', 'reminded-already', 'not-pending'],
]);

/** What is done with a draft that a person sees at once, and that the next one would get in the way of. */
function verbOf(handOff: HandOffRequest): string | undefined {
  if (handOff.kind === 'open' || (handOff.kind === 'outlook' && handOff.open)) return 'Open';
  return handOff.kind === 'copy' || handOff.kind === 'copy-html' ? 'Copy' : undefined;
}

/** A person says when the next one may open. */
async function pauseBefore(context: Context, verb: string, { name }: WorkRow<unknown>): Promise<void> {
  const { clock, interrupt, prompter } = context.world;
  if (!context.canPrompt) return clock.sleep(PAUSE, interrupt());
  const goesOn = await prompter.confirm({ message: `${verb} the next draft, for ${oneLine(name)}?`, default: true });
  if (!goesOn) throw interrupted();
}
