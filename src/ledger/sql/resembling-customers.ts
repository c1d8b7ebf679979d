import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ResemblingCustomers, SoughtCustomer } from '../customer.ts';
import { readLabels } from './customer-labels.ts';
import type { SqlDialect, SqlScope } from './dialect.ts';

/** Customers that are all told, whatever they are called. */
const FEW = 1000;
/** Of more, those that are told by a part of their name: as many as anybody reads. */
const FIRST = 10;
/** Customers that are told at most: less than 25 MB. */
const MOST = 250_000;

/** See `CustomerStore.resembling`. */
export async function readResemblingCustomers(
  scope: SqlScope,
  partner: string,
  sought: SoughtCustomer,
): Promise<ResemblingCustomers | undefined> {
  const { dialect } = scope;
  const labels = await readLabels(scope, partner);
  const aliased = [...labels].filter(([, { alias }]) => alias !== null).map(([id]) => id);
  // Of the partner as an expression: all rows are looked at in any case, and the index would lead to each by itself.
  const ofPartner = sql<SqlBool>`coalesce(partner_tenant_id, '') = ${partner}`;
  const byPart = anyOf(partTests(dialect, sought));
  const byMore = anyOf([...moreTests(dialect, sought), dialect.isOneOf('customer_id', aliased)]);
  const byAny = anyOf([byPart, byMore]);

  const told = (rows: readonly FoundRow[]) =>
    rows
      .map(([id, name, domain]) => ({ id, name, domain, alias: labels.get(id)?.alias ?? null }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  const few = await find(scope, CUSTOMERS, sql`${ofPartner} and ${byAny} limit ${FEW + 1}`);
  if (few.length <= FEW) return { customers: told(few), others: 0 };
  const [any, more] = await count(scope, ofPartner, [byAny, byMore]);
  if (more > MOST) return undefined;
  const rest = more === 0 ? [] : await find(scope, CUSTOMERS, sql`${ofPartner} and ${byMore} limit ${MOST}`);
  // There are many, so along the index the first ones are soon found. A planner that can't know that is not asked: of rows
  // that are limited, it tests no other ones. A test of an empty key, or of none, may have no answer.
  const inOrder = sql`(select * from customer where partner_tenant_id = ${partner} order by customer_id limit ${NO_LIMIT})`;
  const first = await find(scope, inOrder, sql`${byPart} and ${byMore} is not true limit ${FIRST}`);
  return { customers: told([...rest, ...first]), others: any - more - first.length };
}

/** What a customer is found by who has what is sought in its name, its domain or its id; the name by its `searchKey`. */
function partTests(dialect: SqlDialect, { name, domain, id }: SoughtCustomer): RawBuilder<SqlBool>[] {
  const tests = [dialect.isLikeKey(KEY, `%${asItself(name)}%`)];
  if (domain !== '') tests.push(dialect.isLikeKey(DOMAIN, `%${asItself(domain)}%`));
  if (/^[0-9a-f-]+$/.test(id)) tests.push(sql<SqlBool>`customer_id like ${`${id}%`}`);
  return tests;
}

/**
 * Who may be called just so; and whoever has to be looked at outside the database. That is who was written by an earlier
 * version: of a name in ASCII letters it is found out whether it has those that are sought in their order, whatever stands
 * between them; any other may be spelt in many ways.
 */
function moreTests(dialect: SqlDialect, { name, domain }: SoughtCustomer): RawBuilder<SqlBool>[] {
  const letters = [...name.replaceAll(' ', '')];
  const nameTests = [dialect.isBeyondAscii('name')];
  if (letters.every((letter) => letter <= '\u007f')) {
    nameTests.push(dialect.isLikeKey(sql.ref('name'), `%${letters.map(asItself).join('%')}%`));
  }
  const tests = [dialect.isLikeKey(KEY, asItself(name)), sql<SqlBool>`(search_key = '' and ${anyOf(nameTests)})`];
  if (domain === '') return tests;
  const isDomain = dialect.isLikeKey(sql`trim(domain, ${AROUND_DOMAINS})`, asItself(domain));
  return [...tests, isDomain, dialect.isBeyondAscii('domain')];
}

const KEY = sql`coalesce(search_key, name)`;
const DOMAIN = sql.ref('domain');

/** What does not count around a domain: see `normaliseDomain`. */
const AROUND_DOMAINS = ' \t\n\v\f\r.';

type FoundRow = readonly [id: string, name: string, domain: string];

const CUSTOMERS = sql`customer`;
/** More than any ledger has. */
const NO_LIMIT = 1_000_000_000;

async function find(
  { db, dialect }: SqlScope,
  from: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<readonly FoundRow[]> {
  const { rows } = await sql<{ found: string | null }>`
    select ${dialect.asJson('customer_id, name, domain')} as found
    from (select customer_id, name, domain from ${from} as sought where ${where}) as resembling`.execute(db);
  return JSON.parse(rows[0]?.found ?? '[]');
}

/** How many there are of whom this is so, of each. */
async function count(
  { db }: SqlScope,
  where: RawBuilder<SqlBool>,
  [one, other]: readonly [RawBuilder<SqlBool>, RawBuilder<SqlBool>],
): Promise<readonly [number, number]> {
  const { rows } = await sql<{ one: number; other: number }>`
    select cast(count(*) filter (where ${one}) as integer) as one,
      cast(count(*) filter (where ${other}) as integer) as other
    from customer where ${where}`.execute(db);
  return [rows[0]?.one ?? 0, rows[0]?.other ?? 0];
}

function anyOf(tests: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(tests, sql` or `)})`;
}

function asItself(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
