import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCertificates, checkNode, checkProxy, oldestNode } from '../../src/doctor/machine.ts';
import { MemoryFiles } from '../memory-files.ts';

describe('Node', () => {
  test('has to be as new as the package says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(engines.node).toBe(`>=${oldestNode}`);
  });

  test.each<[string, string]>([
    ['20.18.1', 'ok'],
    ['20.20.0', 'ok'],
    ['24.1.0', 'ok'],
    ['20.9.0', 'fail'],
    ['18.20.8', 'fail'],
  ])('%s is %s', (nodeVersion, state) => {
    expect(checkNode({ nodeVersion, platform: 'linux', version: '1.2.3' })).toMatchObject({ state });
  });
});

describe('proxies', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['none', {}, 'ok', 'No proxy is set.'],
    [
      'one with a password, which is not shown',
      { HTTPS_PROXY: 'http://kim:hush@proxy.example:8080', NO_PROXY: 'intranet.example' },
      'ok',
      'HTTPS_PROXY is http://proxy.example:8080; not for intranet.example.',
    ],
    [
      'the name in lower case first, and an address without a scheme',
      { https_proxy: 'low.example:1', HTTPS_PROXY: 'http://high.example', http_proxy: 'http://plain.example' },
      'ok',
      'HTTPS_PROXY is http://low.example:1, HTTP_PROXY is http://plain.example; for every host.',
    ],
    ['no address', { HTTP_PROXY: 'socks5://x' }, 'fail', 'HTTP_PROXY is not an address of a proxy.'],
    ['nonsense', { HTTPS_PROXY: 'http://:x' }, 'fail', 'HTTPS_PROXY is not an address of a proxy.'],
  ])('%s', (_, env, state, finding) => {
    expect(checkProxy({ env })).toMatchObject({ state, finding });
  });
});

describe('certificates', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

  test.each<[string, Record<string, string>, string, string]>([
    ['of Node alone', {}, 'ok', 'Those of Node are trusted, and no others.'],
    ['of a file', { NODE_EXTRA_CA_CERTS: '/ca.pem' }, 'ok', 'Those of Node are trusted, and 2 of /ca.pem.'],
    ['of no file', { NODE_EXTRA_CA_CERTS: '/x.pem' }, 'fail', 'NODE_EXTRA_CA_CERTS: there is no file /x.pem.'],
    ['of a text', { NODE_EXTRA_CA_CERTS: '/a.txt' }, 'fail', 'NODE_EXTRA_CA_CERTS: /a.txt has no certificate in it.'],
    [
      'that nobody checks',
      { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      'fail',
      'NODE_TLS_REJECT_UNAUTHORIZED=0: no certificate is checked, so anybody in between can read tokens.',
    ],
  ])('%s', (_, env, state, finding) => {
    const files = new MemoryFiles();
    files.write('/ca.pem', pem + pem);
    files.write('/a.txt', 'none');
    expect(checkCertificates({ env, files })).toMatchObject({ state, finding });
  });
});
