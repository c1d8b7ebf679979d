import { failed, type RelateError } from '../errors.ts';
import { ServiceClient } from '../transport/service-client.ts';
import type { ClientOptions } from '../transport/transport.ts';
import {
  type DirectoryGroup,
  type DirectoryUser,
  groupMemberList,
  groupMembershipList,
  groupRecord,
  groupsByName,
  membershipList,
  ownUser,
  userRecord,
} from './directory.ts';
import { StyledLists } from './list-style.ts';
import { type Organization, ownOrganization } from './organization.ts';
import { GROUP_PERMISSION } from './permissions.ts';
import { graphProtocol } from './protocol.ts';

/** The group whose members may work with admin relationships: it is of this name in every partner's tenant. */
const ADMIN_AGENTS = 'AdminAgents';

/** The part of Microsoft Graph that tells who is who in the tenant of the sign-in. */
export class DirectoryClient {
  protected readonly client: ServiceClient;
  protected readonly lists: StyledLists;

  constructor(options: ClientOptions) {
    this.client = new ServiceClient(graphProtocol, options);
    this.lists = new StyledLists(this.client);
  }

  /**
   * The service's own time: that of its latest answer, carried on by this machine's clock since. Undefined before the
   * first answer. Days left are counted from it.
   */
  serviceTime(): Date | undefined {
    return this.client.serviceTime();
  }

  /** The company whose tenant the sign-in is of. */
  organization(): Promise<Organization> {
    return this.client.ask(ownOrganization);
  }

  /** Who is signed in; rejects with `user-needed` for an application. */
  me(): Promise<DirectoryUser> {
    return this.client.ask(ownUser);
  }

  /** A user of the partner's tenant, by id or user principal name. */
  user(idOrPrincipalName: string): Promise<DirectoryUser> {
    return this.client.ask(userRecord, idOrPrincipalName);
  }

  /** The groups that a user is a member of, directly or through another group; `me` is who is signed in. */
  async memberships(user: string): Promise<readonly DirectoryGroup[]> {
    return (await this.lists.list(membershipList, user)).flatMap(({ group }) => group ?? []);
  }

  /** The groups that a group is a member of, directly or through another group. */
  async groupMemberships(id: string): Promise<readonly DirectoryGroup[]> {
    return (await this.lists.list(groupMembershipList, id)).flatMap(({ group }) => group ?? []);
  }

  group(id: string): Promise<DirectoryGroup> {
    return this.client.ask(groupRecord, id);
  }

  /** All groups of this name, in any case. */
  groupsNamed(name: string): Promise<readonly DirectoryGroup[]> {
    return this.lists.list(groupsByName, name);
  }

  /** The people in a group, directly or through another group. */
  async groupMembers(id: string): Promise<readonly DirectoryUser[]> {
    return (await this.lists.list(groupMemberList, id)).flatMap(({ user }) => user ?? []);
  }

  /**
   * Whether who is signed in may work with admin relationships. Undefined for an application, which is no member of any
   * group. Rejects with `group-names-hidden` where the service shows only that there are groups.
   */
  async isAdminAgent(): Promise<boolean | undefined> {
    if (this.client.kind === 'app') return undefined;
    const groups = await this.memberships('me');
    if (groups.some(({ displayName }) => displayName === ADMIN_AGENTS)) return true;
    if (groups.some(({ displayName }) => displayName === '')) throw groupNamesHidden();
    return false;
  }
}

function groupNamesHidden(): RelateError {
  const says = 'Microsoft Graph hides the names of your groups, so it is not known whether you are an Admin Agent.';
  return failed('group-names-hidden', says, {
    hint: {
      says: `The app registration needs the permission ${GROUP_PERMISSION}: {next} shows how.`,
      next: { command: 'login', options: { setup: true } },
    },
  });
}
