import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Random } from '../../ports/ports.ts';
import { newId } from '../id.ts';
import type { SqlScope, TableRow } from './dialect.ts';
import type { HandOffColumns } from './mail-columns.ts';
import type { Tables } from './tables.ts';

/** How many ids that are taken may come up before something is wrong with the random numbers. */
const ID_ATTEMPTS = 50;

/**
 * An id that no invitation and no event has, and no request for an admin relationship and no mail about one:
 * whoever names one means one thing. The caller is in `writing`.
 */
export async function freeId(scope: SqlScope, random: Random): Promise<string> {
  return (await idFor(scope, random, undefined, async () => false)).id;
}

/**
 * The id for a record that is to have the one that is `wanted`, or any: another one where that is taken. With `isThere`,
 * the record itself has it, as `isSame` tells of whatever has an id: it was written before. The caller is in `writing`.
 */
export async function idFor(
  { db }: SqlScope,
  random: Random,
  wanted: string | undefined,
  isSame: (id: string) => Promise<boolean>,
): Promise<{ readonly id: string; readonly isThere: boolean }> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const id = attempt === 0 && wanted !== undefined ? wanted : newId(random);
    const { rows } = await sql`
      select id from invitation where id = ${id}
      union all select id from event where id = ${id}
      union all select id from admin_request where id = ${id}
      union all select id from admin_mail where id = ${id}`.execute(db);
    if (rows.length === 0) return { id, isThere: false };
    if (wanted !== undefined && (await isSame(id))) return { id, isThere: true };
  }
  throw new Error(`${ID_ATTEMPTS} ids in a row were taken`);
}

/** As `freeId`, for many records at once: the one that is `wanted` where it is given and free. */
export async function freeIds(
  { db, dialect }: SqlScope,
  random: Random,
  wanted: readonly (string | undefined)[],
): Promise<readonly string[]> {
  let ids = wanted.map((id) => id ?? newId(random));
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const isOneOfThem = dialect.isOneOf('id', ids);
    const { rows } = await sql<{ id: string }>`
      select id from invitation where ${isOneOfThem}
      union all select id from event where ${isOneOfThem}
      union all select id from admin_request where ${isOneOfThem}
      union all select id from admin_mail where ${isOneOfThem}`.execute(db);
    const taken = new Set(rows.map(({ id }) => id));
    const isFree = (id: string, at: number) => !taken.has(id) && ids.indexOf(id) === at;
    if (ids.every(isFree)) return ids;
    ids = ids.map((id, at) => (isFree(id, at) ? id : newId(random)));
  }
  throw new Error(`${ID_ATTEMPTS} times in a row, some ids were taken`);
}

/** Whether there is a row with this id, and with these values if they are given. */
export async function hasRow(
  { db }: SqlScope,
  table: 'invitation' | 'event' | 'admin_request' | 'admin_mail',
  id: string,
  values: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return hasValues(db, table, { id, ...values });
}

/** Whether this very hand-off is there already. */
export function hasHandOff(
  { db }: SqlScope,
  table: 'hand_off' | 'event_hand_off' | 'admin_mail_hand_off',
  row: HandOffColumns & Readonly<Record<string, string | null>>,
): Promise<boolean> {
  return hasValues(db, table, row);
}

async function hasValues(db: Kysely<Tables>, table: keyof Tables, values: TableRow): Promise<boolean> {
  const { rows } = await sql`select 1 as found from ${sql.table(table)} where ${rowHas(values)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether a row has these values. */
export function rowHas(values: TableRow): RawBuilder<unknown> {
  const wanted = Object.entries(values).map(([name, value]) =>
    value === null ? sql`${sql.ref(name)} is null` : sql`${sql.ref(name)} = ${value}`,
  );
  return sql.join(wanted, sql` and `);
}
