import { normaliseDomain } from '../text/domain.ts';
import { searchKey } from '../text/search-key.ts';
import type { Access, CustomerRow } from './status.ts';

/** Which rows are wanted; what is left out does not restrict. */
export interface CustomerFilters {
  /** Values of `relationship`. */
  readonly status?: readonly string[] | undefined;
  readonly access?: readonly Access[] | undefined;
  /** A part of the name, the alias, the note or the domain, or the beginning of the id. */
  readonly search?: string | undefined;
  /** A domain, or one that it is below. */
  readonly domain?: string | undefined;
}

/** Checks everything but the access, which costs a request to know. */
export function cheapFilter({ status, search, domain }: CustomerFilters): (row: CustomerRow) => boolean {
  const text = search === undefined ? '' : searchKey(search);
  const start = search?.trim().toLowerCase() ?? '';
  const ending = domain === undefined ? undefined : normaliseDomain(domain);
  return (row) => {
    if (status !== undefined && !status.includes(row.relationship)) return false;
    if (ending !== undefined) {
      const rowDomain = normaliseDomain(row.domain ?? '');
      if (rowDomain !== ending && !rowDomain.endsWith(`.${ending}`)) return false;
    }
    if (text === '') return true;
    const searched = [row.name, row.alias, row.note, row.domain];
    return searched.some((its) => its !== null && searchKey(its).includes(text)) || row.id?.startsWith(start) === true;
  };
}

/** The fields that rows can be sorted by. */
export const SORT_FIELDS = [
  'name',
  'domain',
  'relationship',
  'access',
  'invitedAt',
  'acceptedAt',
  'changedAt',
] as const satisfies readonly (keyof CustomerRow)[];

/** What rows are sorted by, and in which direction. */
export interface CustomerSort {
  readonly by: (typeof SORT_FIELDS)[number];
  readonly descending?: boolean | undefined;
}

/** The rows in order; those without a value come last, whichever the direction. */
export function sortRows(rows: readonly CustomerRow[], { by, descending = false }: CustomerSort): CustomerRow[] {
  // Not the operator's language: a script gets the same order everywhere.
  const { compare } = new Intl.Collator('en', { numeric: true });
  const sign = descending ? -1 : 1;
  const sortValue = (row: CustomerRow) => (by === 'name' ? (row.alias ?? row.name) : row[by]);
  return rows.toSorted((one, other) => {
    const [first, second] = [sortValue(one), sortValue(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * compare(first, second);
  });
}
