import { describe, expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { clientOf } from './client-fakes.ts';
import { type Reply, Service } from './service.ts';

async function told(reply: Reply) {
  const service = await Service.start(() => reply);
  return rejectionOf(clientOf(service.url).client.providers());
}

/** The codes of the documentation's list that an operator of this client can meet. */
const known: readonly [status: number, code: number, name: string, exitCode: number][] = [
  [401, 400, 'access-denied', 4],
  [401, 800001, 'token-missing', 4],
  [401, 900420, 'token-audience', 4],
  [401, 900421, 'mfa-needed', 4],
  [403, 90000, 'token-refused', 4],
  [403, 900309, 'conditional-access', 4],
  [403, 900329, 'app-only-refused', 4],
  [403, 2032, 'access-denied', 1],
  [403, 20002, 'no-relationship', 1],
  [403, 900150, 'role-missing', 1],
  [403, 900308, 'role-missing', 1],
  [403, 800039, 'not-a-partner', 1],
  [403, 900149, 'not-a-partner', 1],
  [403, 900123, 'partner-agreement-unsigned', 1],
  [403, 900124, 'partner-agreement-unsigned', 1],
  [403, 13605, 'customer-agreement-missing', 1],
  [404, 1000, 'not-found', 3],
  [404, 3000, 'partner-not-found', 3],
  [404, 60002, 'user-not-found', 3],
  [404, 60003, 'tenant-not-found', 3],
  [400, 800063, 'order-not-cancellable', 1],
  [400, 900118, 'customer-id-invalid', 1],
  [400, 900127, 'not-in-this-cloud', 1],
  [400, 900141, 'not-supported', 1],
  [400, 2055, 'changed-meanwhile', 1],
  [409, 900278, 'operation-pending', 1],
];

describe('a known code', () => {
  test.each(known)('of status %i and code %i is %s', async (status, code, name, exitCode) => {
    const error = await told({ status, body: { code, description: 'In the words of the service.', data: [] } });
    expect(error).toMatchObject({
      code: name,
      exitCode,
      facts: {
        status,
        serviceCode: String(code),
        description: 'In the words of the service.',
        endpoint: 'GET /v1/relationships',
        requestId: 'id-2',
        correlationId: 'id-1',
      },
    });
    expect(error.message).toMatch(/^[A-Z][^\n]+\.$/);
    expect(error.hint).toMatch(/^(?:[A-Z][^\n]+[^.\s]\.?\n)+Request id id-2, correlation id id-1\.$/);
  });

  test('of a missing second factor says that it is enforced step by step, and what mends it', async () => {
    const { message, hint } = await told({ status: 401, body: { code: 900421, description: 'MFA' } });
    expect(message).toBe('Partner Center wants a sign-in with a second factor (MFA), and this one shows none.');
    expect(hint?.split('\n').slice(0, 4)).toEqual([
      'Sign in again, and confirm it with the second factor: relate login',
      'Not asked for one? Then an administrator has to require it of your account.',
      'Microsoft enforces this step by step since June 2026: a second try may still pass, and the next call be refused.',
      'What Partner Center makes of this sign-in: relate doctor',
    ]);
  });

  test('may be text, and its names in PascalCase', async () => {
    const error = await told({ status: 403, body: { Code: '900329', Description: 'App only' } });
    expect(error).toMatchObject({ code: 'app-only-refused', facts: { serviceCode: '900329' } });
  });

  test('hides a token that the service repeats, in its facts too', async () => {
    const { facts } = await told({ status: 403, body: { code: 900329, description: 'Bearer abc.def is of an app' } });
    expect(facts.description).toBe('Bearer *** is of an app');
  });

  test('means what it says with its own status only', async () => {
    const error = await told({ status: 400, body: { code: 3000, description: 'Invalid property' } });
    expect(error.message).toBe('Partner Center says: Invalid property (status 400, code 3000).');
  });
});

describe('any other error', () => {
  test.each<[string, Reply, string, string, number]>([
    [
      'shows description, status and code',
      { status: 400, body: { code: 600061, message: 'm', description: 'It&#39;s &lt;there&gt; already.' } },
      'service-refused',
      "Partner Center says: It's <there> already (status 400, code 600061).",
      1,
    ],
    [
      'hides a token that it repeats',
      { status: 400, body: { code: 1, description: 'Wrong header: Authorization: Bearer abc.def' } },
      'service-refused',
      'Partner Center says: Wrong header: Authorization: Bearer *** (status 400, code 1).',
      1,
    ],
    [
      'has its text under another name',
      { status: 400, body: { code: 1, message: 'Agreement exists' } },
      'service-refused',
      'Partner Center says: Agreement exists (status 400, code 1).',
      1,
    ],
    [
      'has the shape of Microsoft Graph',
      { status: 400, body: { error: { code: 'BadRequest', message: 'No.' } } },
      'service-refused',
      'Partner Center says: No (status 400, code BadRequest).',
      1,
    ],
    [
      'has the shape of Entra',
      { status: 401, body: { error: 'invalid_grant', error_description: 'AADSTS50076' } },
      'sign-in-refused',
      'Partner Center says: AADSTS50076 (status 401, code invalid_grant).',
      4,
    ],
    ['is a 401 without a body', { status: 401 }, 'sign-in-refused', 'Partner Center did not accept the sign-in.', 4],
    ['is a 403 without a body', { status: 403 }, 'access-denied', 'Partner Center refused this.', 1],
    ['is a 404 without a body', { status: 404 }, 'not-found', 'Partner Center does not have that.', 3],
    [
      'is an HTML page',
      { status: 405, body: '<html>' },
      'service-refused',
      'Partner Center answered GET /v1/relationships with an HTML page (status 405).',
      1,
    ],
    [
      'is a 500 without a body',
      { status: 500 },
      'service-failed',
      'Partner Center failed at GET /v1/relationships (status 500).',
      1,
    ],
    [
      'is JSON that is no object',
      { status: 400, body: '[1]' },
      'service-refused',
      'Partner Center answered GET /v1/relationships (status 400).',
      1,
    ],
  ])('%s', async (_, reply, code, message, exitCode) => {
    expect(await told(reply)).toMatchObject({
      code,
      message,
      exitCode,
      hint: expect.stringMatching(/^.+\nRequest id id-2, correlation id id-1\.$/),
      facts: { status: reply.status, requestId: 'id-2', correlationId: 'id-1' },
    });
  });

  test.each([401, 403, 404])('may be one of a proxy when it is a %i with an HTML page', async (status) => {
    const { hint } = await told({ status, body: '<html>Blocked</html>' });
    expect(hint).toMatch(/^It is an HTML page that came: is it one of a proxy of your network\?\n.+\nRequest id /);
  });

  test('has the ids that the service tells, and the one its support asks for', async () => {
    const headers = { 'MS-RequestId': 'r', 'MS-CorrelationId': 'c', 'MS-CV': 'v.0' };
    const { hint, facts: details } = await told({ status: 403, headers });
    expect(hint).toContain('Request id r, correlation id c.');
    expect(details).toMatchObject({ requestId: 'r', correlationId: 'c', correlationVector: 'v.0' });
  });

  test('has no more text than a person would read, and none that only looks like an entity', async () => {
    const { facts: details } = await told({
      status: 400,
      body: { code: 'seven'.repeat(200), description: `&constructor;${'long '.repeat(100_000)}` },
    });
    expect(details.serviceCode).toBe(`${'seven'.repeat(20)}…`);
    expect(details.description).toMatch(/^&constructor;long long .*…$/);
    expect(details.description).toHaveLength(2001);
  });

  test('has a byte order mark like any other body', async () => {
    const { message } = await told({ status: 400, body: `\ufeff${JSON.stringify({ code: 7, description: 'Seven' })}` });
    expect(message).toBe('Partner Center says: Seven (status 400, code 7).');
  });
});

test('an agreement that is missing is not said to be confirmed in web pages, which can not do that any more', async () => {
  const { hint } = await told({ status: 403, body: { code: 13605, description: 'No agreement.' } });
  expect(hint).toMatch(
    /^The customer accepts it in the Microsoft 365 admin center\.\n.+ API alone \(enhanced attestation\)\.\n/,
  );
});

test('the token is in no error', async () => {
  const errors = [await told({ status: 401 }), await told({ status: 500 }), await told({ body: '<html>' })];
  for (const { message, hint, facts: details } of errors) {
    expect(JSON.stringify([message, hint, details])).not.toContain('secret');
  }
});
