import type { Context } from '../../../cli/context.ts';
import type { AdminRelationship } from '../../../graph/admin-relationships.ts';
import { type AdminRow, adminRow } from './fields.ts';
import { readAmong, relationshipsNamed } from './relationship.ts';
import { type AdminSession, readAll } from './session.ts';

/** All admin relationships as rows, or those that `meant` may mean: those that end first before the others. */
export async function adminRows(
  context: Context,
  session: AdminSession,
  meant?: string,
): Promise<{ readonly rows: readonly AdminRow[]; readonly now: Date }> {
  const { relationships, now } =
    meant === undefined ? await readAll(context, session) : await readAmong(context, session, meant);
  const found = meant === undefined ? relationships : await relationshipsNamed(meant, relationships, session);
  const rows = await adminRowsOf(found, now, session);
  return { rows: rows.toSorted(byEnd), now };
}

/** Rows of these relationships, in their order. */
export async function adminRowsOf(
  relationships: readonly AdminRelationship[],
  now: Date,
  { ledger, partner }: Pick<AdminSession, 'ledger' | 'partner'>,
): Promise<readonly AdminRow[]> {
  const { roleOf } = await import('../../../admin/roles/catalogue.ts');
  const nameless = relationships.flatMap(({ customerId, customerName }) =>
    customerId !== null && customerName === null ? [customerId] : [],
  );
  const stored = nameless.length === 0 ? undefined : await ledger?.customers.get(partner, nameless);
  const names = new Map([...(stored ?? [])].map(([id, { name }]) => [id, name]));
  return relationships.map((relationship) => adminRow(relationship, now, names, roleOf));
}

/** Those in force by their end, then the others as the service has them. */
function byEnd(one: AdminRow, other: AdminRow): number {
  return (one.daysLeft ?? Number.POSITIVE_INFINITY) - (other.daysLeft ?? Number.POSITIVE_INFINITY) || 0;
}
