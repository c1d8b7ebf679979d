import { checkRows } from '../../../bulk/checked-rows.ts';
import { CUSTOMER_HEADINGS } from '../../../bulk/words/customers.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { ledgerOpener, withLedger } from '../../../cli/ledger.ts';
import { withProgress } from '../../../cli/progress.ts';
import { type ExitCode, wrongUsage } from '../../../errors.ts';
import { newInvitationOf } from '../../../invitation/recorder.ts';
import { repetitionRefusal } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import { deliveryPorts } from '../../shared/draft/deliver.ts';
import { lazyMailbox } from '../../shared/draft/mailbox.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { mailDetails } from '../../shared/draft/recipient.ts';
import { draftWork } from '../../shared/draft-list/draft-work.ts';
import { type DraftRecords, emlWork } from '../../shared/draft-list/eml-work.ts';
import { handOffArgs, listHandOff } from '../../shared/draft-list/hand-off.ts';
import { mailArgs } from '../../shared/draft-list/mail-args.ts';
import { readList } from '../../shared/list/read-list.ts';
import { runList } from '../../shared/list/run-list.ts';
import { invitationListFields } from './fields.ts';
import { markInvited, markOtherCloud } from './marks.ts';
import type { InvitationListOptions } from './options.ts';
import { invitationReader } from './read-row.ts';

type ListOptions = InvitationListOptions &
  DraftOptions & { readonly from: string; readonly provider?: string; readonly again?: boolean };

/** Invites each customer of a list once. */
export async function inviteList(context: Context, options: ListOptions): Promise<ExitCode> {
  const { from, map, again = false } = options;
  const handOff = listHandOff(context, options);
  if (from === '-' && options.note === '-') {
    throw wrongUsage('option-conflict', '--from - and --note - both read standard input.');
  }
  const profile = context.profile();
  const details = await mailDetails(context, options);
  const list = await readList(context, { from, map, words: CUSTOMER_HEADINGS, needed: ['customer'] });
  const mailbox = lazyMailbox(context);
  try {
    const ports = deliveryPorts(context, true, mailbox);
    const { template, lang: language, provider } = options;
    const reader = await invitationReader(context, { details, template, language, provider }, ports);
    const rows = await withProgress(context, 'Checking the list …', () => checkRows(list.rows, list.columns, reader));
    const rowsOf = { partner: partnerKey(profile, anyCloudOf(context, profile)), job: 'invitation' } as const;
    const run = (ledger: Ledger | undefined) =>
      runList(context, ledger, {
        ...{ list, rows, again, fields: invitationListFields, yes: options.yes },
        words: { verb: 'invite', done: 'invited', one: 'customer', many: 'customers' },
        work:
          handOff.kind === 'folder' && ledger !== undefined
            ? emlWork(handOff.folder, rowsOf, invitationRecords(context, ledger, again), ports)
            : draftWork(context, handOff.kind === 'folder' ? { kind: 'print' } : handOff, rowsOf, again, ports),
        goOn: { command: 'invite', args: goOnWith(options) },
        settle: async (listed) => {
          await markInvited(listed, ledger, again, context);
          await markOtherCloud(listed, list.columns, context);
        },
      });
    if (context.globals.dryRun) {
      const code = await withLedger<ExitCode | undefined>(context, run, () => undefined);
      return code ?? (await run(undefined));
    }
    const ledger = await ledgerOpener(context)();
    try {
      return await run(ledger);
    } finally {
      await ledger.close();
    }
  } finally {
    await mailbox.close();
  }
}

function invitationRecords({ world: { clock, random } }: Context, ledger: Ledger, again: boolean): DraftRecords {
  return {
    refusal: async (facts) => (again ? undefined : repetitionRefusal(ledger, facts, clock.now())),
    async record(drafts) {
      const rows = drafts.map(({ mail, ...rest }) => ({ invitation: newInvitationOf(mail), ...rest }));
      const recorded = await ledger.recordRows(rows, random);
      return recorded.map(({ id }) => id);
    },
  };
}

/** The options of this command once more, for the one that goes on. */
function goOnWith({ from, map = [], provider, ...options }: ListOptions) {
  return [
    ...['--from', from, ...map.flatMap((text) => ['--map', text])],
    ...mailArgs(options),
    ...(provider === undefined ? [] : ['--provider', provider]),
    ...handOffArgs(options),
  ];
}
