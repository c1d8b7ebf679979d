import { describe, expect, test } from 'vitest';
import { redact, redactUrl } from '../../src/text/redact.ts';

const jwt = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2FwaSJ9.c2lnbmF0dXJl-_x';
const base64 = 'hJ8kq2Lz+Xn0PvB/4rT6yWcE9sAfGd1UoMiKjQ7xZ5w=';
const refreshToken = '0.AXoAkJ7xV2mB3Uq9Zc5Ld8Tf1Gh6Yr4Ew.AgABAAEAAAAmoFfGtYxvRrNriQdPKIZ-AgDs';
const clientSecret = 'k3V8Q~rT5yUiOpAsDfGhJkLzXcVbNm1234567890';
const guid = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';

describe('text', () => {
  test.each<[string, string, string]>([
    ['a JSON web token', `got ${jwt} here`, 'got *** here'],
    ['a token cut in the middle', `got ${jwt.slice(0, 60)}…`, 'got ***…'],
    ['a header', `authorization: Bearer abc.def`, 'authorization: Bearer ***'],
    ['a refresh token', `x ${refreshToken} y`, 'x *** y'],
    ['a key in Base64', `key ${base64}`, 'key ***'],
    ['a key in hexadecimal', `key ${'0123456789abcdef'.repeat(4)}`, 'key ***'],
    ['a client secret', clientSecret, '***'],
    ['a client secret with dots', 'got Ab.8Q~x.yz-12.abcdefgh.IJKLMNOP.qrstuv~w here', 'got *** here'],
    ['a form', `grant_type=x&client_secret=ab~cd&device_code=EFGH`, 'grant_type=x&client_secret=***&device_code=***'],
    ['JSON', '{"refresh_token":"abcd","expires_in":3600}', '{"refresh_token":"***","expires_in":3600}'],
    [
      'JSON within JSON',
      '{"message":"{\\"client_secret\\":\\"abcd.efg\\"}"}',
      '{"message":"{\\"client_secret\\":\\"***\\"}"}',
    ],
    [
      'names as programs write them',
      'clientSecret: ab~cd, refreshToken="xyz123"',
      'clientSecret: ***, refreshToken="***"',
    ],
    ['names in a sentence', "client secret 'ab~cd', device code: AB-CD", "client secret '***', device code: ***"],
    ['a long word after a name', 'the device_code DAQABAAEAAAAmoFfGtYxv is', 'the device_code *** is'],
    ['an encoded form', 'client_secret%3Dab~cd&x=1', 'client_secret%3D***&x=1'],
    ['the password of a proxy', 'http://kim:pass@proxy.example:8080', 'http://***@proxy.example:8080'],
    ['a code in an address', 'see https://x.example/?code=abcd-1234 there', 'see https://x.example/?code=*** there'],
  ])('loses %s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each([
    `request id ${guid}`,
    'at Object.<anonymous> (/home/kim/node_modules/relate/dist/chunks/chunk-4YAC5MEJ.js:12:34)',
    'C:\\Users\\Kim\\AppData\\Roaming\\npm\\node_modules\\relate\\dist\\relate.js:1:2',
    "code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'",
    'getaddrinfo ENOTFOUND api.partnercenter.microsoft.com',
    'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
    'The refresh token has expired. The client secret is wrong, or the device code was used.',
  ])('keeps %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test.each([
  'a-',
  'a.',
  'a+',
  'eyJ',
  'eyJaaaaa.',
  'Bearer ',
  'token=',
  'client_secret ',
  '://',
  'a://',
  'aaa1Q~',
  '?code=',
])('a million characters of %j are looked through before the test runs out of time', (unit) => {
  expect(redact(unit.repeat(1_000_000 / unit.length)).length).toBeGreaterThan(0);
});

describe('an address', () => {
  test.each<[string, string]>([
    [
      `https://login.microsoftonline.com/${guid}/oauth2/v2.0/devicecode?client_id=${guid}`,
      `https://login.microsoftonline.com/${guid}/oauth2/v2.0/devicecode?client_id=${guid}`,
    ],
    ['https://x.example/a?otc=AB12&size=500', 'https://x.example/a?otc=***&size=500'],
    [
      'https://x.example/a?user_code=AB12&session_token=a&%24skiptoken=b&code=c',
      'https://x.example/a?user_code=***&session_token=***&%24skiptoken=***&code=***',
    ],
    ['https://kim:pass@x.example/a#token', 'https://x.example/a'],
    [`https://x.example/${jwt}?a=${jwt}`, 'https://x.example/***?a=***'],
    ['not an address', '***'],
  ])('%s', (address, expected) => {
    expect(redactUrl(address)).toBe(expected);
  });
});
