import { unmetNeeds } from '../../../admin/preflight.ts';
import { roleOf } from '../../../admin/roles/catalogue.ts';
import { doesForRole } from '../../../admin/roles/enough.ts';
import { type MissingLink, rolesOfPerson, type Trace } from '../../../admin/trace/trace.ts';
import type { Advice } from '../../../errors.ts';
import { shortLine } from '../../../output/sanitise.ts';
import type { EndpointNeeds } from '../../../transport/endpoint.ts';
import { TENANT_NEEDS } from '../../shared/tenant-needs.ts';

/** What a trace was asked about, as it can be typed again. */
interface Asked {
  readonly customer: string;
  /** A role by its name or id, and its template id. Undefined where none in particular is meant. */
  readonly role: string | undefined;
  readonly roleId: string | undefined;
}

/** Where the chain breaks, and what mends it. */
export function missingAdvice(missing: MissingLink, { closest }: Pick<Trace, 'closest'>, asked: Asked): Advice {
  if (closest !== undefined && (missing === 'relationship-active' || missing === 'role')) {
    const { state, displayName, id } = closest;
    const facts = { name: shortLine(displayName) };
    switch (state) {
      case 'approvalPending':
        return {
          says: 'Not there yet: the admin relationship {name} awaits the approval of the customer. Remind them',
          facts,
          next: { command: 'admin remind', args: [id] },
        };
      case 'approved':
      case 'activating':
        return {
          says: 'Not there yet: the customer has approved {name}, and Microsoft sets it up. Look again in a few minutes.',
          facts,
        };
      case 'expiring':
      case 'expired':
        return {
          says: 'Missing: the admin relationship {name} has expired. Ask for a successor',
          facts,
          next: { command: 'admin renew', args: [id] },
        };
      case 'terminationRequested':
      case 'terminating':
      case 'terminated':
        return {
          says: 'Missing: the admin relationship {name} was ended before its time. Ask for its roles again',
          facts,
          next: { command: 'customers restore', args: [asked.customer] },
        };
    }
  }
  return LINKS[missing](asked.customer, asked.role ?? 'ROLE');
}

const LINKS: Readonly<Record<MissingLink, (customer: string, role: string) => Advice>> = {
  'admin-agent': () => ({
    says:
      'Not known: you are no Admin Agent, so that the service shows you no relationship. Have a global administrator of ' +
      'your company make you one, and sign in again.',
  }),
  relationship: (whose) => ({
    says: 'Missing: an admin relationship with this customer. Ask for one',
    next: { command: 'admin request', args: [whose] },
  }),
  'relationship-active': (whose) => ({
    says: 'Missing: a relationship in force. Those there are',
    next: { command: 'admin list', args: [whose] },
  }),
  assignment: (whose) => ({
    says: 'Missing: a group that has roles by the relationship. Give roles to one',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  'assignment-pending': () => ({
    says: 'Not there yet: the service still works at the assignment. Look again in a few minutes.',
  }),
  'assignment-failed': (whose) => ({
    says:
      'Missing: the service could not give the group its roles; mostly it was deleted or is no security group. Take ' +
      'another',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  group: (whose) => ({
    says: 'Missing: the group was deleted. One that is made anew has another id: give it roles',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP' } },
  }),
  member: () => ({
    says:
      'Missing: the person is in none of these groups, or may only make themselves a member for a time (PIM). Add them ' +
      'in Entra.',
  }),
  role: (whose, role) => ({
    says: 'Missing: the role. No relationship in force has it, and it can not be added to one. Ask for another',
    next: { command: 'admin request', args: [whose], options: { roles: role } },
  }),
  'role-assignment': (whose, role) => ({
    says: 'Missing: a group that has this role by the relationship. Give it to one, in place of what that group has',
    next: { command: 'admin assign', args: [whose], options: { group: 'GROUP', roles: role } },
  }),
};

/** Of a chain without a missing link: for whom it is whole, what that is enough for, and what can still be in the way. */
export function wholeAdvice(
  trace: Trace,
  { customer, role, roleId }: Asked,
  standing: CustomerStanding,
): readonly (string | Advice)[] {
  const person = trace.user ?? trace.me;
  const outside = standing === 'none' ? [outsidePartnerCenter(customer)] : [];
  const next = { command: 'admin trace', args: [customer], options: { user: 'USER' } } as const;
  if (person === undefined) {
    return [{ says: 'Your side is complete for those above. What one of them can do there', next }, ...outside];
  }
  const held = rolesOfPerson(trace, person);
  const who = shortLine(person.userPrincipalName);
  if (roleId === undefined ? held.length === 0 : !doesForRole(held, roleId)) {
    const what = role === undefined ? 'roles there' : 'this role';
    return [
      `Your side is complete for those above, and not for you (${who}): you are in no group that has ${what}. ` +
        'Be added to one in Entra.',
      { says: 'What one of the others can do there', next },
      ...outside,
    ];
  }
  const names = held.map((id) => roleOf(id).name).join(', ');
  const commands = standing === 'none' ? outside : whatRelateDoes(held);
  return [`Your side is complete: ${who} has ${names} there.`, ...commands, ELSEWHERE];
}

function outsidePartnerCenter(customer: string): Advice {
  return {
    says:
      'But it is no customer of yours in Partner Center, through which users and licenses are managed here: the roles ' +
      "are of use in Microsoft's portals alone. Ask for the reseller relationship",
    next: { command: 'invite', args: [customer] },
  };
}

/** Which commands that work in the tenant of a customer these roles do for, and which roles the others take. */
function whatRelateDoes(held: readonly string[]): readonly string[] {
  const enough: string[] = [];
  const lacking = new Map<string, string[]>();
  for (const [command, needs] of Object.entries<readonly EndpointNeeds[]>(TENANT_NEEDS)) {
    const [unmet] = unmetNeeds(needs, held);
    const roles = unmet?.roles?.join(' or ');
    if (roles === undefined) enough.push(command);
    else lacking.set(roles, [...(lacking.get(roles) ?? []), command]);
  }
  if (lacking.size === 0) return ['That is enough for all that relate does there.'];
  const others = [...lacking].map(([roles, commands]) => `${commands.join(', ')} (${roles})`).join('; ');
  return [...(enough.length === 0 ? [] : [`Enough for: ${enough.join(', ')}.`]), `Not enough for: ${others}.`];
}

/** What can be in the way on the customer's side, where nothing is looked at. */
const ELSEWHERE =
  'Refused all the same? New access takes up to an hour and a new sign-in. Then look in the ' +
  "customer's tenant: a guest account of the same person there (AADSTS50020), Conditional Access (AADSTS53003, " +
  '50076), or an app nobody consented to (AADSTS65001, 700016).';

/** Said besides the link that is missing, where the old privileges do without it. */
export const DELEGATED =
  'The old delegated admin privileges (DAP) are still there: by these your Admin Agents may do everything, until the ' +
  'customer or Microsoft takes them away.';

/** What Partner Center has of a customer; `unknown` where it would not say. */
export type CustomerStanding = 'reseller' | 'delegated' | 'none' | 'unknown';
