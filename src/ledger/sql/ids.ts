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

/** Whether there is a row with this id. */
export async function hasRow(
  { db }: SqlScope,
  table: 'invitation' | 'event' | 'admin_mail',
  id: string,
): Promise<boolean> {
  return (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
