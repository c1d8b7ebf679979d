/** A service with admin relationships, as far as changes of them can tell it from the real one. */

import { failed, notFound } from '../../src/errors.ts';
import type { AccessAssignment } from '../../src/graph/access-assignments.ts';
import type { AdminRelationship, AdminRelationshipChange } from '../../src/graph/admin-relationships.ts';
import type { AdminAction, AdminRelationshipRequest } from '../../src/graph/admin-requests.ts';
import type { DirectoryGroup, DirectoryUser } from '../../src/graph/directory.ts';

export const customerId = '11111111-1111-4111-8111-111111111111';

/** A relationship in force. */
export function adminRelationship(facts: Partial<AdminRelationship> = {}): AdminRelationship {
  return {
    id: 'r1',
    displayName: 'Contoso 1',
    state: 'active',
    customerId,
    customerName: 'Contoso',
    duration: 'P730D',
    autoExtendDuration: 'PT0S',
    roleIds: ['role-a', 'role-b'],
    createdAt: '2026-01-01T00:00:00.000Z',
    activatedAt: '2026-01-02T00:00:00.000Z',
    endsAt: '2028-01-01T00:00:00.000Z',
    etag: '1',
    isPartnerConsentPending: false,
    indirectProviderTenantId: null,
    ...facts,
  };
}

/** An assignment in force. */
export function accessAssignment(facts: Partial<AccessAssignment> = {}): AccessAssignment {
  return {
    id: 'a1',
    status: 'active',
    groupId: 'g1',
    roleIds: ['role-a'],
    etag: '1',
    createdAt: null,
    lastModifiedAt: null,
    ...facts,
  };
}

/** What a group is called when nothing depends on it. */
export function group(id: string, displayName = `Group ${id}`): DirectoryGroup {
  return { id, displayName, isSecurityGroup: true };
}

export class FakeAdminService {
  readonly relationships = new Map<string, AdminRelationship>();
  readonly assignments = new Map<string, AccessAssignment[]>();
  readonly requests: (AdminRelationshipRequest & { readonly relationshipId: string })[] = [];
  readonly groups = new Map<string, DirectoryGroup>();
  /** Members by group id. */
  readonly members = new Map<string, readonly DirectoryUser[]>();
  /** The groups that a user or a group is in, by id. */
  readonly memberOf = new Map<string, readonly DirectoryGroup[]>();
  /** What changed something, in order. */
  readonly changes: string[] = [];
  isAgent: boolean | undefined = true;
  /** Done before each change, as by somebody else. */
  beforeChange: (() => void) | undefined;
  /** What becomes of an assignment that was made or changed, at each look at it. */
  assignmentStatus: readonly string[] = ['active'];
  /** Makes the next change, and fails all the same. */
  losesAnswer = false;
  #looks = 0;

  constructor(...relationships: readonly AdminRelationship[]) {
    for (const relationship of relationships) this.relationships.set(relationship.id, relationship);
  }

  /** Changes a relationship as somebody else would. */
  set(id: string, facts: Partial<AdminRelationship>): void {
    const before = this.#known(id);
    this.relationships.set(id, { ...before, ...facts, etag: `${Number(before.etag) + 1}` });
  }

  async *adminRelationships(filter: { readonly customerId?: string | undefined } = {}) {
    yield [...this.relationships.values()].filter(
      (relationship) => filter.customerId === undefined || relationship.customerId === filter.customerId,
    );
  }

  async adminRelationship(id: string): Promise<AdminRelationship> {
    return this.#known(id);
  }

  async updateAdminRelationship(id: string, etag: string, change: AdminRelationshipChange): Promise<void> {
    this.beforeChange?.();
    if (this.#known(id).etag !== etag) throw failed('changed-meanwhile', 'Somebody else changed this meanwhile.');
    this.changes.push(`PATCH ${id} ${JSON.stringify(change)}`);
    this.set(id, change as Partial<AdminRelationship>);
    this.#answer();
  }

  async deleteAdminRelationship(id: string, etag: string): Promise<void> {
    if (this.#known(id).etag !== etag) throw failed('changed-meanwhile', 'Somebody else changed this meanwhile.');
    this.changes.push(`DELETE ${id}`);
    this.relationships.delete(id);
  }

  async adminRequests(id: string): Promise<readonly AdminRelationshipRequest[]> {
    return this.requests.filter(({ relationshipId }) => relationshipId === id);
  }

  async requestAdminAction(id: string, action: AdminAction): Promise<AdminRelationshipRequest> {
    this.changes.push(`${action} ${id}`);
    const request = { id: `q${this.requests.length}`, relationshipId: id, action, status: 'created', createdAt: null };
    this.requests.push(request);
    if (action === 'terminate') this.set(id, { state: 'terminating' });
    if (action === 'approve') this.set(id, { isPartnerConsentPending: false });
    this.#answer();
    return request;
  }

  #answer(): void {
    if (!this.losesAnswer) return;
    this.losesAnswer = false;
    throw failed('connection-lost', 'The connection broke.', { facts: { isUnclear: true } });
  }

  /** A look at what was asked for moves it on. */
  async accessAssignments(id: string): Promise<readonly AccessAssignment[]> {
    const all = this.assignments.get(id) ?? [];
    const status = this.assignmentStatus[Math.min(this.#looks, this.assignmentStatus.length - 1)] ?? 'active';
    const seen = all.map((one) => (one.status === 'pending' && one.etag === 'new' ? { ...one, status } : one));
    if (seen.some(({ etag }) => etag === 'new')) this.#looks += 1;
    return seen;
  }

  async accessAssignmentsOf(ids: readonly string[]) {
    return new Map(ids.map((id) => [id, this.assignments.get(id) ?? []] as const));
  }

  async createAccessAssignment(id: string, groupId: string, roleIds: readonly string[]): Promise<AccessAssignment> {
    this.beforeChange?.();
    const all = this.assignments.get(id) ?? [];
    const isThere = all.some((one) => one.groupId === groupId && !['deleted', 'deleting'].includes(one.status));
    if (isThere) throw failed('group-assigned', 'The group has roles by this relationship.');
    this.changes.push(`POST ${id} ${groupId} ${roleIds.join(' ')}`);
    const made = accessAssignment({ id: `a${all.length + 1}`, groupId, roleIds, status: 'pending', etag: 'new' });
    this.assignments.set(id, [...all, made]);
    this.#answer();
    return made;
  }

  async updateAccessAssignment(id: string, assignment: AccessAssignment, roleIds: readonly string[]): Promise<void> {
    this.beforeChange?.();
    const all = this.assignments.get(id) ?? [];
    const now = all.find((one) => one.id === assignment.id);
    if (now?.etag !== assignment.etag) throw failed('changed-meanwhile', 'Somebody else changed this meanwhile.');
    this.changes.push(`PATCH ${id} ${assignment.groupId} ${roleIds.join(' ')}`);
    const changed = { ...assignment, roleIds, status: 'pending', etag: 'new' };
    this.assignments.set(
      id,
      all.map((one) => (one.id === assignment.id ? changed : one)),
    );
  }

  async group(id: string): Promise<DirectoryGroup> {
    const found = this.groups.get(id);
    if (found === undefined) throw notFound('not-found', 'Microsoft Graph does not have that.');
    return found;
  }

  async groupsNamed(name: string): Promise<readonly DirectoryGroup[]> {
    return [...this.groups.values()].filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
  }

  async groupMembers(id: string): Promise<readonly DirectoryUser[]> {
    return this.members.get(id) ?? [];
  }

  async groupMemberships(id: string): Promise<readonly DirectoryGroup[]> {
    return this.memberOf.get(id) ?? [];
  }

  async memberships(user: string): Promise<readonly DirectoryGroup[]> {
    return this.memberOf.get(user) ?? [];
  }

  async me(): Promise<DirectoryUser> {
    return person('me');
  }

  async user(id: string): Promise<DirectoryUser> {
    return person(id);
  }

  async isAdminAgent(): Promise<boolean | undefined> {
    return this.isAgent;
  }

  serviceTime(): Date | undefined {
    return new Date('2026-06-01T00:00:00.000Z');
  }

  #known(id: string): AdminRelationship {
    const relationship = this.relationships.get(id);
    if (relationship === undefined) throw notFound('admin-relationship-not-found', 'There is no such relationship.');
    return relationship;
  }
}

/** Somebody of the partner. */
export function person(id: string): DirectoryUser {
  return { id, displayName: id, userPrincipalName: `${id}@fabrikam.example` };
}
