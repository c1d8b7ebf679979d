import {
  type ExtendObstacle,
  type ExtendOptions,
  extendRelationship,
  obstacleToExtending,
} from '../../admin/extend.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { type ExitCode, type RelateError, wrongUsage } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import { codeOfSeveral, refusalUnlessFatal, rowsOfEach, tellRefusals } from '../shared/several.ts';
import { type OutcomeRow, outcomeFields } from './shared/outcome-fields.ts';
import { activeOrMeant, adminRelationships } from './shared/relationship.ts';
import { type AdminSession, askingGraph, withAdmin } from './shared/session.ts';

const RESULTS = ['extended', 'extends-already', 'would-extend', 'refused'] as const;

type ExtendRow = OutcomeRow<(typeof RESULTS)[number]>;

const REASONS: Readonly<Record<Exclude<ExtendObstacle, 'extends-already'>, string>> = {
  'global-administrator': 'Global Administrator is among its roles: no such relationship extends itself',
  'only-global-administrator': 'it has no role but Global Administrator, and none would be left',
  'not-active': 'it is not in force',
};

const fields = outcomeFields<(typeof RESULTS)[number], ExtendRow>(RESULTS, 'what was done');

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
  async (context, options, texts) => {
    const { all = false, dropGlobalAdministrator = false } = options;
    if (all === texts.length > 0) throw selectionUnclear(all);
    return withAdmin(context, options, async (session) => {
      const chosen = await activeOrMeant(context, session, all, texts);
      const code = await extendEach(context, session, chosen, { dropGlobalAdministrator });
      const isInTheWay = (relationship: AdminRelationship) =>
        obstacleToExtending(relationship, { dropGlobalAdministrator }) === 'global-administrator';
      if (chosen.some(isInTheWay)) {
        const options = { ...(all && ({ all: true } as const)), dropGlobalAdministrator: true, dryRun: true } as const;
        await context.notice(
          context.wording.advice({
            says: 'Global Administrator rules it out. What comes of giving that role up, for good',
            next: { command: 'admin extend', args: texts, options },
          }),
        );
      }
      return code;
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

async function extendEach(
  context: Context,
  { graph }: AdminSession,
  chosen: readonly AdminRelationship[],
  options: ExtendOptions,
): Promise<ExitCode> {
  const extendable = chosen.filter((relationship) => obstacleToExtending(relationship, options) === undefined);
  const isDryRun = chosen.length > 0 && (await context.isDryRun(`change ${counted(extendable.length)}`));
  const refusals: RelateError[] = [];
  let refused = 0;
  const extendOne = async (relationship: AdminRelationship): Promise<ExtendRow> => {
    try {
      const obstacle = isDryRun
        ? obstacleToExtending(relationship, options)
        : await askingGraph(context, () => extendRelationship(graph, relationship.id, options));
      if (obstacle === undefined) return { relationship, result: isDryRun ? 'would-extend' : 'extended', reason: '' };
      if (obstacle === 'extends-already') return { relationship, result: obstacle, reason: '' };
      refused++;
      return { relationship, result: 'refused', reason: REASONS[obstacle] };
    } catch (error) {
      const refusal = refusalUnlessFatal(error);
      refused++;
      refusals.push(refusal);
      return { relationship, result: 'refused', reason: refusal.message };
    }
  };
  await context.printer.stream(rowsOfEach(chosen, extendOne), fields, 'No admin relationship is in force.');
  await tellRefusals(context, refusals);
  return codeOfSeveral(chosen.length - refused, refused);
}

function counted(count: number): string {
  return count === 1 ? '1 admin relationship' : `${count} admin relationships`;
}
