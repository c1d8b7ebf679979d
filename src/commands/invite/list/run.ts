import { checkRows } from '../../../bulk/checked-rows.ts';
import { CUSTOMER_HEADINGS } from '../../../bulk/words/customers.ts';
import type { RowWork } from '../../../bulk/work-through.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { withLedger } from '../../../cli/ledger.ts';
import { withProgress } from '../../../cli/progress.ts';
import type { ExitCode } from '../../../errors.ts';
import type { MailRequest } from '../../../invitation/prepare.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import { tellWhatFollows } from '../../admin/shared/access-notices.ts';
import { accessReader } from '../../admin/shared/access-rows.ts';
import { accessWork } from '../../admin/shared/access-work.ts';
import { type AdminLedgerSession, withAdminAndLedger } from '../../admin/shared/session.ts';
import { deliveryPorts } from '../../shared/draft/deliver.ts';
import { lazyMailbox } from '../../shared/draft/mailbox.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { mailDetails } from '../../shared/draft/recipient.ts';
import { draftWork } from '../../shared/draft-list/draft-work.ts';
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
import { invitationListFields } from './fields.ts';
import { markInvited, markOtherCloud } from './marks.ts';
import { type InvitationAlone, invitationReader } from './read-row.ts';

type ListOptions = DraftListOptions &
  DraftOptions & { readonly from: string; readonly provider?: string; readonly again?: boolean };

/** Invites each customer of a list once. */
export async function inviteList(context: Context, options: ListOptions): Promise<ExitCode> {
  const { from, map, again = false } = options;
  const handOff = listHandOff(context, options);
  refuseSharedInput(options);
  const profile = context.profile();
  const details = await mailDetails(context, options);
  const list = await readList(context, { from, map, words: CUSTOMER_HEADINGS, needed: ['customer'] });
  const isForAccess = list.rows.some(({ cells }) => cells.admin !== undefined);
  if (isForAccess)
    return withAdminAndLedger(
      context,
      {},
      (session) => invite(session),
      () => openLedgerForList(context),
    );
  return invite(undefined);

  async function invite(session: AdminLedgerSession | undefined): Promise<ExitCode> {
    const mailbox = lazyMailbox(context);
    try {
      const ports = deliveryPorts(context, true, mailbox);
      const { template, lang: language, provider } = options;
      const checks = new MailChecks(ports);
      const asking = list.rows.filter(({ cells }) => cells.admin !== undefined);
      const access = session && (await accessReader(context, session, {}, undefined, domainsIn(asking), checks));
      const reader = await invitationReader(context, { details, template, language, provider, again }, checks, access);
      const rows = await withProgress(context, 'Checking the list …', () =>
        checkRows(list.rows, list.columns, attentive(context, reader)),
      );
      checks.refuseUnused();
      const rowsOf = { partner: partnerKey(profile, anyCloudOf(context, profile)), job: 'invitation' } as const;
      const draftsOf = <Mail extends MailRequest>(ledger: Ledger | undefined): RowWork<Mail> =>
        // Without a ledger it is a dry run, which drafts nothing.
        ledger === undefined
          ? draftWork<Mail>(context, { kind: 'print' }, rowsOf, again, ports)
          : draftsWork<Mail>(
              context,
              handOff,
              rowsOf,
              { records: askingRecords(context, ledger, again), again },
              ports,
            );
      const run = (ledger: Ledger | undefined) =>
        runList(context, ledger, {
          ...{ list, rows, again, fields: invitationListFields, yes: options.yes },
          words: { verb: 'invite', done: 'invited', one: 'customer', many: 'customers' },
          work:
            session === undefined
              ? draftsOf<InvitationAlone>(ledger)
              : accessWork(context, session, draftsOf(ledger), again),
          isTalking: isTalking(handOff),
          goOn: { command: 'invite', args: goOnWith(options) },
          settle: async (listed) => {
            await markInvited(listed, ledger, rowsOf.partner, again, context);
            await markOtherCloud(listed, list.columns, context);
            await tellWhatFollows(context, listed);
          },
        });
      if (session !== undefined) return await run(session.ledger);
      if (context.globals.dryRun) {
        const code = await withLedger<ExitCode | undefined>(context, run, () => undefined);
        return code ?? (await run(undefined));
      }
      const ledger = await openLedgerForList(context);
      try {
        return await run(ledger);
      } finally {
        await ledger.close();
      }
    } finally {
      await mailbox.close();
    }
  }
}

/** The options of this command once more, for the one that goes on. */
function goOnWith({ provider, ...options }: ListOptions) {
  return [
    ...fromArgs(options),
    ...mailArgs(options),
    ...(provider === undefined ? [] : ['--provider', provider]),
    ...handOffArgs(options),
  ];
}
