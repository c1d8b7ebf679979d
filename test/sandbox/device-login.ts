/** Signs in on the page where a code is typed, as a browser without JavaScript does. */

import type { Answer, Caller, Request } from './caller.ts';

export const clientId = '11111111-2222-4333-8444-555555555555';

export const partnerCenterScope = 'https://api.partnercenter.microsoft.com/user_impersonation';

const formHeaders = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Sends a form to the identity service. */
export function post(
  standIn: Caller,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Request['headers'] = {},
): Promise<Answer> {
  return standIn.ask(path, {
    method: 'POST',
    headers: { ...formHeaders, Authorization: '', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Asks for a device code, for all a sign-in needs. */
export async function deviceCode(
  standIn: Caller,
  tenant = 'common',
  scope = partnerCenterScope,
): Promise<Answer['json']> {
  const fields = { client_id: clientId, scope: `${scope} openid profile offline_access` };
  return (await post(standIn, `/${tenant}/oauth2/v2.0/devicecode`, fields)).json;
}

/** Fills in the page behind a code; without the box for the second factor unless it is among the fields. */
export async function answerPage(
  standIn: Caller,
  userCode: string,
  fields: Readonly<Record<string, string>> = {
    decision: 'accept',
    account: 'ada.lovelace@fabrikam.example',
    mfa: 'on',
  },
  headers: Request['headers'] = { Origin: standIn.url, 'Sec-Fetch-Site': 'same-origin' },
): Promise<Answer> {
  const path = `/devicelogin?otc=${userCode}`;
  const { text } = await standIn.ask(path, { headers: { Authorization: '' } });
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(text) ?? [];
  return post(standIn, path, { token, ...fields }, headers);
}

/** Asks for tokens. */
export function token(standIn: Caller, fields: Readonly<Record<string, string>>, tenant = 'common'): Promise<Answer> {
  return post(standIn, `/${tenant}/oauth2/v2.0/token`, { client_id: clientId, ...fields });
}

/** What a user's sign-in gives. */
export async function signIn(
  standIn: Caller,
  fields?: Readonly<Record<string, string>>,
  scope?: string,
): Promise<Answer['json']> {
  const { device_code, user_code } = await deviceCode(standIn, 'common', scope);
  await answerPage(standIn, user_code, fields);
  return (await token(standIn, { grant_type: 'device_code', device_code })).json;
}

/** What a token says. */
export function claims(jwt: string): Answer['json'] {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}
