import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { withSandbox } from './shared/with-sandbox.ts';

/** What the clock of the stand-in tells. */
interface ClockRow {
  readonly time: Date;
  /** Milliseconds. */
  readonly ahead: number;
}

const clockFields: readonly Field<ClockRow>[] = [
  defineField({
    name: 'time',
    title: 'TIME',
    type: json.time,
    meaning: 'the time that it tells',
    value: ({ time }) => time.toISOString(),
  }),
  defineField({
    name: 'ahead',
    title: 'SECONDS AHEAD',
    type: json.integer,
    meaning: 'how many seconds it is ahead of the clock of this machine',
    value: ({ ahead }) => Math.round(ahead / 1000),
  }),
];

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export const command = defineCommand(
  {
    details:
      'Admin relationships, tokens and subscriptions go by it, and the time that each answer tells. Without a time, ' +
      'shows it. A sign-in that is not used for 90 days by this clock has to be made again.',
    arguments: [{ name: '[time]', meaning: 'how far to move it on: 700d, 1h or 30m; or reset' }],
    options: [dryRun],
    fields: clockFields,
    examples: ['sandbox clock', 'sandbox clock +700d', 'sandbox clock +1h', 'sandbox clock reset'],
  },
  async (context, _, text) => {
    const distance = text === undefined ? undefined : distanceIn(text);
    const intention = distance === 'reset' ? 'set the clock of the stand-in right' : 'move the clock of the stand-in';
    if (distance !== undefined && (await context.isDryRun(intention))) return;
    const row = await withSandbox(context, ({ clock }) => {
      if (distance === 'reset') clock.reset();
      else if (distance !== undefined) clock.move(distance);
      return { time: clock.now(), ahead: clock.ahead };
    });
    return context.printer.record(row, clockFields);
  },
);

/** How far to move it, in milliseconds. */
function distanceIn(text: string): number | 'reset' {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'reset') return 'reset';
  const [, digits, unit = 'd', days] = /^\+?(?:(\d{1,5})([dhm])?|p(\d{1,5})d)$/.exec(wanted) ?? [];
  const number = digits ?? days;
  if (number !== undefined) return Number(number) * UNITS[unit as keyof typeof UNITS];
  throw wrongUsage('clock-invalid', `${JSON.stringify(text)} is no time to move the clock by.`, {
    hint: 'It goes forward only: 700d, 1h or 30m; reset sets it right.',
  });
}
