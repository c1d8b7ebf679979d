import { sql } from 'kysely';
import { rowsOfLists } from '../sql/json-rows.ts';
import { type SetAside, UNWRITTEN_COLUMNS } from '../sql/set-aside.ts';

const NAMES = sql.join(UNWRITTEN_COLUMNS.map((column) => sql.ref(column)));

/** A row for each: the server takes a page apart while the next one is fetched. */
export const ROWS_ASIDE: SetAside = {
  columns: sql`id text not null, name text not null, domain text not null, relationship text not null, digest text not null,
    kind text, value_before text, search_key text`,
  insert(sync, page, differences) {
    const json = JSON.stringify(differences.map(({ share, difference }) => [...difference, share]));
    const lists = sql`jsonb_array_elements(cast(${json} as jsonb))`;
    return sql`
      insert into unwritten_difference (sync, page, share, ${NAMES})
      select ${sync}, cast(${page} as integer), cast(share as integer), ${NAMES}
      from (${rowsOfLists(lists, [...UNWRITTEN_COLUMNS, 'share'])}) as listed`;
  },
  // A statement may not write to a row twice.
  rows: (where) => sql`
    select distinct on (id) ${NAMES} from unwritten_difference as set_aside where ${where} order by id, page desc`,
  isBeside: true,
  hasEachOnce: true,
};
