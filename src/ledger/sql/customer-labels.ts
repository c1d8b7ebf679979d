import { nameKey } from '../../text/name-key.ts';
import type { CustomerLabel } from '../customer.ts';
import { aliasTaken } from '../errors.ts';
import { noteAudit } from './audit.ts';
import { authorColumns } from './author-columns.ts';
import type { SqlScope } from './dialect.ts';

/** The labels of a partner's customers, by customer id. */
export async function readLabels({ db }: SqlScope, partner: string): Promise<ReadonlyMap<string, CustomerLabel>> {
  const rows = await db
    .selectFrom('customer_label')
    .select(['customer_id', 'alias', 'note'])
    .where('partner_tenant_id', '=', partner)
    .execute();
  return new Map(rows.map(({ customer_id, alias, note }) => [customer_id, { alias, note }]));
}

/** See `CustomerStore.label`. The caller is in `writing`. */
export async function writeLabel(
  scope: SqlScope,
  partner: string,
  customerId: string,
  { alias, note }: Partial<CustomerLabel>,
): Promise<CustomerLabel> {
  const labels = await readLabels(scope, partner);
  if (alias !== undefined && alias !== null) refuseTaken(alias, customerId, labels);
  const before = labels.get(customerId);
  const after = {
    alias: alias === undefined ? (before?.alias ?? null) : alias,
    note: note === undefined ? (before?.note ?? null) : note,
  };
  const row = { ...after, ...authorColumns(scope) };
  await scope.db
    .insertInto('customer_label')
    .values({ partner_tenant_id: partner, customer_id: customerId, ...row })
    .onConflict((conflict) => conflict.columns(['partner_tenant_id', 'customer_id']).doUpdateSet(row))
    .execute();
  await noteAudit(scope, {
    ...{ partner, customerId, about: customerId, action: 'labelled' },
    detail: JSON.stringify(after),
  });
  return after;
}

function refuseTaken(alias: string, customerId: string, labels: ReadonlyMap<string, CustomerLabel>): void {
  const key = nameKey(alias);
  for (const [otherId, { alias: other }] of labels) {
    if (other !== null && otherId !== customerId && nameKey(other) === key) throw aliasTaken(other, otherId);
  }
}
