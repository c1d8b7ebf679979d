import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import { checked, optionalText, tenantId } from '../transport/check.ts';
import type { ListEndpoint } from '../transport/endpoint.ts';

/**
 * Another partner, as an indirect provider or reseller has them. Source: Partner Center developer documentation,
 * relationships-resources.
 */
export interface Relationship {
  /** Tenant id of the other partner: a GUID in lower case. */
  readonly id: string;
  /** The id where the service leaves the name out. */
  readonly name: string;
  /** In snake_case, as it is received: `is_indirect_cloud_solution_provider_of`. Asked for in PascalCase. */
  readonly relationshipType: string;
  readonly state: string | null;
  /** Partner Location Account id, decimal digits. */
  readonly mpnId: string | null;
  /** Two letters. */
  readonly location: string | null;
}

const schema = v.object({
  id: tenantId,
  name: optionalText,
  relationshipType: optionalText,
  state: optionalText,
  mpnId: optionalText,
  location: optionalText,
});

/**
 * The indirect providers of the partner, who is an indirect reseller. Source: Partner Center developer documentation,
 * retrieve-a-list-of-indirect-resellers.
 */
export const providerList = {
  method: 'GET',
  path: () => '/v1/relationships?relationship_type=IsIndirectResellerOf',
  what: 'the list of indirect providers',
  needsUser: true,
  capability: 'providers',
  read: readRelationship,
  keyOf: ({ id, relationshipType }) => `${id} ${relationshipType}`,
} as const satisfies ListEndpoint<[], Relationship>;

/** The indirect resellers of the partner, who is an indirect provider. Source: the same page. */
export const resellerList = {
  ...providerList,
  path: () => '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf',
  what: 'the list of indirect resellers',
  capability: 'resellers',
  notFor: ['direct', 'reseller'],
} as const satisfies ListEndpoint<[], Relationship>;

function readRelationship(item: unknown, index: number, answer: Answer): Relationship {
  const { name, relationshipType, ...rest } = checked(schema, item, answer, `items[${index}]`);
  return { ...rest, name: name ?? rest.id, relationshipType: relationshipType ?? 'unknown' };
}
