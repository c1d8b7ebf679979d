import { cloudTable } from '../../../src/account/clouds.ts';
import type { Profile } from '../../../src/account/profile.ts';
import { buildInvitationLink } from '../../../src/invitation/link/build.ts';
import { fc } from '../../properties.ts';

export const clouds = cloudTable();

export const wingtip = { name: 'wingtip', tenantId: '75af751c-f582-45e7-aee2-0fd6c8203c1d' };
export const litware = { name: 'litware', tenantId: 'abd71061-286d-497f-bb59-9f07d2e5c8a7' };

export const direct: Profile = {
  name: 'fabrikam',
  tenantId: '292fe4f0-75b0-49d7-9e11-b528b3a52a1e',
  type: 'direct',
  cloud: 'global',
  company: 'Fabrikam Inc.',
  providers: [],
};

export const reseller: Profile = {
  name: 'Proseware Ltd',
  tenantId: 'df2ef418-7c5b-4ca0-a7c1-8f230e4019da',
  type: 'reseller',
  cloud: 'global',
  company: 'Proseware Ltd',
  msppId: '6531449',
  providers: [wingtip],
};

export const home = 'https://admin.microsoft.com/Adminportal/Home';
export const directLink = `${home}?invType=ResellerRelationship&partnerId=${direct.tenantId}&msppId=0#/partners/invitation`;
export const relationshipId = '5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836';
export const approval = `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${relationshipId}`;
export const indirectLink =
  `${home}?invType=IndirectResellerRelationship&partnerId=${reseller.tenantId}&msppId=6531449` +
  `&indirectCSPId=${wingtip.tenantId}#/partners/invitation`;

const tenantId = fc.uuid().filter((id) => !/^[0-]+$/.test(id));
const msppId = fc.integer({ min: 1, max: 999_999_999_999 }).map(String);

/** Any profile of the global cloud. */
export const anyProfile: fc.Arbitrary<Profile> = fc.oneof(
  fc
    .record({ tenantId, type: fc.constantFrom('direct' as const, 'provider' as const) })
    .map((drawn) => ({ ...direct, ...drawn })),
  fc
    .record({ tenantId, msppId, provider: tenantId })
    .map(({ provider, ...drawn }) => ({ ...reseller, ...drawn, providers: [{ name: 'any', tenantId: provider }] })),
);

/** The clouds of this test: those that are built in, and one that an operator added. */
export const moreClouds = cloudTable({
  bleu: {
    title: 'Bleu',
    hosts: ['admin.example.fr'],
    invitation: { base: 'https://admin.example.fr/Adminportal/Home', fragment: '/partners/invitation' },
  },
});

/** A link of any partner in any cloud. Where nobody has published how links are written, it is like that of the others. */
export const anyLink: fc.Arbitrary<string> = fc
  .tuple(
    anyProfile,
    fc.constantFrom(
      'admin.microsoft.com',
      'portal.office365.us',
      'portal.partner.microsoftonline.cn',
      'admin.example.fr',
    ),
  )
  .map(([profile, host]) => {
    const global = moreClouds.find(({ name }) => name === 'global');
    if (global === undefined) throw new Error('There is no global cloud.');
    return buildInvitationLink(profile, global).replace('admin.microsoft.com', host);
  });
