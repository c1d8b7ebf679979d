import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { tokenFolder } from '../../cli/sign-in.ts';
import { version } from '../../cli/version.ts';
import { RelateError } from '../../errors.ts';
import { ownTemplateFolder } from '../../invitation/template/folder.ts';
import { ledgerSchema } from '../../ledger/open.ts';
import { type LedgerPlace, nameOfPlace } from '../../ledger/place.ts';
import { LEDGER_SCHEMA } from '../../ledger/schema.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import type { World } from '../../ports/ports.ts';

interface VersionRow {
  readonly world: World;
  readonly ledger: LedgerPlace;
  readonly isWsl: boolean;
  /** Undefined when there is no ledger, or none that can be read. */
  readonly fileSchema: number | undefined;
  readonly configuration: string;
}

const fields: readonly Field<VersionRow>[] = [
  defineField({
    name: 'version',
    title: 'VERSION',
    type: json.text,
    meaning: 'the version of relate',
    value: () => version,
    isIdentity: true,
  }),
  defineField({
    name: 'node',
    title: 'NODE',
    type: json.text,
    meaning: 'the version of Node.js',
    value: ({ world }) => world.nodeVersion,
  }),
  defineField({
    name: 'nodePath',
    title: 'NODE PATH',
    type: json.text,
    meaning: 'the program that Node.js is',
    value: ({ world }) => world.nodePath,
  }),
  defineField({
    name: 'platform',
    title: 'PLATFORM',
    type: json.text,
    meaning: 'the operating system, as Node.js calls it',
    value: ({ world }) => world.platform,
  }),
  defineField({
    name: 'architecture',
    title: 'ARCHITECTURE',
    type: json.text,
    meaning: 'what Node.js was built for',
    value: ({ world }) => world.architecture,
  }),
  defineField({
    name: 'wsl',
    title: 'WSL',
    type: json.boolean,
    meaning: 'whether this is Linux inside Windows',
    value: ({ isWsl }) => isWsl,
  }),
  defineField({
    name: 'ledgerSchema',
    title: 'LEDGER SCHEMA',
    type: json.integer,
    meaning: 'the schema of ledgers that this version writes',
    value: () => LEDGER_SCHEMA,
  }),
  defineField({
    name: 'ledgerFileSchema',
    title: 'SCHEMA OF THE FILE',
    type: json.orNull(json.integer),
    meaning: 'the schema of your ledger; null without one, and for one in a database, which is not asked',
    value: ({ fileSchema }) => fileSchema ?? null,
  }),
  defineField({
    name: 'configuration',
    title: 'CONFIGURATION',
    type: json.text,
    meaning: 'the file of profiles and settings',
    value: ({ configuration }) => configuration,
  }),
  defineField({
    name: 'templates',
    title: 'TEMPLATES',
    type: json.text,
    meaning: 'the folder of your own templates',
    value: ({ world }) => ownTemplateFolder(world.paths),
  }),
  defineField({
    name: 'ledger',
    title: 'LEDGER',
    type: json.text,
    meaning: 'the file of the ledger, or the address of its database',
    value: ({ ledger }) => nameOfPlace(ledger),
  }),
  defineField({
    name: 'tokens',
    title: 'TOKENS',
    type: json.text,
    meaning: 'the folder of the sign-ins',
    value: ({ world }) => tokenFolder(world.paths),
  }),
  defineField({
    name: 'cache',
    title: 'CACHE',
    type: json.orNull(json.text),
    meaning: 'the folder of what Node.js compiled; null where it keeps nothing',
    value: ({ world }) => world.paths.cache ?? null,
  }),
];

export const command = defineCommand(
  {
    details:
      'Tells the version of relate and of Node, the platform, the schema of the ledger, and where the files are, whether ' +
      'they are there yet or not. Reads no more than it tells, and asks nobody.',
    fields,
    examples: ['version', 'version --json', 'version --query ledger -o tsv'],
  },
  async (context) => {
    const { world } = context;
    const row: VersionRow = {
      world,
      ledger: ledgerPlace(context),
      isWsl: await world.isWsl(),
      fileSchema: await schemaOfFile(context),
      configuration: context.store.path,
    };
    await context.printer.record(row, fields);
  },
);

/** A ledger that can't be read must not keep the rest from being told. */
async function schemaOfFile(context: Context): Promise<number | undefined> {
  try {
    const place = ledgerPlace(context);
    return place.kind === 'file' ? await ledgerSchema(place) : undefined;
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    context.isPartial = true;
    await context.tellError(error);
    return undefined;
  }
}
