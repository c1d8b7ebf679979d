import { sql } from 'kysely';
import { rowsOfLists } from '../sql/json-rows.ts';
import { type SetAside, UNWRITTEN_COLUMNS } from '../sql/set-aside.ts';

/** A text for each share of a page, taken apart when it is written: SQLite takes longer to store each row by itself. */
export const LISTS_ASIDE: SetAside = {
  columns: sql`differences text not null`,
  insert(sync, page, differences) {
    const shares = new Map<number, unknown[]>();
    for (const { share, difference } of differences) {
      const lists = shares.get(share);
      if (lists === undefined) shares.set(share, [difference]);
      else lists.push(difference);
    }
    const rows = [...shares].map(([share, lists]) => sql`(${sync}, ${page}, ${share}, ${JSON.stringify(lists)})`);
    return sql`insert into unwritten_difference (sync, page, share, differences) values ${sql.join(rows)}`;
  },
  rows(where) {
    // The limit is that of `listsOf`.
    const lists = sql`(
      select element.value
      from unwritten_difference as set_aside, json_each(set_aside.differences) as element
      where ${where}
      limit -1 offset 0)`;
    return rowsOfLists(lists, UNWRITTEN_COLUMNS);
  },
  isBeside: false,
  hasEachOnce: false,
};
