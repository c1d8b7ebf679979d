import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fakes.ts';
import { authorize, authorizePath, exchange, newCode, outcomeOf, redirectUri } from './authorize.ts';
import { claims, clientId } from './device-login.ts';
import { fillIn, tokenOf } from './form.ts';
import { partner, startStandIn } from './stand-in.ts';

/** The refusal of a program's request. */
const told = ({ status, json }: { status: number; json: { error?: string; error_codes?: number[] } }) => [
  status,
  json.error,
  json.error_codes?.[0],
];

describe('the page where one signs in for a program on this machine', () => {
  it('says who asks for what and where it goes back to, and loads nothing', async () => {
    const standIn = await startStandIn({ partner });
    const { status, text, headers } = await standIn.ask(authorizePath(), { headers: { Authorization: '' } });
    expect(status).toBe(200);
    for (const part of [clientId, 'Partner Center', 'Fabrikam Inc.', partner.tenantId, 'localhost:53682']) {
      expect(text).toContain(part);
    }
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; /);
    expect(policy).toContain("form-action 'self' http://localhost:53682; frame-ancestors 'none'; base-uri 'none'");
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  });

  it('sends a code back as a form, which is exchanged for tokens of who signed in', async () => {
    const standIn = await startStandIn({ partner });
    const back = await authorize(standIn, authorizePath());
    expect(back.text).toContain(`<form method="post" action="${redirectUri}">`);
    const { code = '', state } = outcomeOf(back);
    expect(state).toBe('the state');
    const { status, json } = await exchange(standIn, code, { client_info: '1' });
    expect(status).toBe(200);
    expect(claims(json.access_token)).toMatchObject({ upn: 'ada.lovelace@fabrikam.example', amr: ['pwd', 'mfa'] });
    expect(claims(json.id_token)).toMatchObject({ nonce: 'the nonce', tid: partner.tenantId });
    expect(json).toMatchObject({ refresh_token: expect.any(String), client_info: expect.any(String) });
  });

  it('sends it back in the address when no form is asked for', async () => {
    const standIn = await startStandIn({ partner });
    const path = authorizePath({ response_mode: undefined, redirect_uri: 'http://127.0.0.1:4000/back?x=1' });
    const { status, headers } = await authorize(standIn, path);
    const target = new URL(headers.get('Location') ?? '');
    expect([status, target.origin + target.pathname, target.searchParams.get('x')]).toEqual([
      303,
      'http://127.0.0.1:4000/back',
      '1',
    ]);
    expect(target.searchParams.get('state')).toBe('the state');
    const code = target.searchParams.get('code') ?? '';
    expect((await exchange(standIn, code, { redirect_uri: 'http://127.0.0.1:4000/back?x=1' })).status).toBe(200);
  });

  it('gives a token that shows no second factor when none was used', async () => {
    const standIn = await startStandIn({ partner });
    const back = await authorize(standIn, authorizePath(), { decision: 'accept', account: 'bob@fabrikam.example' });
    const { json } = await exchange(standIn, outcomeOf(back).code ?? '');
    expect(claims(json.access_token)).toMatchObject({ amr: ['pwd'] });
  });

  it('asks again for an address that is none', async () => {
    const standIn = await startStandIn({ partner });
    const { status, text } = await authorize(standIn, authorizePath(), { decision: 'accept', account: 'nobody' });
    expect([status, text.includes('Enter an e-mail address')]).toEqual([400, true]);
  });

  it.each([
    ['who declines', undefined, { decision: 'decline' }, 'access_denied', 65004],
    ['whom a policy blocks', 'conditional-access', undefined, 'access_denied', 53003],
    ['for whom nobody consented', 'consent-missing', undefined, 'access_denied', 90094],
  ])('takes the refusal of one %s back to the program', async (_, kind, fields, error, code) => {
    const standIn = await startStandIn({ partner });
    if (kind !== undefined) await standIn.control('fault', { kind });
    expect(outcomeOf(await authorize(standIn, authorizePath(), fields))).toEqual({
      error,
      error_description: expect.stringMatching(new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+`)),
      state: 'the state',
    });
  });

  it.each([
    ['another kind of answer', { response_type: 'token' }, 'unsupported_response_type'],
    ['no kind of answer', { response_type: undefined }, 'invalid_request'],
    ['a challenge in plain text', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
    ['an API that does not exist', { scope: 'https://x.example/y' }, 'invalid_resource'],
  ])('tells the program that it can not have %s', async (_, changes, error) => {
    const standIn = await startStandIn({ partner });
    const answer = await standIn.ask(authorizePath(changes), { headers: { Authorization: '' } });
    expect(outcomeOf(answer)).toMatchObject({ error, state: 'the state' });
  });

  it.each([
    ['https://localhost:53682', 50011],
    ['http://localhost.evil.example', 50011],
    ['http://192.0.2.1:53682', 50011],
    ['http://[::1]:53682', 50011],
    ['http://localhost@evil.example', 50011],
    ['http://user@localhost', 50011],
    ['http://localhost/#x', 50011],
    ['javascript:alert(1)', 50011],
    ['', 900971],
  ])('sends nobody to %j, and says so itself', async (address, code) => {
    const standIn = await startStandIn({ partner });
    const { status, text, headers } = await standIn.ask(authorizePath({ redirect_uri: address }), {
      headers: { Authorization: '' },
    });
    expect([status, headers.get('Location')]).toEqual([400, null]);
    expect(text).toContain(`AADSTS${code}`);
    expect(text).not.toContain('<form');
    expect(headers.get('Content-Security-Policy')).toMatch(/form-action 'self' ?;/);
  });

  it.each([
    ['a tenant', authorizePath({}, 'nothing.invalid'), 90002],
    ['an application', authorizePath({ client_id: 'relate' }), 700016],
  ])('says itself that it knows no such thing: %s', async (_, path, code) => {
    const standIn = await startStandIn({ partner });
    const { status, text } = await standIn.ask(path, { headers: { Authorization: '' } });
    expect([status, text.includes(`AADSTS${code}`)]).toEqual([400, true]);
  });

  it('takes no answer from another site, or from somebody who has not seen the page', async () => {
    const standIn = await startStandIn({ partner });
    const accept = { decision: 'accept', account: 'eve@evil.example' };
    const other = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await fillIn(standIn, authorizePath(), accept, other)).status).toBe(403);
    expect((await fillIn(standIn, authorizePath(), { ...accept, token: '' })).status).toBe(403);
    const token = await tokenOf(standIn, authorizePath({ state: 'of another sign-in' }));
    expect((await fillIn(standIn, authorizePath(), { ...accept, token })).status).toBe(403);
  });
});

describe('a code that a browser brought back', () => {
  it('is good once, for the program that asked, and for its address', async () => {
    const standIn = await startStandIn({ partner });
    const code = await newCode(standIn);
    const other = { client_id: '99999999-2222-4333-8444-555555555555' };
    expect(told(await exchange(standIn, code, other))).toEqual([400, 'invalid_grant', 70000]);
    const elsewhere = { redirect_uri: 'http://localhost:1' };
    expect(told(await exchange(standIn, code, elsewhere))).toEqual([400, 'invalid_grant', 500112]);
    expect(told(await exchange(standIn, 'made up'))).toEqual([400, 'invalid_grant', 70000]);
    const twice = await Promise.all([exchange(standIn, code), exchange(standIn, code)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(told(await exchange(standIn, code))).toEqual([400, 'invalid_grant', 54005]);
  });

  it('needs the proof that belongs to the challenge', async () => {
    const standIn = await startStandIn({ partner });
    const code = await newCode(standIn);
    for (const proof of [{ code_verifier: 'another' }, { code_verifier: '' }]) {
      expect(told(await exchange(standIn, code, proof))).toEqual([400, 'invalid_grant', 501481]);
    }
    expect((await exchange(standIn, code)).status).toBe(200);
  });

  it('needs a secret where there was no challenge', async () => {
    const standIn = await startStandIn({ partner });
    const code = await newCode(standIn, { code_challenge: undefined, code_challenge_method: undefined });
    expect(told(await exchange(standIn, code))).toEqual([401, 'invalid_client', 7000218]);
    expect((await exchange(standIn, code, { client_secret: 'a secret' })).status).toBe(200);
  });

  it('is good for ten minutes', async () => {
    const folder = temporaryFolder();
    const at = (seconds: number) => ({
      now: () => new Date(Date.parse('2026-03-10T09:30:00Z') + seconds * 1000),
      sleep: async () => {},
    });
    const first = await startStandIn({ folder, partner, clock: at(0) });
    const [code, other] = [await newCode(first), await newCode(first)];
    const inTime = await startStandIn({ folder, clock: at(599) });
    expect((await exchange(inTime, code)).status).toBe(200);
    const late = await startStandIn({ folder, clock: at(600) });
    expect(told(await exchange(late, other))).toEqual([400, 'invalid_grant', 70008]);
  });
});
