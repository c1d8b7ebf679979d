import { type ExtendObstacle, extendRelationship, obstacleToExtending } from '../../admin/extend.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { ExitCode, RelateError, wrongUsage } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { adminRelationships, isActive, relationshipNamed } from './shared/relationship.ts';
import { type AdminSession, askingGraph, codeOfSeveral, readAll, withAdmin } from './shared/session.ts';

const RESULTS = ['extended', 'extends-already', 'would-extend', 'refused'] as const;

interface ExtendRow {
  readonly relationship: AdminRelationship;
  readonly result: (typeof RESULTS)[number];
  /** Why it was refused; empty where it was not. */
  readonly reason: string;
}

const REASONS: Readonly<Record<Exclude<ExtendObstacle, 'extends-already'>, string>> = {
  'global-administrator': 'Global Administrator is among its roles: no such relationship extends itself',
  'only-global-administrator': 'it has no role but Global Administrator, and none would be left',
  'not-active': 'it is not in force',
};

const fields: readonly Field<ExtendRow>[] = [
  defineField({
    name: 'customer',
    title: 'CUSTOMER',
    type: json.orNull(json.text),
    meaning: 'the customer, as the service names it',
    value: ({ relationship }) => relationship.customerName,
    isIdentity: true,
  }),
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the display name of the relationship',
    value: ({ relationship }) => relationship.displayName,
    isIdentity: true,
  }),
  defineField({
    name: 'result',
    title: 'RESULT',
    type: json.oneOf(RESULTS),
    meaning: 'what was done',
    value: ({ result }) => result,
    values: RESULTS,
  }),
  defineField({
    name: 'reason',
    title: 'REASON',
    type: json.text,
    meaning: 'why it was refused; empty where it was not',
    value: ({ reason }) => reason,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the relationship',
    value: ({ relationship }) => relationship.id,
    detail: true,
    isIdentity: true,
  }),
];

export const command = defineCommand(
  {
    details:
      'Makes relationships in force extend themselves by 180 days at their end, again and again, until somebody ends ' +
      'them. The customer is not asked, and Microsoft mails nobody. With Global Administrator among its roles none can; ' +
      '--drop-global-administrator gives that role up for good, and keeps the others.',
    arguments: [adminRelationships],
    options: [
      { flags: '--all', meaning: 'all that are in force' },
      { flags: '--drop-global-administrator', meaning: 'give up that role where it stands in the way' },
      dryRun,
      maxWait,
    ],
    fields,
    isList: true,
    examples: ['admin extend contoso.com', 'admin extend --all --dry-run'],
  },
  (context, options, texts) => {
    const { all = false, dropGlobalAdministrator = false } = options;
    if (all === texts.length > 0) throw selectionUnclear(all);
    return withAdmin(context, options, async (session) => {
      const reading = await readAll(context, session);
      const chosen = all
        ? reading.relationships.filter(isActive)
        : await namedOnes(texts, reading.relationships, session);
      const rows = await extendEach(context, session, chosen, { dropGlobalAdministrator });
      await context.printer.list(rows, fields, 'No admin relationship is in force.');
      const refused = rows.filter(({ result }) => result === 'refused').length;
      return codeOfSeveral(rows.length - refused, refused);
    });
  },
);

function selectionUnclear(isAll: boolean) {
  return isAll
    ? wrongUsage('option-conflict', '--all takes every relationship in force; names choose some of them.')
    : wrongUsage('relationship-missing', 'Which relationships to extend is missing.', {
        hint: [
          { next: { command: 'admin extend', args: ['CUSTOMER'] } },
          { says: 'Or all', next: { command: 'admin extend', options: { all: true, dryRun: true } } },
        ],
      });
}

async function namedOnes(
  texts: readonly string[],
  all: readonly AdminRelationship[],
  session: AdminSession,
): Promise<readonly AdminRelationship[]> {
  const found = new Map<string, AdminRelationship>();
  for (const text of texts) {
    const relationship = await relationshipNamed(text, all, session, isActive);
    found.set(relationship.id, relationship);
  }
  return [...found.values()];
}

async function extendEach(
  context: Context,
  { graph }: AdminSession,
  chosen: readonly AdminRelationship[],
  options: { readonly dropGlobalAdministrator: boolean },
): Promise<readonly ExtendRow[]> {
  const rows: ExtendRow[] = [];
  const isDryRun = chosen.length > 0 && (await context.isDryRun(`change ${counted(chosen.length)}`));
  for (const relationship of chosen) {
    const row = (result: ExtendRow['result'], reason = '') => rows.push({ relationship, result, reason });
    const known = obstacleToExtending(relationship, options);
    try {
      const obstacle =
        known ??
        (isDryRun ? undefined : await askingGraph(context, () => extendRelationship(graph, relationship.id, options)));
      if (obstacle === 'extends-already') row('extends-already');
      else if (obstacle !== undefined) row('refused', REASONS[obstacle]);
      else row(isDryRun ? 'would-extend' : 'extended');
    } catch (error) {
      if (!(error instanceof RelateError) || isFatal(error.exitCode)) throw error;
      row('refused', error.message);
    }
  }
  return rows;
}

/** What the others would fail of as well: the sign-in, and Ctrl-C. */
function isFatal(code: ExitCode): boolean {
  return code === ExitCode.signIn || code === ExitCode.interrupted;
}

function counted(count: number): string {
  return count === 1 ? '1 admin relationship' : `${count} admin relationships`;
}
