import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { withProgress } from '../../cli/progress.ts';
import { notFound, wrongUsage } from '../../errors.ts';
import type { CopiedTable } from '../../ledger/copied-table.ts';
import { copyLedger, ledgerSchema } from '../../ledger/open.ts';
import { nameOfPlace } from '../../ledger/place.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { oneLine } from '../../output/sanitise.ts';
import { placeInUse, placeMeant } from './shared/place.ts';

const fields: readonly Field<CopiedTable>[] = [
  defineField({
    name: 'table',
    title: 'TABLE',
    type: json.text,
    meaning: 'the name of the table',
    value: ({ table }) => table,
    isIdentity: true,
  }),
  defineField({
    name: 'rows',
    title: 'ROWS',
    type: json.integer,
    meaning: 'how many rows there were to be copied',
    value: ({ rows }) => rows,
  }),
  defineField({
    name: 'copied',
    title: 'COPIED',
    type: json.integer,
    meaning: 'how many of them were not there yet',
    value: ({ copied }) => copied,
  }),
  defineField({
    name: 'kept',
    title: 'KEPT',
    type: json.integer,
    meaning: 'how many are there in another state, which stays',
    value: ({ kept }) => kept,
  }),
];

export const command = defineCommand(
  {
    details:
      'Copies everything, in either direction, and proves it: the rows of each table are counted and compared by their ' +
      'digests before anything counts. The ledger it is copied from stays as it is. A ledger that has records already ' +
      'takes more only with --merge: what is in both stays as it is there.',
    arguments: [
      { name: '<from>', meaning: '"file", or the address of a database', values: ['file'] },
      { name: '[to]', meaning: 'the same; the ledger in use, unless it is given', values: ['file'] },
    ],
    options: [{ flags: '--merge', meaning: 'also into a ledger that has records' }, dryRun],
    fields,
    isList: true,
    examples: ['ledger copy file postgres://relate@db.fabrikam.example/relate'],
  },
  async (context, { merge = false }, from, to) => {
    const source = placeMeant(context, from);
    const target = to === undefined ? placeInUse(context) : placeMeant(context, to);
    const [sourceName, targetName] = [nameOfPlace(source), nameOfPlace(target)];
    if (sourceName === targetName) {
      throw wrongUsage('ledger-same', 'That is one ledger: there is nothing to copy.', {
        hint: { says: 'Which one is in use', next: { command: 'ledger status' } },
      });
    }
    if ((await ledgerSchema(source)) === undefined)
      throw notFound('ledger-absent', `There is no ledger in ${sourceName}.`);
    if (await context.isDryRun(`copy everything in ${sourceName} to ${targetName}`)) return;
    const copy = () => copyLedger(source, target, context.world.random, { mayMerge: merge });
    const tables = await withProgress(context, 'Copying…', copy);
    await context.printer.list(
      tables.filter(({ rows }) => rows > 0),
      fields,
      'There was nothing to copy.',
    );
    const sum = (name: 'rows' | 'copied') =>
      tables.reduce((total, table) => total + table[name], 0).toLocaleString('en');
    await context.notice(
      oneLine(`Copied ${sum('copied')} of ${sum('rows')} rows to ${targetName}; what is there was compared.`),
    );
  },
);
