import { expect, onTestFinished, test } from 'vitest';
import { askedCustomer, knownCustomer } from '../../src/customers/asked.ts';
import { customerFinder } from '../../src/customers/find.ts';
import { tenantOf } from '../../src/customers/tenant.ts';
import { notFound } from '../../src/errors.ts';
import { systemHttp } from '../../src/world/http.ts';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { guid, listed, record } from './examples.ts';
import { Pages, partner } from './row-fixtures.ts';

const contoso = listed(1, { companyName: 'Contoso Ltd', domain: 'contoso.onmicrosoft.com' });

/** Partner Center with one customer, and a sign-in service that knows the tenants of these domains. */
async function sources(tenants: Readonly<Record<string, string>> = {}) {
  const service = await Service.start(({ path }) => {
    const [, domain = ''] = path.split('/');
    const id = tenants[domain];
    if (id === undefined) return { status: 400, body: { error: 'invalid_tenant' } };
    return {
      body: { issuer: `https://login.microsoftonline.com/${id}/v2.0`, cloud_instance_name: 'microsoftonline.com' },
    };
  });
  const http = systemHttp({ env: {} });
  onTestFinished(() => http.close());
  const partnerCenter = {
    customer: async (id: string) => {
      if (id !== contoso.id) throw notFound('customer-not-found', 'There is none.');
      return record(1, { ...contoso });
    },
    customers: () => new Pages([contoso]),
    managedServices: async () => [],
  };
  const sources = { partnerCenter, ledger: undefined, partner };
  const find = await customerFinder(sources);
  const known = async (text: string) => {
    const customer = await knownCustomer(text, sources);
    // Whoever looks for many finds the same.
    expect(find(text)).toEqual(customer);
    return customer;
  };
  return { known, tenant: (domain: string) => tenantOf(domain, { http, authority: service.url }) };
}

test.each([contoso.id, 'contoso, LTD.', 'Contoso.onmicrosoft.com'])('a customer is meant by %j', async (text) => {
  expect(await askedCustomer(text, undefined, await sources())).toEqual({
    name: 'Contoso Ltd',
    tenantId: contoso.id,
    domain: 'contoso.onmicrosoft.com',
  });
});

test.each([
  ['a tenant id', guid(7), undefined, { name: guid(7), tenantId: guid(7), domain: null }],
  ['a domain', ' Adatum.example ', undefined, { name: 'Adatum.example', tenantId: guid(8), domain: 'adatum.example' }],
  [
    'a domain beside the name',
    'Adatum',
    'adatum.example',
    { name: 'Adatum', tenantId: guid(8), domain: 'adatum.example' },
  ],
  [
    'a domain beside a part of the name of another',
    'Conto',
    'adatum.example',
    { name: 'Conto', tenantId: guid(8), domain: 'adatum.example' },
  ],
  [
    'a domain that nobody has',
    'nobody.example',
    undefined,
    { name: 'nobody.example', tenantId: null, domain: 'nobody.example' },
  ],
  ['a name alone', ' Adatum ', undefined, { name: 'Adatum', tenantId: null, domain: null }],
])('somebody new is meant by %s', async (_, text, domain, expected) => {
  expect(await askedCustomer(text, domain, await sources({ 'adatum.example': guid(8) }))).toEqual(expected);
});

test('a part of a name is not enough', async () => {
  expect(await rejectionOf(askedCustomer('contoso', undefined, await sources()))).toMatchObject({
    exitCode: 2,
    code: 'customer-partly-named',
    message: `"contoso" is only a part of Contoso Ltd (${contoso.id}).`,
    facts: { candidates: [contoso.id] },
  });
});
