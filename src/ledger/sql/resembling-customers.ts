import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { NamedCustomer, SoughtCustomer } from '../customer.ts';
import { readLabels } from './customer-labels.ts';
import type { SqlScope } from './dialect.ts';

/** Customers that are told at most: less than 25 MB. */
const MOST = 250_000;

/** See `CustomerStore.resembling`. */
export async function readResemblingCustomers(
  scope: SqlScope,
  partner: string,
  sought: SoughtCustomer,
): Promise<readonly NamedCustomer[] | undefined> {
  const { db, dialect } = scope;
  const labels = await readLabels(scope, partner);
  const aliased = [...labels].filter(([, { alias }]) => alias !== null).map(([id]) => id);
  const tests = [...testsOf(scope, sought), dialect.isOneOf('customer_id', aliased)];
  // Of the partner as an expression: all rows are looked at in any case, and the index would lead to each by itself.
  const { rows } = await sql<{ found: string | null }>`
    select ${dialect.asJson('customer_id, name, domain')} as found
    from (
      select customer_id, name, domain
      from customer
      where coalesce(partner_tenant_id, '') = ${partner} and (${sql.join(tests, sql` or `)})
      limit ${MOST + 1}) as resembling`.execute(db);
  const found: readonly (readonly [string, string, string])[] = JSON.parse(rows[0]?.found ?? '[]');
  if (found.length > MOST) return undefined;
  return found
    .map(([id, name, domain]) => ({ id, name, domain, alias: labels.get(id)?.alias ?? null }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * What a database can tell: of a name in ASCII letters, whether it has those that are sought in their order, whatever
 * stands between them; any other name may be spelt in many ways.
 */
function testsOf({ dialect }: SqlScope, { name, domain, id }: SoughtCustomer): RawBuilder<SqlBool>[] {
  const isLike = (column: 'name' | 'domain', pattern: string) =>
    sql<SqlBool>`${dialect.folded(column)} like ${pattern} escape '!'`;
  const tests = [dialect.isBeyondAscii('name')];
  const letters = [...name.replaceAll(' ', '')];
  if (letters.every((letter) => letter <= '\u007f')) tests.push(isLike('name', `%${letters.map(asItself).join('%')}%`));
  if (domain !== '') tests.push(isLike('domain', `%${asItself(domain)}%`), dialect.isBeyondAscii('domain'));
  if (/^[0-9a-f-]+$/.test(id)) tests.push(sql<SqlBool>`customer_id like ${`${id}%`}`);
  return tests;
}

function asItself(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
