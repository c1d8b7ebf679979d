import { capabilityNamed, lackOf } from '../../../../account/clouds/capability.ts';
import { refuseForType } from '../../../../account/partner-type.ts';
import { SECTION_NEEDS } from '../../../../customers/record/section-needs.ts';
import type { SectionName } from '../../../../customers/record/sections.ts';
import { RelateError } from '../../../../errors.ts';
import type { EndpointNeeds } from '../../../../transport/endpoint.ts';
import type { CustomerSession } from '../../../shared/customer-session.ts';

/** Why some of these sections can't be asked for: by the cloud, the type of the partner, or the kind of the sign-in. */
export function recordRefusals(
  session: Pick<CustomerSession, 'cloud' | 'profile' | 'partnerCenter'>,
  sections: readonly SectionName[],
): ReadonlyMap<SectionName, RelateError> {
  const refusals = new Map<SectionName, RelateError>();
  for (const section of sections) {
    for (const need of SECTION_NEEDS[section] ?? []) {
      const refusal = refusalFor(session, need);
      if (refusal !== undefined) refusals.set(section, refusal);
    }
  }
  return refusals;
}

function refusalFor(
  { cloud, profile, partnerCenter }: Pick<CustomerSession, 'cloud' | 'profile' | 'partnerCenter'>,
  need: EndpointNeeds,
): RelateError | undefined {
  const capability = capabilityNamed(need.capability);
  const lack = capability === undefined ? undefined : lackOf(cloud, capability, profile.name);
  if (lack !== undefined) return lack;
  try {
    refuseForType(profile, need);
    partnerCenter.check(need);
    return undefined;
  } catch (error) {
    if (error instanceof RelateError) return error;
    throw error;
  }
}
