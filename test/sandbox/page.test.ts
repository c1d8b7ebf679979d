import { describe, expect, it } from 'vitest';
import { fillIn, tokenOf } from './form.ts';
import { namesOf, partner, provider, type Request, type StandIn, startStandIn } from './stand-in.ts';

const link = `/invitation?invType=ResellerRelationship&partnerId=${partner.tenantId}&msppId=0`;
const indirect =
  `/invitation?invType=IndirectResellerRelationship&partnerId=${partner.tenantId}` +
  `&msppId=4794019&indirectCSPId=${provider.tenantId}`;
const reseller = { ...partner, type: 'reseller', msppId: '4794019', providers: [provider] } as const;

const accepting = { decision: 'accept', organization: 'Contoso Ltd', domain: 'contoso.example' };

const names = async (standIn: StandIn) => namesOf(await standIn.ask('/v1/customers'));

describe('the page of an invitation', () => {
  it('says who asks for what, and loads nothing', async () => {
    const standIn = await startStandIn({ partner: reseller });
    const { status, headers, text } = await standIn.ask(indirect, { headers: { Authorization: '' } });
    expect(status).toBe(200);
    for (const said of [
      'Fabrikam Inc. asks to be your reseller',
      partner.tenantId,
      '4794019',
      'Wingtip',
      provider.tenantId,
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('does not become an administrator');
    expect(text).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('repeats only the beginning of a long wrong link', async () => {
    const standIn = await startStandIn({ partner });
    const { text } = await standIn.ask(`/invitation?invType=${'x'.repeat(5000)}`);
    expect(text).toContain(`(invType is “${'x'.repeat(60)}…”)`);
  });

  it('says so when an old link asks for delegated admin privileges', async () => {
    const standIn = await startStandIn({ partner });
    expect((await standIn.ask(`${link}&DAP=True`)).text).toContain('becomes an administrator');
  });

  it('adds the customer to the list when it is accepted', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    const { status, headers } = await fillIn(standIn, link, { ...accepting, domain: ' IT@Contoso.example ' });
    expect(status).toBe(303);
    const { status: shown, text } = await standIn.ask(headers.get('Location') ?? '');
    expect([shown, text]).toEqual([200, expect.stringContaining('<bdi>Contoso Ltd</bdi> has accepted')]);
    const { json } = await standIn.ask('/v1/customers');
    expect(json.items[0]).toMatchObject({
      companyProfile: { companyName: 'Contoso Ltd', domain: 'contoso.example' },
      relationshipToPartner: 'reseller',
    });
    const { json: customer } = await standIn.ask(`/v1/customers/${json.items[0].id}`);
    expect(customer.allowDelegatedAccess).toBe(false);
  });

  it('ties the customer to provider and reseller when the link names both', async () => {
    const standIn = await startStandIn({ partner: reseller, customers: 0 });
    await fillIn(standIn, indirect, accepting);
    const [{ id }] = (await standIn.ask('/v1/customers')).json.items;
    const { json } = await standIn.ask(`/v1/customers/${id}/relationships`);
    expect(json.items).toEqual([
      {
        id: provider.tenantId,
        name: 'Wingtip',
        relationshipType: 'is_indirect_cloud_solution_provider_of',
        mpnId: expect.any(String),
        attributes: { objectType: 'PartnerRelationship' },
      },
      {
        id: partner.tenantId,
        name: 'Fabrikam Inc.',
        relationshipType: 'is_indirect_reseller_of',
        mpnId: '4794019',
        attributes: { objectType: 'PartnerRelationship' },
      },
    ]);
    const filter = encodeURIComponent(
      JSON.stringify({ Field: 'IndirectReseller', Value: partner.tenantId, Operator: 'starts_with' }),
    );
    expect((await standIn.ask(`/v1/customers?size=5&filter=${filter}`)).json.totalCount).toBe(1);
  });

  it('adds no customer when it is declined, and counts it', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    const { status, headers } = await fillIn(standIn, link, { decision: 'decline' });
    expect([status, headers.get('Location')]).toEqual([303, '/invitation/declined']);
    expect((await standIn.ask('/invitation/declined')).text).toContain('You have declined');
    expect(await names(standIn)).toEqual([]);
    expect((await standIn.control('status')).json.declined).toBe(1);
  });

  it('asks again for what is missing, and keeps what was typed', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    const { status, text } = await fillIn(standIn, link, { ...accepting, organization: '<b>Co', domain: 'nothing' });
    expect(status).toBe(400);
    expect(text).toContain('value="&lt;b&gt;Co"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('Enter a domain such as contoso.com.');
    expect(await names(standIn)).toEqual([]);
  });

  it('takes names and domains in every script', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    await fillIn(standIn, link, { ...accepting, organization: '東京商事 בע"מ', domain: 'Müller.example' });
    const { json } = await standIn.ask('/v1/customers');
    expect(json.items[0].companyProfile).toMatchObject({
      companyName: '東京商事 בע"מ',
      domain: 'xn--mller-kva.example',
    });
  });

  it.each([
    ['without a kind', '/invitation?partnerId=x', 'invType'],
    ['of another kind', `/invitation?invType=Administration&partnerId=${partner.tenantId}`, 'Administration'],
    ['without a partner', '/invitation?invType=ResellerRelationship', 'partnerId'],
    ['with half a partner', link.replace('3f1c2a9e-', ''), 'partnerId'],
    ['of a partner nobody knows', link.replace('3f1c', '4f1c'), 'There is no partner'],
    ['with a wrong location', link.replace('msppId=0', 'msppId=x'), 'msppId'],
    ['with half a provider', `${link}&indirectCSPId=75af`, 'indirectCSPId'],
    ['with markup', '/invitation?invType=<script>', '&lt;script&gt;'],
  ])('says what is wrong with a link %s', async (_, path, reason) => {
    const standIn = await startStandIn({ partner });
    const { status, text } = await standIn.ask(path);
    expect([status, text]).toEqual([404, expect.stringContaining(reason)]);
    expect(text).toContain('can’t be used');
    expect(text).not.toContain('<script>');
  });

  it('accepts any partner while no profile has said who it is', async () => {
    const standIn = await startStandIn();
    expect((await standIn.ask(link)).text).toContain('A partner asks to be your reseller');
  });

  it.each<[string, Request['headers']]>([
    ['another site', { Origin: 'https://evil.example' }],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another site that hides its name', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
  ])('takes no answer from %s', async (_, headers) => {
    const standIn = await startStandIn({ partner, customers: 0 });
    expect((await fillIn(standIn, link, accepting, headers)).status).toBe(403);
    expect(await names(standIn)).toEqual([]);
  });

  it.each<[string, Request['headers']]>([
    ['a browser of today', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
    ['an older browser', { Origin: 'null' }],
  ])('takes the answer from %s, which does not name a page without a referrer', async (_, headers) => {
    const standIn = await startStandIn({ partner, customers: 0 });
    expect((await fillIn(standIn, link, accepting, headers)).status).toBe(303);
    expect(await names(standIn)).toEqual(['Contoso Ltd']);
  });

  it('takes no answer from somebody who has not seen this page', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    expect((await fillIn(standIn, link, { ...accepting, token: '' })).status).toBe(403);
    const token = await tokenOf(standIn, `${link}&DAP=true`);
    expect((await fillIn(standIn, link, { ...accepting, token })).status).toBe(403);
    expect((await fillIn(standIn, link, { decision: 'perhaps' })).status).toBe(400);
    expect(await names(standIn)).toEqual([]);
  });
});
