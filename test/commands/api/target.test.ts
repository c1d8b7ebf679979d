import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../../src/account/clouds.ts';
import { methodAndAddress } from '../../../src/commands/api/shared/call.ts';
import { targetOf } from '../../../src/commands/api/shared/target.ts';
import { errorOf } from '../../errors.ts';

const cloud = cloudNamed(cloudTable(), 'global');
const real = { 'partner-center': 'https://api.partnercenter.microsoft.com', graph: 'https://graph.microsoft.com' };
const standIn = { 'partner-center': 'http://127.0.0.1:4100', graph: 'http://127.0.0.1:4100/graph' };

describe('what is called', () => {
  test.each([
    ['/v1/customers', false, 'partner-center', '/v1/customers'],
    ['v1/customers', false, 'partner-center', '/v1/customers'],
    // The links that Partner Center sends have no version.
    ['/customers/1?size=2', false, 'partner-center', '/v1/customers/1?size=2'],
    ['/v2/tenants', false, 'partner-center', '/v2/tenants'],
    ['/me', true, 'graph', '/v1.0/me'],
    ['/v1.0/me', true, 'graph', '/v1.0/me'],
    ['/beta/me', true, 'graph', '/beta/me'],
    ["/users?$filter=displayName eq 'Ada'", true, 'graph', '/v1.0/users?$filter=displayName%20eq%20%27Ada%27'],
    ['/v1/customers#top', false, 'partner-center', '/v1/customers'],
    ['https://api.partnercenter.microsoft.com/v1/customers?size=1', false, 'partner-center', '/v1/customers?size=1'],
    ['HTTPS://Graph.Microsoft.com/v1.0/me', false, 'graph', '/v1.0/me'],
    ['https://graph.microsoft.com/v1.0/me', true, 'graph', '/v1.0/me'],
    ['@evil.example/', false, 'partner-center', '/v1/@evil.example/'],
    ['/v1/../../x', false, 'partner-center', '/v1/x'],
  ])('of %j is found', (text, isGraph, resource, path) => {
    expect(targetOf(text, isGraph, real, cloud)).toEqual({ resource, path });
  });

  test.each([
    ['http://127.0.0.1:4100/v1/customers', 'partner-center', '/v1/customers'],
    ['http://127.0.0.1:4100/graph/v1.0/me', 'graph', '/v1.0/me'],
    ['http://127.0.0.1:4100/graphics', 'partner-center', '/v1/graphics'],
  ])('of %j is found at the stand-in, whose Graph is below its Partner Center', (text, resource, path) => {
    expect(targetOf(text, false, standIn, cloud)).toEqual({ resource, path });
  });

  test.each([
    'https://evil.example/v1/customers',
    'http://api.partnercenter.microsoft.com/v1/customers',
    'https://api.partnercenter.microsoft.com:444/v1/customers',
    'https://api.partnercenter.microsoft.com.evil.example/v1/customers',
    'https://api.partnercenter.microsoft.com@evil.example/v1/customers',
    'https://me@api.partnercenter.microsoft.com/v1/customers',
    'https://graph.microsoft.us/v1.0/me',
    '//evil.example/v1/customers',
    '/\\evil.example/v1/customers',
    ' https://evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('is refused at %j, which would get the token', (text) => {
    const addresses = { ...real, authority: 'https://login.microsoftonline.com' };
    expect(errorOf(() => targetOf(text, false, addresses, cloud))).toMatchObject({
      exitCode: 2,
      code: 'host-foreign',
      hint:
        'Your token would go there, so nothing was asked. Give a path, or an address at ' +
        'https://api.partnercenter.microsoft.com or https://graph.microsoft.com.',
    });
  });

  test('is told to be a path of Windows where Git Bash made one of it', () => {
    const error = errorOf(() => targetOf('C:/Program Files/Git/v1/customers', false, real, cloud));
    expect(error).toMatchObject({ code: 'host-foreign', hint: expect.stringContaining('Leave the slash out') });
  });

  test('is not both Graph and an address of Partner Center', () => {
    const error = errorOf(() => targetOf(`${real['partner-center']}/v1/customers`, true, real, cloud));
    expect(error.code).toBe('option-conflict');
  });
});

describe('a method and a path', () => {
  test.each([
    [['/v1/customers'], { method: 'GET', address: '/v1/customers' }],
    [['get', '/v1/customers'], { method: 'GET', address: '/v1/customers' }],
    [['PATCH', 'x'], { method: 'PATCH', address: 'x' }],
    [['Head', 'x'], { method: 'HEAD', address: 'x' }],
  ])('are read from %j', (words, read) => {
    expect(methodAndAddress(words)).toEqual(read);
  });

  test.each([[['GET']], [['GTE', '/v1/customers']], [['GET', '/a', '/b']], [['/a', '/b']]])('are not %j', (words) => {
    expect(errorOf(() => methodAndAddress(words))).toMatchObject({ exitCode: 2, code: 'call-invalid' });
  });
});
