import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import { nameKey } from '../text/name-key.ts';

/** What an admin relationship can be called. */
export interface FindableRelationship {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/** What an operator means by a text, besides what the relationships themselves say. */
export interface RelationshipHints<Relationship> {
  /** The tenant id of the customer of that name, domain or alias. */
  readonly customerId?: string | undefined;
  /** The relationship of the request with that id in the ledger. */
  readonly requestedId?: string | null | undefined;
  /** Of several with one customer, those that the command works with. */
  readonly prefers?: ((relationship: Relationship) => boolean) | undefined;
}

/** Characters of an id that are enough to be looked for. */
const SHORTEST_ID = 4;
/** Candidates that an error lists at most. */
const MOST_LISTED = 10;

/**
 * The relationship that is meant: by its id or the beginning of it, the request it was made by, its display name, or its
 * customer. Rejects with `admin-relationship-not-found` or `admin-relationship-ambiguous`.
 */
export function findRelationship<Relationship extends FindableRelationship>(
  text: string,
  relationships: readonly Relationship[],
  { customerId, requestedId, prefers = () => true }: RelationshipHints<Relationship> = {},
): Relationship {
  const wanted = text.trim().toLowerCase();
  const key = nameKey(text);
  const ways: readonly ((relationship: Relationship) => boolean)[] = [
    ({ id }) => id.toLowerCase() === wanted || id === requestedId,
    ({ displayName }) => nameKey(displayName) === key,
    (relationship) =>
      (relationship.customerId !== null && [wanted, customerId].includes(relationship.customerId)) ||
      (relationship.customerName !== null && nameKey(relationship.customerName) === key),
    ({ id }) => wanted.length >= SHORTEST_ID && id.toLowerCase().startsWith(wanted),
  ];
  for (const isMeant of ways) {
    const found = relationships.filter(isMeant);
    const fitting = found.filter(prefers);
    const [only, ...others] = fitting.length > 0 ? fitting : found;
    if (only === undefined) continue;
    if (others.length === 0) return only;
    throw relationshipAmbiguous(text, [only, ...others]);
  }
  throw notFound('admin-relationship-not-found', `There is no admin relationship ${JSON.stringify(text)}.`, {
    hint: { says: 'Those there are', next: { command: 'admin list' } },
  });
}

function relationshipAmbiguous(text: string, found: readonly FindableRelationship[]): RelateError {
  const names = found.slice(0, MOST_LISTED).map(({ displayName, state, id }) => `${displayName}, ${state} (${id})`);
  const more = found.length > MOST_LISTED ? `; and ${found.length - MOST_LISTED} more` : '';
  return wrongUsage(
    'admin-relationship-ambiguous',
    `${JSON.stringify(text)} may be any of ${found.length} admin relationships.`,
    {
      hint: { says: 'Give the id of one: {names}', facts: { names: names.join('; ') + more } },
      facts: { candidates: found.map(({ id }) => id) },
    },
  );
}
