import { describe, expect, it } from 'vitest';
import type { OtherPartner } from '../../src/sandbox/made-up/partners.ts';
import { filtered, guid, partner, provider, type StandIn, startStandIn, told } from './stand-in.ts';

describe('the invitation link', () => {
  const linkOf = async (standIn: StandIn, query = '') =>
    (await standIn.ask(`/v1/customers/relationshiprequests${query}`)).json.url.replace(standIn.url, '');
  const other = '696cf831-0736-4fb8-bf68-eb5e0f0515f4';

  it('names the partner, and leads to the page of the stand-in', async () => {
    const standIn = await startStandIn({ partner });
    const { json } = await standIn.ask('/v1/customers/relationshiprequests');
    expect(json).toEqual({
      url: `${standIn.url}/invitation?invType=ResellerRelationship&partnerId=${partner.tenantId}&msppId=0#/partners/invitation`,
      attributes: { objectType: 'RelationshipRequest' },
    });
    expect((await fetch(json.url)).status).toBe(200);
  });

  it('is for an indirect relationship where the partner is a reseller, and names the provider asked for', async () => {
    const reseller = { ...partner, type: 'reseller', msppId: '4794019', providers: [provider] } as const;
    const standIn = await startStandIn({ partner: reseller });
    const indirect = `/invitation?invType=IndirectResellerRelationship&partnerId=${partner.tenantId}&msppId=4794019`;
    expect(await linkOf(standIn)).toBe(`${indirect}#/partners/invitation`);
    expect(await linkOf(standIn, `?indirectCloudSolutionProviderId=${provider.tenantId}`)).toBe(
      `${indirect}&indirectCSPId=${provider.tenantId}#/partners/invitation`,
    );
  });

  it('is for the reseller that a provider names, and for partners with both roles', async () => {
    const standIn = await startStandIn({ partner: { ...partner, type: 'provider' } });
    expect(await linkOf(standIn, `?indirectResellerId=${other}`)).toBe(
      `/invitation?invType=IndirectResellerRelationship&partnerId=${other}&msppId=0&indirectCSPId=${partner.tenantId}#/partners/invitation`,
    );
    expect(await linkOf(standIn, '?dualRoleIndirectRelationship=true')).toContain(
      'invType=IndirectResellerRelationship',
    );
    expect(await linkOf(standIn, '?dualRoleIndirectRelationship=false')).toContain('invType=ResellerRelationship');
    expect(told(await standIn.ask('/v1/customers/relationshiprequests?indirectResellerId=x'))).toEqual([400, 2000]);
  });
});

describe('relationships', () => {
  it('are the partner’s resellers and providers, with the words of the service', async () => {
    const standIn = await startStandIn();
    const { json } = await standIn.ask('/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf');
    expect(json.items[0]).toEqual({
      id: expect.stringMatching(guid),
      name: 'Northwind IT',
      relationshipType: 'is_indirect_cloud_solution_provider_of',
      state: 'Active',
      mpnId: expect.stringMatching(/^\d{7}$/),
      location: 'US',
      attributes: { objectType: 'PartnerRelationship' },
    });
    const { json: providers } = await standIn.ask('/v1/relationships?relationship_type=isindirectresellerof');
    expect(providers.totalCount).toBe(3);
  });

  it.each(['', '?relationship_type=none', '?relationship_type=0', '?relationship_type=7', '?relationship_type=x'])(
    'are refused for a relationship_type such as %j',
    async (query) => {
      const standIn = await startStandIn();
      expect(told(await standIn.ask(`/v1/relationships${query}`))).toEqual([400, 2000]);
    },
  );

  it.each([
    ['IsIndirectResellerOf', ['is_indirect_reseller_of', '1']],
    ['IsIndirectCloudSolutionProviderOf', ['is_indirect_cloud_solution_provider_of', '2']],
  ])('are named as in the documentation, %s, or as in the Swagger specification', async (word, others) => {
    const standIn = await startStandIn();
    const ask = async (kind: string) => (await standIn.ask(`/v1/relationships?relationship_type=${kind}`)).text;
    for (const other of others) expect(await ask(other)).toBe(await ask(word));
  });

  it('are those whose name starts with the text of a filter', async () => {
    const standIn = await startStandIn();
    const path = '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf&';
    const names = (await standIn.ask(path + filtered('Name', 'SÜD'))).json.items.map(({ name }: OtherPartner) => name);
    expect(names).toEqual(['Süd-West Systemhaus']);
    expect(told(await standIn.ask(path + filtered('Name', 's', 'equals')))).toEqual([400, 2000]);
  });

  it('are those of the profile where there is one', async () => {
    const standIn = await startStandIn({ partner: { ...partner, type: 'reseller', providers: [provider] } });
    const { json } = await standIn.ask('/v1/relationships?relationship_type=IsIndirectResellerOf');
    expect(json.items.map(({ id, name }: Record<string, string>) => [id, name])).toEqual([
      [provider.tenantId, 'Wingtip'],
    ]);
    const { json: none } = await standIn.ask('/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf');
    expect(none.items).toEqual([]);
  });
});
