/**
 * The built-in roles of Entra. Ids, names and the privileged label are those of Microsoft's list of built-in roles of
 * January 2026 (learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference), with the roles and
 * labels added until July; what a role allows is told in our own words. Which roles can't be delegated, no list of
 * Microsoft's says: what is left out here, other partners' tools leave out too, or Entra itself hides it.
 */

import { OTHER_ROLES } from './other.ts';
import { PRIVILEGED_ROLES } from './privileged.ts';

/** The name of a built-in role. */
export type RoleName = (typeof PRIVILEGED_ROLES | typeof OTHER_ROLES)[number][1];

/** A role of Entra. */
export interface Role {
  /** Template id, the same in every tenant. */
  readonly id: string;
  /** In English; the id, where the role is not in the catalogue. */
  readonly name: string;
  /** What it allows, to follow "may": `read basic data of users and groups`. Undefined where nobody knows. */
  readonly allows: string | undefined;
  /** Whether Entra labels it as privileged. The label is broad: readers have it as well. */
  readonly isPrivileged: boolean;
  /** How whoever has it can come to more power than it says, to follow "can". Undefined where it does not lead there. */
  readonly escalation: string | undefined;
  /** Whether a partner can be given it by an admin relationship. */
  readonly isDelegable: boolean;
}

const ADDS_CREDENTIALS = 'add credentials to applications, and act with all their permissions';
const ADDS_FEDERATION = 'change who confirms sign-ins, and sign in as anybody';

/** The roles that lead to more power, and how. */
const ESCALATION: Partial<Record<RoleName, string>> = {
  'Global Administrator': 'do everything, and give any role to anybody',
  'Privileged Role Administrator': 'give any role to anybody, itself included',
  'Privileged Authentication Administrator': 'reset the password of any administrator, and sign in as them',
  'Application Administrator': ADDS_CREDENTIALS,
  'Cloud Application Administrator': ADDS_CREDENTIALS,
  'Domain Name Administrator': ADDS_FEDERATION,
  'External Identity Provider Administrator': ADDS_FEDERATION,
  'Hybrid Identity Administrator': ADDS_FEDERATION,
  'Partner Tier1 Support': ADDS_CREDENTIALS,
  'Partner Tier2 Support': 'reset the password of any administrator, and sign in as them',
};

/** The roles of the customer's own side, and those that are hidden or for no use. */
const NOT_DELEGABLE: ReadonlySet<RoleName> = new Set<RoleName>([
  'Customer Delegated Admin Relationship Administrator',
  'Device Join',
  'Device Managers',
  'Device Users',
  'Directory Synchronization Accounts',
  'Microsoft 365 Support Engineer',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'Workplace Device Join',
]);

type Row = readonly [id: string, name: RoleName, allows: string];

const fromRow =
  (isPrivileged: boolean) =>
  ([id, name, allows]: Row): Role => ({
    id,
    name,
    allows,
    isPrivileged,
    escalation: ESCALATION[name],
    isDelegable: !NOT_DELEGABLE.has(name),
  });

/** All built-in roles, by name. */
export const ROLES: readonly Role[] = [...PRIVILEGED_ROLES.map(fromRow(true)), ...OTHER_ROLES.map(fromRow(false))].sort(
  (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
);

const byId = new Map(ROLES.map((role) => [role.id, role]));

/** The role of this template id. One that is not in the catalogue has its id as a name, and may well be delegable. */
export function roleOf(id: string): Role {
  const wanted = id.toLowerCase();
  const unknown = { allows: undefined, isPrivileged: false, escalation: undefined, isDelegable: true };
  return byId.get(wanted) ?? { id: wanted, name: wanted, ...unknown };
}

/** Whether the catalogue has a role of this template id. */
export function isBuiltInRole(id: string): boolean {
  return byId.has(id.toLowerCase());
}
