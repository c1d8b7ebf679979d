import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { SqlScope } from './dialect.ts';

/**
 * Whether one of these columns or expressions starts with the text, whatever the case of its letters. For a letter beyond
 * ASCII any character will do: SQLite does not know the case of those.
 */
export function startsWith(
  { dialect }: SqlScope,
  columns: readonly RawBuilder<unknown>[],
  text: string,
): RawBuilder<SqlBool> {
  const pattern = `${text.replace(/[%_!]/g, '!$&').replace(/[^\p{ASCII}]/gu, '_')}%`;
  const tests = columns.map((column) => dialect.isLike(column, pattern));
  return sql<SqlBool>`(${sql.join(tests, sql` or `)})`;
}
