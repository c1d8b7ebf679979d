import { describe, expect, it } from 'vitest';
import { partner, startStandIn } from './stand-in.ts';

describe('the page of a customer', () => {
  it('shows the account, and loads nothing', async () => {
    const standIn = await startStandIn({ partner, customers: 3 });
    const { json } = await standIn.ask('/v1/customers');
    for (const { id, companyProfile } of json.items) {
      const { status, headers, text } = await standIn.ask(`/customers/${id}`);
      expect(status).toBe(200);
      expect(text).toContain(`<h1><bdi>${companyProfile.companyName}</bdi></h1>`);
      for (const said of [id, companyProfile.domain, 'Reseller', 'Subscriptions']) expect(text).toContain(said);
      expect(text).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    }
  });

  it('escapes a name', async () => {
    const standIn = await startStandIn({ partner, customers: 0 });
    await standIn.control('accept', { name: '<b>Contoso</b>', domain: 'contoso.example' });
    const { json } = await standIn.ask('/v1/customers');
    expect((await standIn.ask(`/customers/${json.items[0].id}`)).text).toContain('&lt;b&gt;Contoso&lt;/b&gt;');
  });

  it('says that nobody is there', async () => {
    const standIn = await startStandIn({ partner, customers: 1 });
    for (const id of ['nobody', '00000000-0000-4000-8000-000000000000', '%3Cb%3E']) {
      const { status, text } = await standIn.ask(`/customers/${id}`);
      expect([status, text]).toEqual([404, expect.stringContaining('No such customer')]);
    }
  });
});
