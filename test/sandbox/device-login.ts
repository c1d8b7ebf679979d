/** Signs in on the page where a code is typed, as a browser without JavaScript does. */

import type { Answer, Caller, Request } from './caller.ts';
import { type Fields, fillIn, post } from './form.ts';

export const clientId = '11111111-2222-4333-8444-555555555555';

export const partnerCenterScope = 'https://api.partnercenter.microsoft.com/user_impersonation';

/** Asks for a device code with the scopes that a sign-in needs. */
export async function deviceCode(
  standIn: Caller,
  tenant = 'common',
  scope = partnerCenterScope,
): Promise<Answer['json']> {
  const fields = { client_id: clientId, scope: `${scope} openid profile offline_access` };
  return (await post(standIn, `/${tenant}/oauth2/v2.0/devicecode`, fields)).json;
}

/** Fills in the page behind a code. The second factor is used only if `mfa` is among the fields. */
export function answerPage(
  standIn: Caller,
  userCode: string,
  fields: Fields = { decision: 'accept', account: 'ada.lovelace@fabrikam.example', mfa: 'on' },
  headers?: Request['headers'],
): Promise<Answer> {
  return fillIn(standIn, `/devicelogin?otc=${userCode}`, fields, headers);
}

/** Asks for tokens. */
export function token(standIn: Caller, fields: Fields, tenant = 'common'): Promise<Answer> {
  return post(standIn, `/${tenant}/oauth2/v2.0/token`, { client_id: clientId, ...fields });
}

/** Signs a user in. Returns the tokens. */
export async function signIn(standIn: Caller, fields?: Fields, scope?: string): Promise<Answer['json']> {
  const { device_code, user_code } = await deviceCode(standIn, 'common', scope);
  await answerPage(standIn, user_code, fields);
  return (await token(standIn, { grant_type: 'device_code', device_code })).json;
}

/** The claims of a token. */
export function claims(jwt: string): Answer['json'] {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}
