import type { JsonObject } from './json-object.ts';

/** Whether an answer has what a person types, where, and what it is asked with. What is shown holds no sentences. */
export function isDeviceCode({ user_code: typed, device_code: code, verification_uri: page }: JsonObject): boolean {
  return isPlain(typed) && typed.length <= 64 && isText(code) && isText(page);
}

/** Whether an answer has a token that can be sent, and nothing beside it that the library would trip over later. */
export function hasTokens({ access_token: token, refresh_token, id_token, client_info }: JsonObject): boolean {
  return isPlain(token) && [refresh_token, id_token, client_info].every((text) => text === undefined || isText(text));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether it is text without spaces and controls, in ASCII. */
function isPlain(value: unknown): value is string {
  return isText(value) && /^[!-~]+$/.test(value);
}
