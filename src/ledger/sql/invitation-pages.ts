import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Invitation, PageFilter } from '../invitation.ts';
import { reading, type SqlScope } from './dialect.ts';
import { completeInvitations } from './invitation-reads.ts';
import type { InvitationTable } from './tables.ts';

/** See `Ledger.pages`: each is read by itself, from the last one before it on, so that nobody waits for all of them. */
export async function* readInvitationPages(
  scope: SqlScope,
  { partners, since }: PageFilter,
  size: number,
): AsyncGenerator<readonly Invitation[]> {
  for (let last: Invitation | undefined; ; ) {
    const after = last;
    const page = await reading(scope, async (db) => {
      let chosen = db.selectFrom('invitation').selectAll().orderBy('created_at', 'desc').orderBy('id');
      const [partner = '', ...others] = partners;
      // The index that has them in this order is of one partner.
      if (others.length === 0) chosen = chosen.where('partner_tenant_id', '=', partner);
      else chosen = chosen.where(scope.dialect.isOneOf('partner_tenant_id', partners));
      if (since !== undefined) chosen = chosen.where('created_at', '>=', since.toISOString());
      if (after !== undefined) chosen = chosen.where(comesAfter(after));
      const rows: InvitationTable[] = await chosen.limit(size).execute();
      const ids = rows.map(({ id }) => id);
      return completeInvitations(db, rows, (column) => scope.dialect.isOneOf(column, ids));
    });
    if (page.length > 0) yield page;
    if (page.length < size) return;
    last = page.at(-1);
  }
}

/** The first part is there for an index, which knows no order of both columns. */
function comesAfter({ createdAt, id }: Invitation): RawBuilder<SqlBool> {
  return sql<SqlBool>`(created_at <= ${createdAt} and (created_at < ${createdAt} or id > ${id}))`;
}

/** See `Ledger.partners`. */
export async function countByPartner({ db }: SqlScope): Promise<ReadonlyMap<string, number>> {
  // Each list starts with it. The builder would bring parts of it into use that the rest of a list does without.
  const { rows } = await sql<{ partner: string; invitations: number | string }>`
    select partner_tenant_id as partner, count(*) as invitations from invitation group by partner_tenant_id
  `.execute(db);
  return new Map(rows.map(({ partner, invitations }) => [partner, Number(invitations)]));
}
