import { defineCommand } from '../../cli/command.ts';
import { dryRun, readerOf, wholeNumber } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { FAULT_KINDS, type FaultKind, type FaultName, faultKind } from '../../sandbox/fault-kinds.ts';
import { withSandbox } from './shared/with-sandbox.ts';

interface FaultState extends FaultKind {
  readonly rate: number | null;
  readonly times: number | null;
}

const faultFields: readonly Field<FaultState>[] = [
  defineField({
    name: 'fault',
    title: 'FAULT',
    type: json.text,
    meaning: 'the name of the fault',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'rate',
    title: 'RATE',
    type: json.orNull(json.number),
    meaning: 'to how many of a hundred requests it happens',
    value: ({ rate }) => rate,
  }),
  defineField({
    name: 'times',
    title: 'TIMES',
    type: json.orNull(json.integer),
    meaning: 'to how many of the next requests it happens',
    value: ({ times }) => times,
  }),
  defineField({
    name: 'meaning',
    title: 'MEANING',
    type: json.text,
    meaning: 'what goes wrong',
    value: ({ meaning }) => meaning,
  }),
];

const percentage = readerOf({ type: 'number', minimum: 0, maximum: 100 }, (text, flag) => {
  const rate = /^\d+(?:\.\d+)?\s*%?$/.test(text.trim()) ? Number.parseFloat(text) : Number.NaN;
  if (rate >= 0 && rate <= 100) return rate;
  throw wrongUsage('number-invalid', `${flag} takes a percentage from 0 to 100.`);
});

export const command = defineCommand(
  {
    details:
      'Without a fault, lists them. Once, unless --rate or --times says otherwise; those of the account and the tenant ' +
      '(no-admin-agent, permission-missing, principal-missing, no-mailbox, mailbox-not-found, mail-consent-missing) hold ' +
      'until they are ended.',
    arguments: [{ name: '[fault]', meaning: 'what is to go wrong', values: FAULT_KINDS.map(({ name }) => name) }],
    options: [
      { flags: '--rate <percent>', meaning: 'to this many of a hundred requests', parse: percentage },
      { flags: '--times <number>', meaning: 'to this many of the next requests', parse: wholeNumber(1, 1_000_000) },
      {
        flags: '--seconds <number>',
        meaning: 'how long to wait (429, slow), or tokens live (short-token)',
        parse: wholeNumber(0, 86_400),
      },
      { flags: '--clear', meaning: 'let nothing go wrong any more, or not this' },
      dryRun,
    ],
    fields: faultFields,
    isList: true,
    examples: [
      'sandbox fault',
      'sandbox fault 429 --rate 20',
      'sandbox fault reset --times 3',
      'sandbox fault --clear',
    ],
  },
  async (context, options, name) => {
    const { clear, rate, times, seconds } = options;
    const kind = name === undefined ? undefined : kindNamed(name);
    const hasOrder = rate !== undefined || times !== undefined || seconds !== undefined;
    if (hasOrder && clear) throw wrongUsage('option-conflict', '--clear takes no further option.');
    if (hasOrder && kind === undefined) {
      throw wrongUsage('fault-needed', 'Which fault?', {
        hint: { says: 'For example', next: { command: 'sandbox fault', args: ['429'], options: { rate: '20' } } },
      });
    }
    if (rate !== undefined && times !== undefined) {
      throw wrongUsage('option-conflict', '--rate and --times exclude each other.');
    }
    if (clear) {
      if (await context.isDryRun('let nothing go wrong any more')) return;
      await withSandbox(context, (sandbox) => sandbox.clearFaults(kind));
      return context.notice(kind === undefined ? 'Nothing goes wrong any more.' : `${kind} does not happen any more.`);
    }
    if (kind === undefined) {
      const rows = await withSandbox(context, ({ snapshot }) =>
        FAULT_KINDS.map((known) => {
          const ordered = snapshot.faults.find((row) => row.kind === known.name);
          return { ...known, rate: ordered?.rate ?? null, times: ordered?.times || null };
        }),
      );
      return context.printer.list(rows, faultFields, '');
    }
    if (seconds !== undefined && faultKind(kind)?.seconds === undefined) {
      throw wrongUsage('option-conflict', `--seconds means nothing to ${kind}.`, {
        hint: `It goes with: ${FAULT_KINDS.flatMap((known) => ('seconds' in known ? [known.name] : [])).join(', ')}`,
      });
    }
    const isLasting = faultKind(kind)?.isLasting === true;
    if (isLasting && (rate !== undefined || times !== undefined)) {
      throw wrongUsage('option-conflict', `${kind} takes neither --rate nor --times: it holds until it is ended.`, {
        hint: { says: 'To end it', next: { command: 'sandbox fault', args: [kind], options: { clear: true } } },
      });
    }
    const counted = (times ?? 1) === 1 ? 'the next request' : `the next ${times} requests`;
    const drawn = rate === undefined ? `to ${counted}` : `to ${rate} % of the requests`;
    const when = isLasting ? 'from now on' : drawn;
    if (await context.isDryRun(`let ${kind} happen ${when}`)) return;
    await withSandbox(context, (sandbox) => sandbox.fault({ kind, rate, times, seconds }));
    return context.notice(`${kind} will happen ${when}. To end it: relate sandbox fault --clear`);
  },
);

function kindNamed(name: string): FaultName {
  const known = FAULT_KINDS.find((candidate) => candidate.name === name.toLowerCase());
  if (known !== undefined) return known.name;
  throw wrongUsage('fault-unknown', `There is no fault "${name}".`, {
    hint: `Faults: ${FAULT_KINDS.map((candidate) => candidate.name).join(', ')}`,
  });
}
