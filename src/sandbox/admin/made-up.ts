import { GLOBAL_ADMINISTRATOR_ID } from '../../admin/roles/global-administrator.ts';
import { guid, mix } from '../made-up/chance.ts';
import { idAt, nameAt } from '../made-up/organisation.ts';
import type { Sandbox } from '../sandbox.ts';
import type { AssignmentFacts, RelationshipFacts } from './facts.ts';
import { PartnerDirectory } from './partner-directory.ts';
import { NEW_RELATIONSHIP } from './relationships.ts';
import { firstEnd } from './status.ts';

type NewRelationship = Omit<RelationshipFacts, 'number'>;
type NewAssignment = Omit<AssignmentFacts, 'number'>;

/** For whom, and when, an admin relationship is made up. */
interface Circumstances {
  readonly seed: number;
  /** The place of the customer among the made-up ones. */
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Tenant id of the partner, and of the provider that may have prepared it. */
  readonly partner: string;
  readonly provider: string | undefined;
}

const DAY = 24 * 3600 * 1000;

const ROLE_SETS = [
  // First-line support: Directory Readers, License, User, Helpdesk and Service Support Administrator.
  [
    '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'f023fd81-a637-4b56-95fd-791ac0226033',
  ],
  // Directory Readers and License Administrator.
  ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', '4d6ac14f-3453-41d0-bef9-a3e0c569773a'],
  // Security Administrator, Security Reader, Conditional Access Administrator, Global Reader.
  [
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    '5d6b6bb7-de71-4623-b4af-96380a352509',
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  ],
  // What nobody should ask for any more.
  [GLOBAL_ADMINISTRATOR_ID, '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'],
] as const;

const LONGEST_NAME = 42;

/** Makes up an admin relationship for each of the first `count` made-up customers. Those there are stay as they are. */
export function addMadeUpRelationships(sandbox: Sandbox, count: number): void {
  const { seed, count: customers } = sandbox.snapshot;
  const { tenantId: partner, type } = sandbox.partner;
  const { now } = sandbox.admin;
  const provider = type === 'reseller' ? sandbox.providers[0]?.id : undefined;
  const made = Array.from({ length: Math.min(count, customers) }, (_, index) =>
    relationshipAt({ seed, index, now, partner, provider }),
  );
  sandbox.admin.add(made);
  const { groups } = new PartnerDirectory(partner, '');
  const groupIds = groups.filter(({ displayName }) => ['Helpdesk', 'M365 Admins'].includes(displayName));
  sandbox.assignments.add(
    made.flatMap((relationship, index) =>
      assignmentsAt(
        seed,
        index,
        relationship,
        groupIds.map(({ id }) => id),
      ),
    ),
  );
}

/**
 * The admin relationship of the made-up customer at this place. Of twenty, fourteen are active: two of those end within
 * thirty days, and two extend themselves. Three wait for approval, two have expired, and one was terminated.
 */
export function relationshipAt({ seed, index, now, partner, provider }: Circumstances): NewRelationship {
  const part = mix(seed, index, 60) % 20;
  const pick = (salt: number, from: number, to: number) => from + (mix(seed, index, salt) % (to - from));
  const days = [730, 730, 365, 180][pick(61, 0, 4)] ?? 730;
  const roles = ROLE_SETS[pick(62, 0, part >= 12 && part < 14 ? 3 : ROLE_SETS.length)] ?? ROLE_SETS[0];
  const isWaiting = part >= 14 && part < 17;
  // How many days it was in force before somebody ended it.
  const lived = part === 19 ? pick(70, 1, days) : undefined;
  const createdAt = now - daysAgo() * DAY - pick(64, 60, 3600) * 1000;
  const madeFor = provider !== undefined && pick(65, 0, 10) === 0 ? provider : null;
  const duration = `P${days}D`;
  const customerName = nameAt(seed, index);
  const terminatedAt = lived === undefined ? null : createdAt + lived * DAY;
  return {
    ...NEW_RELATIONSHIP,
    id: `${guid(mix(seed, index, 66), mix(seed, index, 67), mix(seed, index, 68), mix(seed, index, 69))}-${partner}`,
    name: `${[...customerName].slice(0, LONGEST_NAME).join('')} ${index + 1}`,
    duration,
    autoExtend: part === 12 || part === 13 ? 'P180D' : 'PT0S',
    customer: idAt(seed, index),
    customerName,
    provider: madeFor,
    consent: madeFor === null ? null : isWaiting ? 'pending' : 'given',
    roles,
    rolesBefore: roles,
    rolesAt: createdAt,
    createdAt,
    lockedAt: createdAt,
    ...(isWaiting
      ? {}
      : { approvedAt: createdAt, activeAt: createdAt, endsAt: firstEnd(createdAt, duration), terminatedAt }),
    terminationAt: terminatedAt,
    changedAt: createdAt,
  };

  /** How many days ago it was made. */
  function daysAgo(): number {
    if (isWaiting) return pick(63, 1, 80);
    if (part < 2) return days - pick(63, 1, 30);
    if (part < 14) return days - pick(63, 31, days);
    return (lived ?? days) + pick(63, 2, 300);
  }
}

/** The groups that have roles of it: one or two of those that became active. */
function assignmentsAt(
  seed: number,
  index: number,
  { id: relationship, roles, activeAt }: NewRelationship,
  groupIds: readonly string[],
): readonly NewAssignment[] {
  if (activeAt === null) return [];
  const count = mix(seed, index, 80) % 10 === 0 ? 0 : 1 + (mix(seed, index, 81) % groupIds.length);
  return groupIds.slice(0, count).map((groupId, place) => ({
    id: guid(mix(seed, index, 82 + place), mix(seed, index, 84), mix(seed, index, 85), mix(seed, index, 86)),
    relationship,
    groupId,
    roles,
    rolesBefore: roles,
    rolesAt: activeAt,
    createdAt: activeAt,
    settlesAt: activeAt,
    isFailed: false,
    deletionAt: null,
    deletedAt: null,
    changedAt: activeAt,
    revision: 0,
  }));
}
