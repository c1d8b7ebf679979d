/** Signs in on the page that a program sends the browser to, as a browser without JavaScript does. */

import { createHash } from 'node:crypto';
import { fetch } from 'undici';
import type { Answer, Caller } from './caller.ts';
import { clientId, partnerCenterScope, token } from './device-login.ts';
import { type Fields, fillIn } from './form.ts';

const verifier = 'a-verifier-of-forty-three-characters-at-least';
export const redirectUri = 'http://localhost:53682';

/** The address of the sign-in page. A parameter that is undefined is left out. */
export function authorizePath(changes: Readonly<Record<string, string | undefined>> = {}, tenant = 'common'): string {
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    response_mode: 'form_post',
    scope: `${partnerCenterScope} openid profile offline_access`,
    state: 'the state',
    nonce: 'the nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(given)}`;
}

const consent: Fields = { decision: 'accept', account: 'ada.lovelace@fabrikam.example', mfa: 'on' };

/** Signs in there. Resolves with the page that takes the outcome back. */
export function authorize(standIn: Caller, path: string, fields: Fields = consent): Promise<Answer> {
  return fillIn(standIn, path, fields);
}

/** What the page takes back to the program. */
export function outcomeOf({ text }: Pick<Answer, 'text'>): Fields {
  const inputs = text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value?.replaceAll('&#39;', "'")]));
}

/**
 * Takes the outcome back to the program that waits for it, as the script on the page does. Resolves with
 * the page that the program answers with.
 */
export async function bringBack(back: Pick<Answer, 'text'>): Promise<string> {
  const [, target = ''] = /<form method="post" action="([^"]+)"/.exec(back.text) ?? [];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(outcomeOf(back)).toString();
  return (await fetch(target, { method: 'POST', headers, body })).text();
}

/** A code for a sign-in. */
export async function newCode(
  standIn: Caller,
  changes?: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  return outcomeOf(await authorize(standIn, authorizePath(changes))).code ?? '';
}

/** Exchanges a code for tokens. */
export function exchange(standIn: Caller, code: string, changes: Fields = {}): Promise<Answer> {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  return token(standIn, { ...fields, ...changes });
}
