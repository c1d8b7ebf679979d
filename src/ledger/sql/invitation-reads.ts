import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Invitation } from '../invitation.ts';
import type { ListFilter, RecentQueries, RecentQuery } from '../ledger.ts';
import { reading, type SqlScope } from './dialect.ts';
import { groupedBy, type IsOneOfThem, readEvents } from './event-reads.ts';
import { invitationOf } from './rows.ts';
import { startsWith } from './starts-with.ts';
import type { InvitationTable, Tables } from './tables.ts';

/** The chosen invitations, in the order they are wanted in. */
type Choice = SelectQueryBuilder<Tables, 'invitation', object>;

/** Newest first. */
export function readInvitations(
  scope: SqlScope,
  { partnerTenantId, status, startingWith, limit }: ListFilter,
): Promise<Invitation[]> {
  return read(scope, (all) => {
    let chosen = all.orderBy('created_at', 'desc').orderBy('id');
    if (partnerTenantId !== undefined) chosen = chosen.where('partner_tenant_id', '=', partnerTenantId);
    if (status !== undefined) chosen = chosen.where('purpose', '<>', 'restore');
    if (status === 'accepted') chosen = chosen.where('accepted_at', 'is not', null);
    if (status === 'pending') chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is', null);
    if (status === 'withdrawn') chosen = chosen.where('accepted_at', 'is', null).where('withdrawn_at', 'is not', null);
    if (startingWith !== undefined) {
      chosen = chosen.where(startsWith(scope, [sql.ref('id'), sql.ref('customer')], startingWith));
    }
    return limit === undefined ? chosen : chosen.limit(limit);
  });
}

/**
 * The invitations whose id, or that of one of their events, starts so, by id. Lower case, and nothing that a pattern
 * takes for a wildcard.
 */
export function readInvitationsLike(
  scope: SqlScope,
  start: string,
  partners: readonly string[] | undefined,
): Promise<Invitation[]> {
  const pattern = `${start}%`;
  const ofEvents = scope.db.selectFrom('event').select('invitation_id').where('id', 'like', pattern);
  return read(scope, (all) => {
    const like = all.where((is) => is.or([is('id', 'like', pattern), is('id', 'in', ofEvents)])).orderBy('id');
    return partners === undefined ? like : like.where(scope.dialect.isOneOf('partner_tenant_id', partners));
  });
}

/** The invitation with this whole id; undefined when there is none. */
export async function readInvitation(scope: SqlScope, id: string): Promise<Invitation | undefined> {
  const [invitation] = await read(scope, (all) => all.where('id', '=', id));
  return invitation;
}

/** See `Ledger.findRecent`. */
export async function readRecentInvitation(
  scope: SqlScope,
  { partner, customerKey, domain, since }: RecentQuery,
): Promise<Invitation | undefined> {
  const latest = await recentOf(scope, { partner, since, keys: [customerKey], domains: domainsOf([{ domain }]) })
    .limit(1)
    .executeTakeFirst();
  return latest === undefined ? undefined : readInvitation(scope, latest.id);
}

/** Customers that one statement asks for. */
const ASKED_AT_ONCE = 500;

/** See `Ledger.findRecentOfEach`. */
export async function readRecentInvitations(
  scope: SqlScope,
  { partner, since, customers }: RecentQueries,
): Promise<readonly (Invitation | undefined)[]> {
  const found: (Invitation | undefined)[] = [];
  for (let from = 0; from < customers.length; from += ASKED_AT_ONCE) {
    const asked = customers.slice(from, from + ASKED_AT_ONCE);
    const keys = asked.map(({ customerKey }) => customerKey);
    const latest = await recentOf(scope, { partner, since, keys, domains: domainsOf(asked) }).execute();
    const ids = asked.map(({ customerKey, domain = '' }) => {
      const ofCustomer = latest.find((row) => row.customer_key === customerKey || row.domain === domain.toLowerCase());
      return ofCustomer?.id;
    });
    const wanted = [...new Set(ids)].flatMap((id) => id ?? []);
    const isWanted = scope.dialect.isOneOf('id', wanted);
    const invitations = wanted.length === 0 ? [] : await read(scope, (all) => all.where(isWanted));
    const byId = new Map(invitations.map((invitation) => [invitation.id, invitation]));
    found.push(...ids.map((id) => (id === undefined ? undefined : byId.get(id))));
  }
  return found;
}

/** In lower case. A customer without a domain has that of nobody. */
function domainsOf(customers: readonly Pick<RecentQuery, 'domain'>[]): readonly string[] {
  return customers.flatMap(({ domain }) => domain?.toLowerCase() ?? []);
}

/**
 * The invitations of a partner to customers with one of these keys or domains that were handed off since then, those handed
 * off last first. One query for each, and not one `or`: for that, a database may read all invitations of the partner.
 */
function recentOf(
  { db, dialect }: SqlScope,
  wanted: Pick<RecentQueries, 'partner' | 'since'> & Readonly<Record<'keys' | 'domains', readonly string[]>>,
) {
  const { partner, since, keys, domains } = wanted;
  const ofPartner = db.selectFrom('invitation').select('id').where('partner_tenant_id', '=', partner);
  const theirs = ofPartner
    .where(dialect.isOneOf('customer_key', keys))
    .union(ofPartner.where(dialect.isOneOf('domain', domains)));
  return db
    .selectFrom('invitation')
    .innerJoin('hand_off', 'hand_off.invitation_id', 'invitation.id')
    .select(['invitation.id', 'invitation.customer_key', 'invitation.domain'])
    .where('invitation.id', 'in', theirs)
    .where('invitation.purpose', '<>', 'restore')
    .where('invitation.withdrawn_at', 'is', null)
    .where('hand_off.at', '>=', since.toISOString())
    .orderBy('hand_off.at', 'desc')
    .orderBy('invitation.id');
}

/** The chosen invitations with their recipients, hand-offs and events. */
function read(scope: SqlScope, choose: (all: Choice) => Choice): Promise<Invitation[]> {
  // One transaction, so that all queries see the same invitations.
  return reading(scope, async (transaction) => {
    const chosen = choose(transaction.selectFrom('invitation'));
    const rows = await chosen.selectAll().execute();
    return completeInvitations(
      transaction,
      rows,
      (column) => sql<SqlBool>`${sql.ref(column)} in (${chosen.select('id')})`,
    );
  });
}

/** The invitations of these rows; `areTheirs` is true where a column has the id of one of them. */
export async function completeInvitations(
  db: Kysely<Tables>,
  rows: readonly InvitationTable[],
  areTheirs: IsOneOfThem,
): Promise<Invitation[]> {
  if (rows.length === 0) return [];
  const recipients = db.selectFrom('recipient').selectAll().where(areTheirs('invitation_id'));
  const handOffs = db.selectFrom('hand_off').selectAll().where(areTheirs('invitation_id'));
  const recipientsOf = await groupedBy('invitation_id', recipients.orderBy('position').execute());
  const handOffsOf = await groupedBy('invitation_id', handOffs.orderBy('at').execute());
  const eventsOf = await readEvents(db, areTheirs);
  return rows.map((row) =>
    invitationOf(row, recipientsOf.get(row.id) ?? [], handOffsOf.get(row.id) ?? [], eventsOf.get(row.id) ?? []),
  );
}
