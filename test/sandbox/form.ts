/** Fills in the forms of the stand-in, as a browser without JavaScript does. */

import type { Answer, Caller, Request } from './caller.ts';

export type Fields = Readonly<Record<string, string>>;

/** Sends a form. */
export function post(caller: Caller, path: string, fields: Fields, headers: Request['headers'] = {}): Promise<Answer> {
  return caller.ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: '', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

/** The token in the form of a page, which proves that the sender has seen the page. */
export async function tokenOf(caller: Caller, path: string): Promise<string> {
  const { text } = await caller.ask(path, { headers: { Authorization: '' } });
  return /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** Opens a page, fills in its form and sends it. */
export async function fillIn(
  caller: Caller,
  path: string,
  fields: Fields,
  headers: Request['headers'] = { Origin: caller.url, 'Sec-Fetch-Site': 'same-origin' },
): Promise<Answer> {
  return post(caller, path, { token: await tokenOf(caller, path), ...fields }, headers);
}
