import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Random } from '../../ports/ports.ts';
import type {
  AdminRequest,
  AdminRequestFacts,
  AdminRequestFilter,
  AdminRequestStep,
  NewAdminMail,
  NewAdminRequest,
} from '../admin.ts';
import type { BulkKey } from '../bulk.ts';
import { adminAskedAlready, adminNameReserved } from '../errors.ts';
import type { AdminRequestTable } from './admin-tables.ts';
import { noteAudit } from './audit.ts';
import { authorColumns } from './author-columns.ts';
import { noteBegunFor } from './bulk-store.ts';
import { type SqlScope, writing } from './dialect.ts';
import { hasRow, idFor } from './ids.ts';
import type { Tables } from './tables.ts';

/** Steps after which nobody has to go on with a request. */
const FINAL_STEPS: readonly AdminRequestStep[] = ['done', 'given-up'];

/** See `AdminStore.begin`. */
export function beginAdminRequest(
  database: SqlScope,
  request: NewAdminRequest,
  at: Date,
  random: Random,
  listed: BulkKey | undefined,
  unlessSince: Date | undefined,
): Promise<AdminRequest> {
  return writing(database, async (scope) => {
    const { id, isThere } = await idFor(scope, random, request.id, (taken) =>
      hasRow(scope, 'admin_request', taken, { created_at: at.toISOString(), customer: request.customer }),
    );
    const row = requestRow(scope, id, request, at.toISOString());
    if (isThere) return requestOf(row);
    if (unlessSince !== undefined) await refuseAskedAlready(scope, request, unlessSince);
    await refuseReservedName(scope, request.partner, request.displayName);
    await scope.db.insertInto('admin_request').values(row).execute();
    if (listed !== undefined) await noteBegunFor(scope, listed, row.id);
    const { partner, customer, customerTenantId: customerId, displayName: detail } = request;
    await noteAudit(scope, { partner, action: 'requested', customer, customerId, about: row.id, detail });
    return requestOf(row);
  });
}

/** See `AdminStore.advance`. */
export function advanceAdminRequest(
  database: SqlScope,
  id: string,
  from: AdminRequestStep,
  to: AdminRequestStep,
  facts: Partial<AdminRequestFacts & Pick<AdminRequest, 'displayName'>>,
  at: Date,
): Promise<boolean> {
  return writing(database, async (scope) => {
    const atStep = scope.db.selectFrom('admin_request').where('id', '=', id).where('step', '=', from);
    const row = await atStep.select(['partner_tenant_id', 'display_name']).executeTakeFirst();
    if (row === undefined) return false;
    const { displayName = row.display_name, relationshipId, invitationId, problem } = facts;
    if (displayName !== row.display_name) await refuseReservedName(scope, row.partner_tenant_id, displayName);
    await scope.db
      .updateTable('admin_request')
      .set({
        step: to,
        display_name: displayName,
        updated_at: at.toISOString(),
        ...(relationshipId !== undefined && { relationship_id: relationshipId }),
        ...(invitationId !== undefined && { invitation_id: invitationId }),
        ...(problem !== undefined && { problem }),
      })
      .where('id', '=', id)
      .execute();
    return true;
  });
}

/** The request for this relationship is done, if the customer can approve it. */
export async function finishAdminRequest(
  { db }: SqlScope,
  { partner, relationshipId }: Pick<NewAdminMail, 'partner' | 'relationshipId'>,
  invitationId: string | undefined,
  at: Date,
): Promise<void> {
  await db
    .updateTable('admin_request')
    .set({
      step: 'done',
      problem: null,
      updated_at: at.toISOString(),
      ...(invitationId !== undefined && { invitation_id: invitationId }),
    })
    .where('partner_tenant_id', '=', partner)
    .where('relationship_id', '=', relationshipId)
    .where('step', '=', 'locked')
    .execute();
}

/** See `AdminStore.hold`. */
export async function holdAdminRequest(
  { db }: SqlScope,
  id: string,
  holder: string,
  from: Date,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('admin_request')
    .set({ held_by: holder, held_until: until.toISOString() })
    .where('id', '=', id)
    .where((is) =>
      is.or([is('held_by', 'is', null), is('held_by', '=', holder), is('held_until', '<=', from.toISOString())]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** See `AdminStore.letGo`. */
export async function letGoAdminRequest({ db }: SqlScope, id: string, holder: string): Promise<void> {
  await db
    .updateTable('admin_request')
    .set({ held_by: null, held_until: null })
    .where('id', '=', id)
    .where('held_by', '=', holder)
    .execute();
}

/** The requests whose id starts so, by id. Lower case, and nothing that a pattern takes for a wildcard. */
export async function readAdminRequestsLike(scope: SqlScope, start: string): Promise<AdminRequest[]> {
  return read(requestsIn(scope).where('admin_request.id', 'like', `${start}%`).orderBy('admin_request.id'));
}

/** See `AdminStore.requests`. */
export function readAdminRequests(
  scope: SqlScope,
  partner: string,
  { unfinished, relationshipId, customerTenantId }: AdminRequestFilter,
): Promise<AdminRequest[]> {
  let chosen = requestsIn(scope)
    .where('admin_request.partner_tenant_id', '=', partner)
    .orderBy('admin_request.created_at', 'desc')
    .orderBy('admin_request.id');
  if (unfinished === true) chosen = chosen.where('step', 'not in', FINAL_STEPS);
  if (relationshipId !== undefined) chosen = chosen.where('admin_request.relationship_id', '=', relationshipId);
  if (customerTenantId !== undefined) {
    chosen = chosen.where((is) => is(is.fn.coalesce('customer_tenant_id', 'customer_id'), '=', customerTenantId));
  }
  return read(chosen);
}

/** The requests, each beside the relationship it is for, as far as that was seen. */
function requestsIn({ db }: SqlScope) {
  return db
    .selectFrom('admin_request')
    .leftJoin('admin_relationship', (join) =>
      join
        .onRef('admin_relationship.partner_tenant_id', '=', 'admin_request.partner_tenant_id')
        .onRef('admin_relationship.relationship_id', '=', 'admin_request.relationship_id'),
    );
}

async function read(
  chosen: SelectQueryBuilder<
    Tables & { admin_relationship: { customer_id: string | null } },
    'admin_request' | 'admin_relationship',
    object
  >,
): Promise<AdminRequest[]> {
  const rows = await chosen.selectAll('admin_request').select('customer_id as approver').execute();
  // Whoever approved an open request is the customer.
  return rows.map(({ approver, ...row }) =>
    requestOf({ ...row, customer_tenant_id: row.customer_tenant_id ?? approver }),
  );
}

/** A customer is known by its tenant, its domain or its name, whatever the case of its letters. */
async function refuseAskedAlready(
  scope: SqlScope,
  { partner, customerTenantId, domain, customer, roleIds }: NewAdminRequest,
  since: Date,
): Promise<void> {
  const found = requestsIn(scope)
    .where('admin_request.partner_tenant_id', '=', partner)
    .where('admin_request.created_at', '>=', since.toISOString())
    .where('step', '<>', 'given-up')
    // What is not known is null in SQL, which equals nothing.
    .where((is) =>
      is.or([
        is('admin_request.customer_tenant_id', '=', customerTenantId),
        is('admin_request.domain', '=', domain?.toLowerCase() ?? null),
        sql<SqlBool>`lower(${sql.ref('admin_request.customer')}) = lower(${customer})`,
      ]),
    )
    .orderBy('admin_request.created_at', 'desc');
  const sorted = (ids: readonly string[]) => [...ids].sort().join(' ');
  const earlier = (await read(found)).find((request) => sorted(request.roleIds) === sorted(roleIds));
  if (earlier !== undefined) throw adminAskedAlready(earlier, scope.author);
}

async function refuseReservedName({ db }: SqlScope, partner: string, displayName: string): Promise<void> {
  const taken = await db
    .selectFrom('admin_request')
    .select('id')
    .where('partner_tenant_id', '=', partner)
    .where('display_name', '=', displayName)
    .executeTakeFirst();
  if (taken !== undefined) throw adminNameReserved(displayName);
}

function requestRow(scope: SqlScope, id: string, request: NewAdminRequest, at: string): AdminRequestTable {
  const { profile, operator, customer, duration, renews, purpose, language } = request;
  return {
    ...{ id, profile, operator, customer, duration, renews, purpose, language },
    machine: authorColumns(scope).machine,
    partner_tenant_id: request.partner,
    customer_tenant_id: request.customerTenantId,
    domain: request.domain?.toLowerCase() ?? null,
    display_name: request.displayName,
    role_ids: request.roleIds.join(' '),
    role_set: request.roleSet,
    auto_extend_duration: request.autoExtendDuration,
    recipients: request.to.join('\n'),
    step: 'planned',
    relationship_id: null,
    invitation_id: null,
    problem: null,
    created_at: at,
    updated_at: at,
    held_by: null,
    held_until: null,
  };
}

function requestOf(row: AdminRequestTable): AdminRequest {
  const { id, profile, operator, machine, customer, domain, duration, renews, purpose, language, step, problem } = row;
  return {
    ...{ id, step, profile, operator, machine, customer, domain, duration, renews, purpose, language, problem },
    partner: row.partner_tenant_id,
    customerTenantId: row.customer_tenant_id,
    displayName: row.display_name,
    roleIds: split(row.role_ids, ' '),
    roleSet: row.role_set,
    autoExtendDuration: row.auto_extend_duration,
    to: split(row.recipients, '\n'),
    relationshipId: row.relationship_id,
    invitationId: row.invitation_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function split(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}
