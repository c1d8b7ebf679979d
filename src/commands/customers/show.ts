import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { maxWait } from '../../cli/options.ts';
import type { CustomerRecord } from '../../customers/record/record.ts';
import { SECTIONS, type SectionName } from '../../customers/record/sections.ts';
import { ExitCode, wrongUsage } from '../../errors.ts';
import type { Field } from '../../output/fields.ts';
import { runningText } from '../../text/running-text.ts';
import { customer } from './shared/customer.ts';
import { roleNames } from './shared/fields.ts';
import { fieldsOfSections, type RecordField, recordFields } from './shared/record/fields.ts';

export const command = defineCommand(
  {
    details:
      'access is what the admin relationships (GDAP) with the customer give; relate help customers list says what it ' +
      'can be. All sections are asked for side by side, or those of --section alone: then JSON has the fields of these, ' +
      'and name, id and problems. With --json, what no field needs is not asked for. What is not known, and why, stands ' +
      'under problems. Exit code 5 when that may change by itself: the service failed, was too slow or cut an answer ' +
      'off, or there is no ledger. A refusal, for want of a role or in a cloud that does not tell, is an answer: exit ' +
      'code 0.',
    arguments: [customer],
    options: [
      {
        flags: '--section <names>',
        meaning: 'ask for these sections only, with commas between them',
        choices: SECTIONS,
        isList: true,
      },
      maxWait,
    ],
    examples: ['customers show contoso.com', 'customers show contoso.com --section agreement,support'],
    fields: ({ wording }) => recordFields(wording),
    answersForItself: true,
  },
  async (context, options, text) => {
    const sections = sectionsNamed(options.section);
    const fields = fieldsOfSections(recordFields(context.wording, await roleNames()), sections ?? SECTIONS);
    if (await context.printer.answersBeforehand(fields)) return ExitCode.done;
    const wanted = sectionsShown(context, fields, sections ?? SECTIONS);
    // Whoever completes the command line does without all of it.
    const [{ askingService }, { withCustomers }, { readCustomerRecord }, { recordRefusals }, { tellLedgerFailure }] =
      await Promise.all([
        import('../../cli/progress.ts'),
        import('../shared/customer-session.ts'),
        import('../../customers/record/record.ts'),
        import('./shared/record/refusals.ts'),
        import('./shared/notices.ts'),
      ]);
    return withCustomers(context, options, async (session) => {
      const refusals = recordRefusals(session, wanted);
      const read = () => readCustomerRecord(text, session, context.world.clock, { sections: wanted, refusals });
      const { record, failure } = await askingService(context, read);
      await print(context, record, fields, sections);
      const code = await tellLedgerFailure(context, failure);
      return record.unknown.some(({ hasFailed }) => hasFailed) ? ExitCode.partial : code;
    });
  },
);

/** The sections of these names, in their own order; undefined where none is named. */
function sectionsNamed(names: readonly string[] | undefined): readonly SectionName[] | undefined {
  if (names === undefined) return undefined;
  const wanted = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const unknown = wanted.find((name) => !(SECTIONS as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw wrongUsage('section-unknown', `A customer's record has no section ${JSON.stringify(unknown)}.`, {
      hint: `Sections: ${SECTIONS.join(', ')}`,
    });
  }
  return SECTIONS.filter((section) => wanted.includes(section));
}

/** What has to be asked for, to show the fields that were chosen. A query may look into any of them. */
function sectionsShown(
  { printer }: Context,
  fields: readonly RecordField[],
  sections: readonly SectionName[],
): readonly SectionName[] {
  const { fields: names, query } = printer.request;
  if (names === undefined || query !== undefined) return sections;
  const shown = sections.filter((section) =>
    fields.some((field) => field.section === section && names.includes(field.name)),
  );
  // Problems alone are those of all sections.
  return shown.length === 0 && names.includes('problems') ? sections : shown;
}

/** People get a sheet with headings, unless they chose fields; on a pipe it is one line. */
async function print(
  context: Context,
  record: CustomerRecord,
  fields: readonly RecordField[],
  sections: readonly SectionName[] | undefined,
): Promise<void> {
  const { printer, wording, world, globals } = context;
  const { format, query } = printer.request;
  // What was asked for by name is shown.
  const shown = sections === undefined ? fields : fields.map((field) => ({ ...field, detail: false }));
  if (format === 'tsv') return printer.record(record, shown.map(inOneLine));
  if (format !== 'table' || query !== undefined) return printer.record(record, shown);
  const [{ formatSections }, { styleFor }, { sheetOf }] = await Promise.all([
    import('../../output/sections.ts'),
    import('../../output/style.ts'),
    import('./shared/record/sheet.ts'),
  ]);
  const style = await styleFor(world.stdout, world.env, globals.color);
  const sheet = sheetOf(record, sections ?? SECTIONS, { wording, nameOf: await roleNames() });
  return printer.record(record, shown, await formatSections(sheet, { columns: world.stdout.columns, style }));
}

function inOneLine(field: Field<CustomerRecord>): Field<CustomerRecord> {
  const { text } = field;
  return text === undefined ? field : { ...field, text: (row) => runningText(text(row)) };
}
