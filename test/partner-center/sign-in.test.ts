import { describe, expect, test } from 'vitest';
import { ExitCode, RelateError } from '../../src/errors.ts';
import type { PartnerCenter } from '../../src/partner-center/client.ts';
import * as customers from '../../src/partner-center/customers.ts';
import * as managedServices from '../../src/partner-center/managed-services.ts';
import * as mfa from '../../src/partner-center/mfa.ts';
import * as relationshipRequests from '../../src/partner-center/relationship-request.ts';
import * as relationships from '../../src/partner-center/relationships.ts';
import * as subscriptions from '../../src/partner-center/subscriptions.ts';
import type { EndpointNeeds } from '../../src/transport/endpoint.ts';
import { staticToken, type TokenSource } from '../../src/transport/token-source.ts';
import { rejectionOf } from '../errors.ts';
import { all, clientOf } from './client-fakes.ts';
import { idOf, page, type Reply, rows, Service } from './service.ts';

const bearers = ({ asked }: Service) => asked.map(({ headers }) => headers.authorization);

/** A sign-in whose tokens are `t1`, `t2` and so on, until there are no more. */
class Tokens implements TokenSource {
  readonly kind = 'user';
  readonly refused: string[] = [];
  #current = 1;
  readonly #last: number;

  constructor(last: number) {
    this.#last = last;
  }

  async token(): Promise<string> {
    return `t${this.#current}`;
  }

  async renewed(refused: string): Promise<string | undefined> {
    this.refused.push(refused);
    if (this.#current === this.#last) return undefined;
    this.#current += 1;
    return `t${this.#current}`;
  }
}

const expired: Reply = { status: 401, body: { code: 400, description: 'Access denied.' } };
const good: Reply = { body: page(rows(1, 2)) };

describe('a token that is refused', () => {
  test('is renewed once, and the same call goes out again under its id', async () => {
    const service = await Service.script({ status: 401 }, good);
    const tokens = new Tokens(2);
    const { client, clock } = clientOf(service.url, { tokens });
    expect(await all(client.customers())).toHaveLength(1);
    expect(bearers(service)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(new Set(service.asked.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
    expect(tokens.refused).toEqual(['t1']);
    expect(clock.sleeps).toEqual([]);
  });

  test('is renewed also for a call that changes something: it was not done', async () => {
    const service = await Service.script(expired, { body: { relationshipToPartner: 'none' } });
    await clientOf(service.url, { tokens: new Tokens(2) }).client.removeRelationship(idOf(1));
    expect(service.asked.map(({ method, body }) => [method, body !== ''])).toEqual([
      ['PATCH', true],
      ['PATCH', true],
    ]);
  });

  test('and refused again is the end', async () => {
    const service = await Service.start(() => expired);
    const tokens = new Tokens(9);
    const error = await rejectionOf(clientOf(service.url, { tokens }).client.providers());
    expect(error).toMatchObject({ exitCode: ExitCode.signIn, code: 'access-denied' });
    expect(error.hint?.split('\n')[0]).toMatch(/: relate login$/);
    expect(bearers(service)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('is the end where there is no other, or none can be asked for', async () => {
    for (const tokens of [new Tokens(1), staticToken('t1')]) {
      const service = await Service.start(() => expired);
      expect((await rejectionOf(clientOf(service.url, { tokens }).client.providers())).code).toBe('access-denied');
      expect(bearers(service)).toEqual(['Bearer t1']);
    }
  });

  test('may be renewed in each call of a list', async () => {
    const service = await Service.script({ status: 401 }, { body: page(rows(0, 1), 'x') }, { status: 401 }, good);
    expect(await all(clientOf(service.url, { tokens: new Tokens(3) }).client.customers())).toHaveLength(2);
    expect(bearers(service)).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t2', 'Bearer t3']);
  });

  test('is not renewed when another of the same sign-in is no better', async () => {
    for (const [status, code] of [
      [401, 900420],
      [401, 900421],
      [403, 900309],
      [403, 900329],
    ] as const) {
      const service = await Service.start(() => ({ status, body: { code, description: 'No.' } }));
      const tokens = new Tokens(9);
      await rejectionOf(clientOf(service.url, { tokens }).client.providers());
      expect([code, tokens.refused]).toEqual([code, []]);
    }
  });

  test('tells what the sign-in says when the renewal fails', async () => {
    const aged = new RelateError(ExitCode.signIn, 'sign-in-aged', 'The sign-in has aged out.');
    const tokens: TokenSource = { kind: 'user', token: async () => 't1', renewed: () => Promise.reject(aged) };
    const service = await Service.start(() => expired);
    await expect(clientOf(service.url, { tokens }).client.providers()).rejects.toBe(aged);
  });
});

describe('a sign-in of an application', () => {
  const tokens = staticToken('t', 'app');
  const { customerList, customerRecord, relationshipRemoval } = customers;
  const { customerServices } = managedServices;
  const { subscriptionList, subscriptionRecord, subscriptionUpdate } = subscriptions;
  const record = { subscription: { id: 'a', etag: null }, body: '{}' } as subscriptions.SubscriptionRecord;
  const { providerList, resellerList } = relationships;
  const { serviceInvitationLink } = relationshipRequests;
  const calls: readonly [what: string, EndpointNeeds, (client: PartnerCenter) => Promise<unknown>][] = [
    ['the list of customers', customerList, (client) => all(client.customers())],
    ['the record of a customer', customerRecord, (client) => client.customer(idOf(1))],
    [
      'the subscriptions of a customer',
      subscriptionList,
      async (client) => (await client.subscriptions()).list(idOf(1)),
    ],
    [
      'a subscription of a customer',
      subscriptionRecord,
      async (client) => (await client.subscriptions()).get(idOf(1), 'a'),
    ],
    [
      'a change of a subscription',
      subscriptionUpdate,
      async (client) => (await client.subscriptions()).update(idOf(1), record, { quantity: 1 }),
    ],
    ['the end of a reseller relationship', relationshipRemoval, (client) => client.removeRelationship(idOf(1))],
    ['the services of a customer', customerServices, (client) => client.managedServices(idOf(1))],
    ['the list of indirect providers', providerList, (client) => client.providers()],
    ['the list of indirect resellers', resellerList, (client) => client.resellers()],
    ['the invitation link', serviceInvitationLink, (client) => client.invitationLink()],
    ['whether the sign-in has a second factor', mfa.mfaProbe, (client) => client.isMfaCompliant()],
  ];

  test('is tried with every endpoint there is', () => {
    const modules = [customers, mfa, managedServices, subscriptions, relationships, relationshipRequests];
    const endpoints = modules.flatMap<unknown>(Object.values).filter(isEndpoint);
    expect(new Set(calls.map(([, endpoint]) => endpoint))).toEqual(new Set(endpoints));
  });

  test.each(calls)('asks for %s only when it may', async (what, { needsUser, capability }, call) => {
    const service = await Service.start(() => ({ status: 500 }));
    const error = await rejectionOf(call(clientOf(service.url, { tokens, maxWait: 0 }).client));
    if (!needsUser) {
      expect([error.code, service.asked.length]).toEqual(['service-failed', 1]);
      return;
    }
    expect(error).toMatchObject({
      exitCode: ExitCode.signIn,
      code: 'user-needed',
      message: `Partner Center wants a person for this, and you are signed in as an application: ${what}.`,
      hint: 'Sign in as a person: relate login',
      facts: { operation: capability },
    });
    expect(service.asked).toEqual([]);
  });
});

describe("this machine's clock", () => {
  async function told(date: string, reply: Reply = { status: 401 }) {
    const service = await Service.start(() => ({ ...reply, headers: { date } }));
    return rejectionOf(clientOf(service.url).client.providers());
  }

  test.each([
    ['Tue, 10 Mar 2026 09:50:00 GMT', '20 minutes slow'],
    ['Tue, 10 Mar 2026 09:24:59 GMT', '5 minutes fast'],
    ['Tue, 10 Mar 2026 04:30:00 GMT', '5 hours fast'],
    ['Tue, 17 Mar 2026 09:30:00 GMT', '7 days slow'],
  ])('is named when the service refuses the token at %s', async (date, words) => {
    for (const reply of [{ status: 401 }, expired]) {
      expect(await told(date, reply)).toMatchObject({
        exitCode: ExitCode.signIn,
        code: 'clock-wrong',
        message: `Partner Center did not accept the sign-in, and this machine's clock is ${words}.`,
        hint: expect.stringMatching(/^Set this machine's clock, then sign in again: relate login\n/),
      });
    }
  });

  test.each(['Tue, 10 Mar 2026 09:34:59 GMT', 'Tue, 10 Mar 2026 09:25:00 GMT', 'yesterday'])(
    'is not when the service says it is %s',
    async (date) => {
      expect((await told(date)).code).toBe('sign-in-refused');
    },
  );

  test('is not when something else is the matter', async () => {
    const mfa = { status: 401, body: { code: 900421, description: 'MFA' } };
    expect((await told('Tue, 10 Mar 2026 09:50:00 GMT', mfa)).code).toBe('mfa-needed');
    expect((await told('Tue, 10 Mar 2026 09:50:00 GMT', { status: 403 })).code).toBe('access-denied');
  });
});

test('every refused sign-in names the command that signs in, once and to be copied', async () => {
  for (const [status, code] of [
    [401, undefined],
    [401, 400],
    [401, 800001],
    [401, 900420],
    [401, 900421],
    [403, 90000],
    [403, 900309],
    [403, 900329],
  ] as const) {
    const service = await Service.start(() => ({ status, body: { code, description: 'No.' } }));
    const error = await rejectionOf(clientOf(service.url).client.providers());
    const { exitCode, hint = '' } = error;
    expect([code, exitCode, hint.split('\n').filter((line) => line.endsWith(': relate login')).length]).toEqual([
      code,
      ExitCode.signIn,
      1,
    ]);
    expect(hint).not.toContain('{');
  }
});

function isEndpoint(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'needsUser' in value;
}
