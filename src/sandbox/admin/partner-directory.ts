import { displayName, objectIdOf } from '../identity/account.ts';

/** A user of the partner. */
export interface PartnerUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

/** A group of the partner. */
export interface PartnerGroup {
  readonly id: string;
  readonly displayName: string;
  readonly securityEnabled: boolean;
}

/** Who is in a group: names of groups, of users before the @, or `me` for the one who is signed in. */
interface MadeUpGroup {
  readonly members: readonly string[];
  readonly isSecurityGroup?: boolean;
}

const GROUPS: Readonly<Record<string, MadeUpGroup>> = {
  AdminAgents: { members: ['me', 'ada.moreau', 'Azure Admins'] },
  HelpdeskAgents: { members: ['me', 'ben.okafor'] },
  SalesAgents: { members: ['cleo.brandt'] },
  // Who can manage the Azure subscriptions of customers is in a group in AdminAgents.
  'Azure Admins': { members: ['dana.ito'] },
  'M365 Admins': { members: ['me', 'ada.moreau', 'Helpdesk Leads'] },
  Helpdesk: { members: ['ben.okafor', 'Helpdesk Leads'] },
  'Helpdesk Leads': { members: ['dana.ito'] },
  'Security Operations': { members: ['ada.moreau'] },
  Billing: { members: ['cleo.brandt'] },
  // A Microsoft 365 group, which can't be given roles in an admin relationship.
  'All Staff': { members: ['me', 'ada.moreau', 'ben.okafor', 'cleo.brandt', 'dana.ito'], isSecurityGroup: false },
};

const COLLEAGUES = ['ada.moreau', 'ben.okafor', 'cleo.brandt', 'dana.ito'];

/** Who is signed in where a token of another program tells nobody. */
export const NOBODY_IN_PARTICULAR = 'operator@partner.example';

/** The users and groups of a partner, as one of its users sees them. They follow from the tenant and the user. */
export class PartnerDirectory {
  readonly users: readonly PartnerUser[];
  readonly groups: readonly PartnerGroup[];
  readonly me: PartnerUser;
  readonly #tenantId: string;
  readonly #outside: ReadonlySet<string>;

  /** `outside` are the names of groups that the one who is signed in is not in. */
  constructor(tenantId: string, username: string, outside: readonly string[] = []) {
    this.#tenantId = tenantId;
    this.#outside = new Set(outside);
    const domain = username.split('@').at(-1) ?? '';
    const addresses = COLLEAGUES.map((local) => `${local}@${domain}`).filter((address) => address !== username);
    const [me, ...others] = [username, ...addresses].map((address) => this.#user(address)) as [
      PartnerUser,
      ...PartnerUser[],
    ];
    this.me = me;
    this.users = [me, ...others];
    this.groups = Object.entries(GROUPS).map(([name, { isSecurityGroup = true }]) => ({
      // The same for every partner: made-up relationships may be there before the first profile.
      id: objectIdOf('', `group/${name}`),
      displayName: name,
      securityEnabled: isSecurityGroup,
    }));
  }

  /** The user with this id or address, in any case. */
  user(text: string): PartnerUser | undefined {
    const wanted = text.toLowerCase();
    return this.users.find(({ id, userPrincipalName }) => id === wanted || userPrincipalName === wanted);
  }

  /** The group with this id. */
  group(id: string): PartnerGroup | undefined {
    return this.groups.find((group) => group.id === id.toLowerCase());
  }

  /** The users and groups that a group has as members itself. */
  members({ displayName: name }: PartnerGroup): readonly (PartnerUser | PartnerGroup)[] {
    return (GROUPS[name]?.members ?? []).flatMap((member) => {
      if (member === 'me') return this.#outside.has(name) ? [] : [this.me];
      const found =
        this.groups.find((group) => group.displayName === member) ??
        this.users.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${member}@`));
      return found === undefined ? [] : [found];
    });
  }

  /** The members of a group, and of the groups in it. */
  allMembers(group: PartnerGroup): readonly (PartnerUser | PartnerGroup)[] {
    const found = this.members(group).flatMap((member) =>
      isGroup(member) ? [member, ...this.allMembers(member)] : [member],
    );
    return [...new Map(found.map((member) => [member.id, member])).values()];
  }

  /** The groups that a user or a group is in, directly or through another group. */
  groupsOf({ id }: PartnerUser | PartnerGroup): readonly PartnerGroup[] {
    return this.groups.filter((group) => this.allMembers(group).some((member) => member.id === id));
  }

  #user(address: string): PartnerUser {
    const known = address.toLowerCase();
    return { id: objectIdOf(this.#tenantId, known), displayName: displayName(known), userPrincipalName: known };
  }
}

export function isGroup(member: PartnerUser | PartnerGroup): member is PartnerGroup {
  return 'securityEnabled' in member;
}
