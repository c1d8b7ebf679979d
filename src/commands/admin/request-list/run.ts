import { checkRows } from '../../../bulk/checked-rows.ts';
import type { Columns } from '../../../bulk/columns.ts';
import { CUSTOMER_HEADINGS, type CustomerColumn } from '../../../bulk/words/customers.ts';
import type { Context } from '../../../cli/context.ts';
import { withProgress } from '../../../cli/progress.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import type { ExitCode } from '../../../errors.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { deliveryPorts } from '../../shared/draft/deliver.ts';
import { lazyMailbox } from '../../shared/draft/mailbox.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { mailDetails } from '../../shared/draft/recipient.ts';
import { draftsWork } from '../../shared/draft-list/drafts-work.ts';
import { handOffArgs, isTalking, listHandOff } from '../../shared/draft-list/hand-off.ts';
import { mailArgs } from '../../shared/draft-list/mail-args.ts';
import { MailChecks } from '../../shared/draft-list/mail-checks.ts';
import { type DraftListOptions, refuseSharedInput } from '../../shared/draft-list/options.ts';
import { askingRecords } from '../../shared/draft-list/records.ts';
import { domainsIn } from '../../shared/draft-list/row-cells.ts';
import { attentive } from '../../shared/list/attentive.ts';
import { openLedgerForList } from '../../shared/list/open-ledger.ts';
import { fromArgs } from '../../shared/list/options.ts';
import { readList } from '../../shared/list/read-list.ts';
import { runList } from '../../shared/list/run-list.ts';
import { tellWhatFollows } from '../shared/access-notices.ts';
import { accessReader } from '../shared/access-rows.ts';
import { accessWork } from '../shared/access-work.ts';
import { type AdminLedgerSession, withAdminAndLedger } from '../shared/session.ts';
import { type WishOptions, wantedAccess } from '../shared/wish.ts';
import { markAsked } from './earlier.ts';
import { requestListFields } from './fields.ts';
import { requestReader } from './read-row.ts';

type ListOptions = DraftListOptions &
  DraftOptions &
  WishOptions &
  ServiceOptions & { readonly from: string; readonly again?: boolean };

/** Asks each customer of a list for access, once. */
export async function requestList(context: Context, options: ListOptions): Promise<ExitCode> {
  const { from, map, again = false, yes } = options;
  const handOff = listHandOff(context, options);
  refuseSharedInput(options);
  const details = await mailDetails(context, options);
  const list = await readList(context, { from, map, words: CUSTOMER_HEADINGS, needed: ['customer'] });
  await tellProvider(context, list.columns);
  const isSetMissing = list.rows.some(({ cells }) => cells.admin === undefined);
  const forAll = isSetMissing ? await wantedAccess(context, options) : undefined;
  const work = async (session: AdminLedgerSession) => {
    const { ledger, partner } = session;
    const { clock } = context.world;
    const mailbox = lazyMailbox(context);
    try {
      const ports = deliveryPorts(context, true, mailbox);
      const { template, lang: language } = options;
      const checks = new MailChecks(ports);
      const rows = await withProgress(context, 'Checking the list …', async () => {
        const access = await accessReader(context, session, options, forAll, domainsIn(list.rows), checks);
        const reader = await requestReader(context, { details, template, language }, access);
        return checkRows(list.rows, list.columns, attentive(context, reader));
      });
      checks.refuseUnused();
      const rowsOf = { partner, job: 'admin-request' } as const;
      const records = askingRecords(context, ledger, again);
      const drafts = draftsWork<MailRequest>(context, handOff, rowsOf, { records, again }, ports);
      return await runList(context, ledger, {
        ...{ list, rows, again, yes, fields: requestListFields },
        words: { verb: 'ask', done: 'asked', one: 'customer', many: 'customers' },
        work: accessWork(context, session, drafts, again),
        isTalking: isTalking(handOff),
        goOn: { command: 'admin request', args: goOnWith(options, forAll?.roleSet ?? undefined) },
        settle: async (listed) => {
          if (!again) await markAsked(listed, ledger, partner, clock.now());
          await tellWhatFollows(context, listed);
        },
      });
    } finally {
      await mailbox.close();
    }
  };
  return withAdminAndLedger(context, options, work, () => openLedgerForList(context));
}

/** An indirect provider has no part in an admin relationship. */
async function tellProvider(context: Context, { places, headings }: Columns<CustomerColumn>): Promise<void> {
  const place = places.get('provider');
  if (place === undefined) return;
  const heading = headings[place] ?? '';
  const message = `Not read: ${JSON.stringify(heading)}. No provider has a part in an admin relationship.`;
  await context.notice(oneLine(message), { code: 'columns-unread', headings: [heading] });
}

/** The options of this command once more, for the one that goes on. */
function goOnWith(options: ListOptions, roleSet: string | undefined) {
  const { roles, duration, autoExtend, unknownRoles } = options;
  const given = { '--role-set': roleSet, '--roles': roles?.join(','), '--duration': duration?.toString() };
  return [
    ...fromArgs(options),
    ...Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...(autoExtend ? ['--auto-extend'] : []),
    ...(unknownRoles ? ['--unknown-roles'] : []),
    ...mailArgs(options),
    ...handOffArgs(options),
  ];
}
