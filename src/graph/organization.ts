import * as v from 'valibot';
import { checked, jsonOf, optionalText, tenantId, unusableField } from '../transport/check.ts';
import type { Endpoint } from '../transport/endpoint.ts';

/** The company whose tenant the sign-in is of. */
export interface Organization {
  /** Tenant id: a GUID in lower case. */
  readonly id: string;
  readonly displayName: string;
}

const schema = v.object({ value: v.array(v.object({ id: tenantId, displayName: optionalText })) });

/** Source: Microsoft Graph documentation, List organization: the list has this one alone. */
export const ownOrganization = {
  method: 'GET',
  path: () => '/v1.0/organization?$select=id,displayName',
  what: 'your company',
  needsUser: false,
  read: (answer) => {
    const { value } = checked(schema, jsonOf(answer), answer);
    const [organization] = value;
    if (organization === undefined) throw unusableField(answer, 'value', value);
    return { ...organization, displayName: organization.displayName ?? '' };
  },
} as const satisfies Endpoint<[], Organization>;
