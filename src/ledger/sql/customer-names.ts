import { caseFolded } from '../../text/name-key.ts';
import type { NamedCustomer } from '../customer.ts';
import { readLabels } from './customer-labels.ts';
import type { SqlScope } from './dialect.ts';
import { startsWith } from './starts-with.ts';

/** See `CustomerStore.startingWith`. */
export async function readCustomersStartingWith(
  scope: SqlScope,
  partner: string,
  text: string,
  limit: number,
): Promise<NamedCustomer[]> {
  const { db, dialect } = scope;
  // Few customers have an alias; to join their table with all customers would take several times as long.
  const labels = await readLabels(scope, partner);
  const start = caseFolded(text);
  const aliased = [...labels].filter(([, { alias }]) => alias !== null && caseFolded(alias).startsWith(start));
  const ids = aliased.map(([id]) => id);
  const isNamedSo = startsWith(scope, ['name', 'domain'], text);
  const found = db
    .selectFrom('customer')
    .select(['customer_id as id', 'name', 'domain'])
    .where(dialect.equalsForMost('partner_tenant_id', partner))
    .where('gone_at', 'is', null)
    .where((is) => (ids.length === 0 ? isNamedSo : is.or([isNamedSo, dialect.isOneOf('customer_id', ids)])));
  const inOrder = (direction: 'asc' | 'desc', count: number) =>
    found.orderBy('name', direction).orderBy('customer_id', direction).limit(count).execute();
  const first = await inOrder('asc', limit);
  const rows = first.length < limit ? first : [...first.slice(0, -1), ...(await inOrder('desc', 1))];
  return rows.map((row) => ({ ...row, alias: labels.get(row.id)?.alias ?? null }));
}
