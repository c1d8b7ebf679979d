/** The sign-in in a browser, with the library's own listener on a real socket. */

import { fetch } from 'undici';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Http } from '../../src/ports/ports.ts';
import { standStill } from '../commands/desk.ts';
import { rejectionOf } from '../errors.ts';
import { Bench, refusal } from './entra.ts';
import { authority, clientId, command, how, tenantId } from './facts.ts';

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
  standStill(bench.clock);
});

/** Sends a form to the listener, as the page does. */
async function answer(address: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const { searchParams } = new URL(address);
  const listener = new URL(searchParams.get('redirect_uri') ?? '');
  listener.hostname = '127.0.0.1';
  const body = new URLSearchParams({ state: searchParams.get('state') ?? '', ...fields }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await fetch(listener, { method: 'POST', headers, body })).text();
}

/** A page on which this is done; what is sent back is not waited for. */
function page(...deeds: readonly Readonly<Record<string, string>>[]) {
  const opened: string[] = [];
  const pages: Promise<string>[] = [];
  const open = async (address: string) => {
    opened.push(address);
    bench.http.nonce = new URL(address).searchParams.get('nonce') ?? '';
    for (const deed of deeds) pages.push(answer(address, deed));
  };
  return { open, opened, pages };
}

test('exchanges what the browser brought back, with the proof that only this command has', async () => {
  const { open, opened, pages } = page({ code: 'the-code' });
  expect(await bench.signIn().withBrowser(how, open)).toMatchObject({
    kind: 'user',
    method: 'browser',
    username: 'ada@fabrikam.example',
    tenantId,
  });
  const { origin, pathname, searchParams } = new URL(opened[0] ?? '');
  expect(origin + pathname).toBe(`${authority}/organizations/oauth2/v2.0/authorize`);
  expect(searchParams.get('client_id')).toBe(clientId);
  expect(bench.http.asked).toEqual([
    expect.objectContaining({
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: expect.stringMatching(/^[\w-]{43,}$/),
      redirect_uri: searchParams.get('redirect_uri'),
    }),
  ]);
  expect(await pages[0]).toContain('You have signed in');
  expect((await bench.signIn().token('graph')).kind).toBe('user');
});

test('takes no token that was made for another sign-in', async () => {
  const { open } = page({ code: 'the-code' });
  const opening = async (address: string) => {
    await open(address);
    bench.http.nonce = 'that of another';
  };
  expect(await rejectionOf(bench.signIn().withBrowser(how, opening))).toMatchObject({
    code: 'sign-in-mixed-up',
    exitCode: 4,
    hint: `Sign in again: ${command}`,
  });
  expect(await bench.signIn().status()).toBeUndefined();
});

test('goes on waiting when something comes that belongs to another sign-in', async () => {
  const { open } = page({ code: 'forged', state: 'another' }, { error: 'access_denied', state: '' });
  const opening = async (address: string) => {
    await open(address);
    await answer(address, { code: 'the-code' });
  };
  await bench.signIn().withBrowser(how, opening);
  expect(bench.http.asked.map(({ code }) => code)).toEqual(['the-code']);
});

test('sends the browser nowhere but to the authority', async () => {
  const evil = 'https://login.evil.example';
  bench.http.discovery = {
    status: 200,
    body: {
      issuer: `${authority}/${tenantId}/v2.0`,
      authorization_endpoint: `${evil}/authorize`,
      token_endpoint: `${authority}/x/oauth2/v2.0/token`,
      end_session_endpoint: `${authority}/x/logout`,
      jwks_uri: `${authority}/x/keys`,
    },
  };
  const { open, opened } = page();
  expect(await rejectionOf(bench.signIn().withBrowser(how, open))).toMatchObject({ code: 'sign-in-elsewhere' });
  expect(opened).toEqual([]);
});

describe('a refusal', () => {
  test('of the page is told by its number, or else in its words', async () => {
    const description = 'AADSTS65004: No. Trace ID: trace-9 Correlation ID: corr-9 Timestamp: 2026-03-10 09:30:00Z';
    const refused = (fields: Readonly<Record<string, string>>) =>
      rejectionOf(bench.signIn().withBrowser(how, page(fields).open));
    expect(await refused({ error: 'access_denied', error_description: description })).toMatchObject({
      code: 'consent-declined',
      hint: `Sign in again, and agree to it: ${command}\nCorrelation id corr-9, trace id trace-9.`,
    });
    expect(await refused({ error: 'access_denied' })).toMatchObject({
      code: 'sign-in-declined',
      exitCode: 4,
      message: 'The sign-in was declined (access_denied).',
    });
    expect(await refused({ error: 'server_error' })).toMatchObject({ code: 'sign-in-service-failed', exitCode: 1 });
  });

  test('of the code is told like any other', async () => {
    bench.http.next.push(refusal('invalid_grant', 54005, 'the-code was redeemed.'));
    const error = await rejectionOf(bench.signIn().withBrowser(how, page({ code: 'the-code' }).open));
    expect(error).toMatchObject({ code: 'sign-in-used', exitCode: 4 });
    expect(JSON.stringify(error)).not.toContain('the-code');
  });

  test('to open anything is handed on as it is', async () => {
    const full = new Error('there is no browser');
    const refused = bench.signIn().withBrowser(how, async () => {
      throw full;
    });
    await expect(refused).rejects.toBe(full);
  });
});

test('ends with Ctrl-C, also while the code is exchanged', async () => {
  const { http } = bench;
  const stopping: Http = {
    close: () => http.close(),
    send: (request) => {
      if (new URL(request.url).pathname.endsWith('/token')) bench.controlC.abort();
      return http.send(request);
    },
  };
  const refused = bench.signIn({ http: stopping }).withBrowser(how, page({ code: 'the-code' }).open);
  expect(await rejectionOf(refused)).toMatchObject({ code: 'interrupted', exitCode: 130 });
});
