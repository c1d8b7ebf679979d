import { LONGEST_DISPLAY_NAME } from '../../../admin/request/display-name.ts';
import { type AccessWish, MOST_DAYS, termRefusal, USUAL_DAYS } from '../../../admin/request/plan.ts';
import { roleSetNamed, roleSets } from '../../../admin/role-sets/role-sets.ts';
import { USUAL_SET } from '../../../admin/role-sets/shipped.ts';
import type { Role } from '../../../admin/roles/catalogue.ts';
import { resolveRoles } from '../../../admin/roles/find.ts';
import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { days, readerOf } from '../../../cli/options.ts';
import { wrongUsage } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { readDays } from '../../../text/duration.ts';
import { singleLine } from '../../../text/values.ts';
import { unknownRoles } from './role-options.ts';
import { warnOfRoles } from './warn-of-roles.ts';

/** What is asked for. */
export const wishOptions = defineOptions(
  {
    flags: '--role-set <name>',
    meaning: `ask for the roles of this set; ${USUAL_SET} if no roles are given`,
    values: 'role set',
  },
  {
    flags: '--roles <names>',
    meaning: 'ask for these roles, by name or template id, separated by commas',
    isList: true,
    values: 'role',
  },
  unknownRoles,
  {
    flags: '--duration <days>',
    meaning: `how long the access lasts: 90, 90d or P90D; ${USUAL_DAYS} days, the most, if not given`,
    parse: readerOf(days.takes ?? {}, readTerm),
  },
  { flags: '--auto-extend', meaning: 'let it extend itself by 180 days at each end, until somebody ends it' },
  { flags: '--name <name>', meaning: `a name for the relationship, of up to ${LONGEST_DISPLAY_NAME} characters` },
);

/** Reads how long the access lasts: what the service would not take is said here, before a list has it in each row. */
function readTerm(text: string, flag: string): number {
  const read = readDays(text);
  if (!read.ok) {
    throw wrongUsage('number-invalid', `${flag} takes a number of days from 1 to ${MOST_DAYS}, as 90, 90d or P90D.`);
  }
  const refusal = termRefusal(read.value);
  if (refusal !== undefined) throw refusal;
  return read.value;
}

export type WishOptions = ValuesOf<typeof wishOptions>;

/** Scripts name a role set with `--set`, too: what has no `=` is no placeholder. */
export function withRoleSet<Options extends WishOptions & { readonly set?: readonly string[] }>(
  given: Options,
): Options {
  const isRoleSet = (text: string) => !text.includes('=');
  const [roleSet, ...others] = [given.roleSet, ...(given.set ?? []).filter(isRoleSet)].filter(
    (one) => one !== undefined,
  );
  if (others.length > 0) throw wrongUsage('option-conflict', 'More than one role set is named.', { hint: 'Give one.' });
  if (roleSet === undefined) return given;
  return { ...given, roleSet, set: given.set?.filter((text) => !isRoleSet(text)) };
}

/** The roles that are asked for, and the set they are from. */
export interface WantedRoles {
  readonly roles: readonly Role[];
  readonly roleSet: string | null;
}

/** What the options say of the access. */
export type WantedAccess = Pick<AccessWish, 'roleIds' | 'roleSet' | 'days' | 'autoExtend' | 'displayName'>;

/** What the options say of the access, checked as far as that can be done without the service. */
export async function wantedAccess(
  context: Context,
  options: WishOptions,
  acceptsUnknown = options.unknownRoles,
): Promise<WantedAccess> {
  const { duration: lasts = USUAL_DAYS, autoExtend = false, name } = options;
  const { roles, roleSet } = await wantedRoles(context, options, acceptsUnknown);
  await warnOfRoles(context, roles);
  const displayName = name === undefined ? undefined : singleLine(name, '--name', LONGEST_DISPLAY_NAME);
  return { roleIds: roles.map(({ id }) => id), roleSet, days: lasts, autoExtend, displayName };
}

/** A person is asked for a set where none was named, and no role; a script gets the usual one, and is told. */
async function wantedRoles(
  context: Context,
  { roleSet: set, roles }: WishOptions,
  acceptsUnknown = false,
): Promise<WantedRoles> {
  if (set !== undefined && roles !== undefined) {
    throw wrongUsage('option-conflict', '--role-set and --roles both say what to ask for.', {
      hint: 'Give one of them.',
    });
  }
  if (roles !== undefined) return { roles: resolveRoles(roles, { acceptsUnknown }), roleSet: null };
  const named = roleSetNamed(set ?? (await usualOrChosen(context)), context.state.roleSets);
  return { roles: named.roles, roleSet: named.name };
}

async function usualOrChosen(context: Context): Promise<string> {
  if (!context.canPrompt) {
    await context.notice(
      `Asking for the roles of the set ${USUAL_SET}, since neither --role-set nor --roles is given.`,
    );
    return USUAL_SET;
  }
  return context.world.prompter.select({
    message: 'Roles to ask for:',
    choices: roleSets(context.state.roleSets).map(({ name, description = '', roles }) => ({
      value: name,
      name: shortLine(`${name}: ${description} (${roles.length} roles)`),
    })),
    default: USUAL_SET,
  });
}
