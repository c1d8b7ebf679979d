import { describe, expect, onTestFinished, test } from 'vitest';
import { needsTenant, resolvePendingTenants } from '../../src/customers/pending-tenants.ts';
import { tenantOf } from '../../src/customers/tenant.ts';
import { ExitCode } from '../../src/errors.ts';
import type { Http, HttpRequest } from '../../src/ports/ports.ts';
import { systemHttp } from '../../src/world/http.ts';
import { january, newInvitation, openForTest, repeatableRandom } from '../ledger/fixtures.ts';
import { type Answerer, Service } from '../partner-center/service.ts';
import { guid } from './examples.ts';

function newHttp(): Http {
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  return http;
}

/** Asks a server on this machine. */
async function ask(domain: string, answer: Answerer) {
  const service = await Service.start(answer);
  const tenant = await tenantOf(domain, { http: newHttp(), authority: service.url });
  return { tenant, paths: service.asked.map(({ path }) => path) };
}

const document = (id: string, more: object = {}) => ({
  token_endpoint: `https://login.microsoftonline.com/${id}/oauth2/v2.0/token`,
  issuer: `https://login.microsoftonline.com/${id}/v2.0`,
  cloud_instance_name: 'microsoftonline.com',
  ...more,
});
const unknown = {
  status: 400,
  body: { error: 'invalid_tenant', error_description: "AADSTS90002: Tenant 'x' not found.", error_codes: [90002] },
};

describe('the tenant that owns a domain', () => {
  test('is read from its public document', async () => {
    const { tenant, paths } = await ask('Contoso.com', () => ({ body: document(guid(1).toUpperCase()) }));
    expect(tenant).toEqual({ id: guid(1), instance: 'microsoftonline.com', isInOtherCloud: false });
    expect(paths).toEqual(['/contoso.com/v2.0/.well-known/openid-configuration']);
  });

  test('is asked for in ASCII', async () => {
    const { paths } = await ask('bücher.example', () => unknown);
    expect(paths).toEqual(['/xn--bcher-kva.example/v2.0/.well-known/openid-configuration']);
  });

  test('is read from the issuer when there is no other place', async () => {
    const { tenant } = await ask('contoso.com', () => ({ body: { issuer: `https://sts.windows.net/${guid(1)}/` } }));
    expect(tenant?.id).toBe(guid(1));
  });

  test('is nobody when the service knows no such tenant', async () => {
    expect((await ask('nobody.example', () => unknown)).tenant).toBeNull();
  });

  test.each([
    'common',
    'organizations',
    '',
    'a b.com',
    '../x.com',
    'contoso.com/evil',
    'contoso.com?x=1',
    '-'.repeat(300),
  ])('is nobody, without asking, for %j', async (text) => {
    expect(await ask(text, () => ({ body: document(guid(1)) }))).toEqual({ tenant: null, paths: [] });
  });

  test.each<[string, Answerer]>([
    ['a document without a GUID', () => ({ body: document('{tenantid}') })],
    ['another refusal', () => ({ status: 400, body: { error: 'invalid_request' } })],
    ['a page of a hotel', () => ({ body: '<html>Welcome</html>' })],
    ['a redirect', () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } })],
    ['too many requests', () => ({ status: 429, body: {} })],
    ['a server that is ill', () => ({ status: 503, body: document(guid(1)) })],
    ['a list', () => ({ body: [] })],
    ['fields of other kinds', () => ({ body: { token_endpoint: 7, issuer: 'not an address' } })],
    ['an endless document', () => ({ body: document(guid(1), { padding: 'x'.repeat(70_000) }) })],
    ['a connection that breaks', () => ({ instead: 'reset' })],
  ])('can not be told now by %s', async (_, answer) => {
    expect((await ask('contoso.com', answer)).tenant).toBeUndefined();
  });

  test('can not be told now where nobody listens', async () => {
    const authority = 'http://127.0.0.1:9';
    expect(await tenantOf('contoso.com', { http: newHttp(), authority })).toBeUndefined();
  });

  test('is not waited for when the operator stops', async () => {
    const service = await Service.start(() => ({ body: document(guid(1)) }));
    const lookup = { http: newHttp(), authority: service.url, signal: AbortSignal.abort() };
    await expect(tenantOf('contoso.com', lookup)).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
  });

  test.each([
    ['https://login.microsoftonline.com', 'microsoftonline.com', false],
    ['https://login.microsoftonline.com', 'microsoftonline.us', true],
    ['https://login.microsoftonline.us', 'microsoftonline.us', false],
    ['https://login.partner.microsoftonline.cn', 'partner.microsoftonline.cn', false],
    ['https://login.microsoftonline.com', 'online.com', true],
    ['https://login.microsoftonline.com', 'sovcloud-identity.fr', true],
    ['https://login.sovcloud-identity.fr', 'sovcloud-identity.fr', false],
    ['https://login.sovcloud-identity.fr', 'sovcloud-identity.de', true],
    ['http://127.0.0.1:9', 'microsoftonline.com', false],
    ['http://127.0.0.1:9', 'microsoftonline.us', true],
    ['https://login.microsoftonline.com', undefined, false],
  ])('asked at %s, may be in another cloud than %s', async (authority, instance, isInOtherCloud) => {
    const asked: HttpRequest[] = [];
    const http: Http = {
      async send(request) {
        asked.push(request);
        const body = document(guid(1), { cloud_instance_name: instance });
        return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(body)) };
      },
      async close() {},
    };
    expect(await tenantOf('contoso.com', { http, authority })).toEqual({
      id: guid(1),
      instance: instance ?? null,
      isInOtherCloud,
    });
    expect(asked[0]).toMatchObject({ method: 'GET', headers: { accept: 'application/json' } });
  });
});

describe('the tenants of pending invitations', () => {
  const printed = { kind: 'print', at: january(1) } as const;
  const partner = newInvitation().partnerTenantId;

  async function ledgerWith(...domains: readonly string[]) {
    const ledger = await openForTest();
    const random = repeatableRandom();
    const ids = [];
    for (const domain of domains)
      ids.push((await ledger.record({ invitation: newInvitation({ domain }), handOff: printed }, random)).id);
    return { ledger, ids };
  }

  test('are looked up once, and recorded', async () => {
    const { ledger, ids } = await ledgerWith('contoso.com', 'contoso.com', 'nobody.example');
    const service = await Service.start(({ path }) =>
      path.includes('nobody') ? unknown : { body: document(guid(1)) },
    );
    const tenants = { http: newHttp(), authority: service.url };
    expect(await resolvePendingTenants({ ledger, partner, tenants }, january(2))).toBe(1);
    expect(await resolvePendingTenants({ ledger, partner, tenants }, january(2))).toBe(0);
    expect(service.asked).toHaveLength(2);
    const owners = await Promise.all(ids.map(async (id) => (await ledger.find(id)).tenantId));
    expect(owners).toEqual([guid(1), guid(1), undefined]);
  });

  test('stay unknown while nobody answers, and are looked up later', async () => {
    const { ledger } = await ledgerWith('a.example', 'b.example', 'c.example', 'd.example', 'e.example');
    const http = newHttp();
    const nobody = { http, authority: 'http://127.0.0.1:9' };
    expect(await resolvePendingTenants({ ledger, partner, tenants: nobody }, january(2))).toBe(0);
    const service = await Service.start(() => ({ body: document(guid(1)) }));
    const tenants = { http, authority: service.url };
    expect(await resolvePendingTenants({ ledger, partner, tenants }, january(2))).toBe(5);
  });

  test('are not looked up any more when the operator stops', async () => {
    const { ledger } = await ledgerWith('contoso.com');
    const tenants = { http: newHttp(), authority: 'http://127.0.0.1:9', signal: AbortSignal.abort() };
    await expect(resolvePendingTenants({ ledger, partner, tenants }, january(2))).rejects.toMatchObject({
      exitCode: ExitCode.interrupted,
    });
  });

  test('are looked up again when a domain had no owner for a day', async () => {
    const { ledger, ids } = await ledgerWith('nobody.example');
    await ledger.setTenant(ids[0] ?? '', null, january(2));
    const invitation = await ledger.find(ids[0] ?? '');
    expect(needsTenant(invitation, january(3))).toBe(false);
    expect(needsTenant(invitation, january(4))).toBe(true);
  });
});
