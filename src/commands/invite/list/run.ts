import { dirname, resolve } from 'node:path';
import { checkRows } from '../../../bulk/checked-rows.ts';
import { CUSTOMER_HEADINGS } from '../../../bulk/words/customers.ts';
import type { WorkRow } from '../../../bulk/work-list.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { ledgerOpener, withLedger } from '../../../cli/ledger.ts';
import { withProgress } from '../../../cli/progress.ts';
import { type ExitCode, notFound, wrongUsage } from '../../../errors.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';
import { repetitionRefusal } from '../../../invitation/repetition.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import { deliveryPorts } from '../../shared/draft/deliver.ts';
import { lazyMailbox } from '../../shared/draft/mailbox.ts';
import { opening } from '../../shared/draft/open-way.ts';
import type { DraftOptions } from '../../shared/draft/options.ts';
import { mailDetails } from '../../shared/draft/recipient.ts';
import { readList } from '../../shared/list/read-list.ts';
import { runList } from '../../shared/list/run-list.ts';
import { draftWork } from './draft-work.ts';
import { emlWork } from './eml-work.ts';
import { invitationListFields } from './fields.ts';
import type { InvitationListOptions } from './options.ts';
import { type InvitationTask, invitationReader } from './read-row.ts';

type ListOptions = InvitationListOptions &
  DraftOptions & { readonly from: string; readonly provider?: string; readonly again?: boolean };

/** Invites each customer of a list once. */
export async function inviteList(context: Context, options: ListOptions): Promise<ExitCode> {
  const { from, map, again = false } = options;
  const handOff = handOffOf(context, options);
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
    const partner = partnerKey(profile, anyCloudOf(context, profile));
    const run = (ledger: Ledger | undefined) =>
      runList(context, ledger, {
        ...{ list, rows, again, fields: invitationListFields, yes: options.yes },
        words: { verb: 'invite', done: 'invited', one: 'customer', many: 'customers' },
        work:
          handOff.kind === 'folder' && ledger !== undefined
            ? emlWork(handOff.folder, ledger, partner, again, ports)
            : draftWork(context, handOff.kind === 'folder' ? { kind: 'print' } : handOff, partner, again, ports),
        goOn: { command: 'invite', args: goOnWith(options) },
        settle: (listed) => markInvited(listed, ledger, again, context),
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

/** Where the drafts of a list go. */
type ListHandOff = HandOffRequest | { readonly kind: 'folder'; readonly folder: string };

function handOffOf(context: Context, { emlDir, outlook, print, open }: ListOptions): ListHandOff {
  const wanted = [emlDir !== undefined && '--eml-dir', outlook && '--outlook', print && '--print', open && '--open'];
  const [first, second] = wanted.filter((flag) => typeof flag === 'string');
  if (second !== undefined) {
    throw wrongUsage('option-conflict', `${first} and ${second} are two ways for each draft, and a list takes one.`);
  }
  if (first === undefined && !context.globals.dryRun) {
    throw wrongUsage('hand-off-missing', 'Where the drafts of a list are to go is missing.', {
      hint: 'Give --eml-dir FOLDER, --outlook, --open or --print; or --dry-run to look what would be done.',
    });
  }
  const { explicit, format } = context.printer.request;
  if (print && explicit && format !== 'none') {
    throw wrongUsage('option-conflict', `--print and a result as ${format} would both go to standard output.`, {
      hint: 'Give --eml-dir FOLDER, or --output none.',
    });
  }
  if (emlDir !== undefined) return { kind: 'folder', folder: folderFrom(context, emlDir) };
  if (outlook) return { kind: 'outlook', open: false };
  return open ? opening(context) : { kind: 'print' };
}

/** The folder is made where there is none; the one that it is in has to be there, since most such paths are mistyped. */
function folderFrom({ world }: Context, path: string): string {
  const folder = resolve(world.paths.current, path);
  const isThere = world.files.inspect(folder)?.kind === 'folder';
  if (!isThere && world.files.inspect(dirname(folder))?.kind !== 'folder') {
    throw notFound('folder-missing', `There is no folder ${dirname(folder)}.`, {
      hint: 'Make the folder, or name another one.',
    });
  }
  return folder;
}

/** The options of this command once more, for the one that goes on. */
function goOnWith({ from, map = [], emlDir, outlook, print, open, template, lang, provider }: ListOptions) {
  const given = { '--template': template, '--lang': lang, '--provider': provider, '--eml-dir': emlDir };
  return [
    ...['--from', from, ...map.flatMap((text) => ['--map', text])],
    ...Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...(outlook ? ['--outlook'] : []),
    ...(print ? ['--print'] : []),
    ...(open ? ['--open'] : []),
  ];
}

/**
 * Rows of customers who were invited lately, by another command, are done already; those whose invitation was withdrawn
 * are to be done once more, as a single invitation would be.
 */
async function markInvited(
  rows: readonly WorkRow<InvitationTask>[],
  ledger: Ledger | undefined,
  again: boolean,
  { world }: Context,
): Promise<void> {
  if (ledger === undefined || again) return;
  const withdrawn = new Set((await ledger.list({ status: 'withdrawn' })).map(({ id }) => id));
  for (const row of rows) {
    if (row.state === 'before' && row.id !== null && withdrawn.has(row.id)) {
      Object.assign(row, { state: 'ready', id: null, detail: null });
    }
    if (row.state !== 'ready' || row.task === undefined) continue;
    const { sender, recipient } = row.task.item;
    const invited = { ...recipient, partnerTenantId: sender.partnerTenantId };
    const refusal = await repetitionRefusal(ledger, invited, world.clock.now());
    if (refusal === undefined) continue;
    const { id } = refusal.facts;
    Object.assign(row, { state: 'before', id: typeof id === 'string' ? id : null, detail: refusal.message });
  }
}
