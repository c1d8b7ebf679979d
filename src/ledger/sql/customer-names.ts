import { caseFolded } from '../../text/name-key.ts';
import type { NamedCustomer } from '../customer.ts';
import { readLabels } from './customer-labels.ts';
import { NAME_COLUMNS, type NameColumn } from './customer-name-indexes.ts';
import type { SqlScope } from './dialect.ts';
import { startsWith } from './starts-with.ts';

type NamedRow = Omit<NamedCustomer, 'alias'>;

/** Stands after all that a name can go on with. */
const LAST_CHARACTER = '\u{10ffff}';

/** See `CustomerStore.startingWith`. */
export async function readCustomersStartingWith(
  scope: SqlScope,
  partner: string,
  text: string,
  limit: number,
): Promise<NamedCustomer[]> {
  // Few customers have an alias; to join their table with all customers would take several times as long.
  const labels = await readLabels(scope, partner);
  const start = caseFolded(text);
  const aliased = [...labels].filter(([, { alias }]) => alias !== null && caseFolded(alias).startsWith(start));
  const ids = aliased.map(([id]) => id);
  const isAliased = scope.dialect.isOneOf('customer_id', ids);
  const found = ids.length === 0 ? [] : await present(scope, partner).where(isAliased).execute();
  // A name starts with the empty text whatever it is, which leaves nobody for the domains.
  for (const column of text === '' ? (['name'] as const) : NAME_COLUMNS) {
    for (const beginning of beginningsOf(text)) {
      found.push(...(await readFirstAndLast(scope, partner, column, beginning, text, limit)));
    }
  }
  const customers = inOrderOfNames([...new Map(found.map((row) => [row.id, row])).values()]);
  const rows = customers.length > limit ? [...customers.slice(0, limit - 1), ...customers.slice(-1)] : customers;
  return rows.map((row) => ({ ...row, alias: labels.get(row.id)?.alias ?? null }));
}

async function readFirstAndLast(
  scope: SqlScope,
  partner: string,
  column: NameColumn,
  beginning: string,
  text: string,
  limit: number,
) {
  const folded = scope.dialect.folded(column);
  const found = present(scope, partner)
    .where(folded, '>=', beginning)
    .where(folded, '<', `${beginning}${LAST_CHARACTER}`)
    .where(startsWith(scope, [folded], text));
  const first = await found.orderBy(folded).limit(limit).execute();
  return first.length < limit ? first : [...first, ...(await found.orderBy(folded, 'desc').limit(1).execute())];
}

function present({ db }: SqlScope, partner: string) {
  return db
    .selectFrom('customer')
    .select(['customer_id as id', 'name', 'domain'])
    .where('partner_tenant_id', '=', partner)
    .where('gone_at', 'is', null);
}

/**
 * What a folded name can begin with where it starts with the text: the letters before the first one beyond ASCII, since
 * SQLite does not know the case of that one; or that one in either case.
 */
function beginningsOf(text: string): readonly string[] {
  const letters = /^\p{ASCII}*/u.exec(text)?.[0].toLowerCase() ?? '';
  if (letters !== '' || text === '') return [letters];
  const [first = ''] = text;
  return [...new Set([first, first.toLowerCase(), first.toUpperCase()])];
}

function inOrderOfNames(customers: readonly NamedRow[]): readonly NamedRow[] {
  // Folded once each: comparing takes many times as many.
  const keyed = customers.map((customer) => ({ customer, key: `${caseFolded(customer.name)}\0${customer.id}` }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
  return keyed.map(({ customer }) => customer);
}
