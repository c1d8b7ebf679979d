import type { CloudTable } from '../../../account/clouds.ts';
import type { ProfileInput } from '../../../account/profile-input.ts';

/** A made-up account in the stand-in; what the operator gave stays. */
export function rehearsalInput(given: ProfileInput, clouds: CloudTable): ProfileInput {
  const cloud = clouds.find(({ isLocal }) => isLocal)?.name ?? '';
  const isReseller = given.type === 'reseller';
  return {
    name: 'sandbox',
    type: 'direct',
    tenantId: '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
    company: 'Fabrikam Inc.',
    senderName: 'Alex Wilber',
    senderEmail: 'alex@fabrikam.example',
    ...(isReseller ? { msppId: '4794019', providerTenantId: ['Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d'] } : {}),
    ...given,
    cloud,
  };
}
