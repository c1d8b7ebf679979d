import { sql } from 'kysely';
import type { Random } from '../../ports/ports.ts';
import { newId } from '../id.ts';
import type { SqlScope } from './dialect.ts';

/** How many ids that are taken may come up before something is wrong with the random numbers. */
const ID_ATTEMPTS = 50;

/**
 * An id that no invitation and no event has, and no request for an admin relationship and no mail about one: whoever
 * names one means one thing. The caller is in `writing`.
 */
export async function freeId({ db }: SqlScope, random: Random): Promise<string> {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt++) {
    const id = newId(random);
    const { rows } = await sql`
      select id from invitation where id = ${id}
      union all select id from event where id = ${id}
      union all select id from admin_request where id = ${id}
      union all select id from admin_mail where id = ${id}`.execute(db);
    if (rows.length === 0) return id;
  }
  throw new Error(`${ID_ATTEMPTS} ids in a row were taken`);
}

/** How many ids this process has made. */
let madeIds = 0;

/**
 * An id that sorts as text after all that this process has made before, of this moment or an earlier one: a UUID of
 * version 7, with a counter of 26 bits (RFC 9562, 5.7 and 6.2).
 */
export function sortableId(moment: Date, random: Random): string {
  madeIds += 1;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const part = () => hex(random.integer(0x1000000), 6);
  const time = hex(moment.getTime(), 12);
  const high = hex((madeIds >> 14) & 0xfff, 3);
  const low = hex(0x8000 | (madeIds & 0x3fff), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}-${part()}${part()}`;
}

/** Whether there is a row with this id. */
export async function hasRow(
  { db }: SqlScope,
  table: 'invitation' | 'event' | 'admin_mail',
  id: string,
): Promise<boolean> {
  return (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
