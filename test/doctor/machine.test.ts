import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCertificates, checkNode, checkProxy, OLDEST_NODE } from '../../src/doctor/machine.ts';
import { MemoryFiles } from '../memory-files.ts';

describe('Node', () => {
  test('has to be as new as the package says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
  });

  test.each<[string, string]>([
    ['20.18.1', 'ok'],
    ['20.20.0', 'ok'],
    ['24.1.0', 'ok'],
    ['20.9.0', 'fail'],
    ['18.20.8', 'fail'],
  ])('%s is %s', (nodeVersion, state) => {
    const facts = { version: '1.2.3', nodeVersion, platform: 'linux' };
    expect(checkNode({ nodeVersion, platform: 'linux', version: '1.2.3' })).toMatchObject({ state, facts });
  });
});

describe('proxies', () => {
  test.each<[string, Record<string, string>, object]>([
    ['none', {}, { state: 'ok', code: 'proxy-none' }],
    [
      'one with a password, which is not among the facts',
      { HTTPS_PROXY: 'http://kim:hush@proxy.example:8080', NO_PROXY: 'intranet.example' },
      {
        state: 'ok',
        code: 'proxy-set',
        facts: {
          proxies: [{ variable: 'HTTPS_PROXY', address: 'http://proxy.example:8080' }],
          except: 'intranet.example',
        },
      },
    ],
    [
      'the name in lower case first, and an address without a scheme',
      { https_proxy: 'low.example:1', HTTPS_PROXY: 'http://high.example', http_proxy: 'http://plain.example' },
      {
        state: 'ok',
        code: 'proxy-set',
        facts: {
          proxies: [
            { variable: 'HTTPS_PROXY', address: 'http://low.example:1' },
            { variable: 'HTTP_PROXY', address: 'http://plain.example' },
          ],
          except: null,
        },
      },
    ],
    [
      'no address',
      { HTTP_PROXY: 'socks5://x' },
      { state: 'fail', code: 'proxy-invalid', facts: { variable: 'HTTP_PROXY' } },
    ],
    [
      'nonsense',
      { HTTPS_PROXY: 'http://:x' },
      { state: 'fail', code: 'proxy-invalid', facts: { variable: 'HTTPS_PROXY' } },
    ],
  ])('%s', (_, env, finding) => {
    expect(checkProxy({ env })).toMatchObject(finding);
  });
});

describe('certificates', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

  test.each<[string, Record<string, string>, object]>([
    ['of Node alone', {}, { state: 'ok', code: 'certificates-built-in' }],
    [
      'of a file',
      { NODE_EXTRA_CA_CERTS: '/ca.pem' },
      { state: 'ok', code: 'certificates-added', facts: { path: '/ca.pem', count: 2 } },
    ],
    [
      'of no file',
      { NODE_EXTRA_CA_CERTS: '/x.pem' },
      { state: 'fail', code: 'certificates-missing', facts: { path: '/x.pem' } },
    ],
    [
      'of a text',
      { NODE_EXTRA_CA_CERTS: '/a.txt' },
      { state: 'fail', code: 'certificates-empty', facts: { path: '/a.txt' } },
    ],
    ['that nobody checks', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, { state: 'fail', code: 'certificates-unchecked' }],
  ])('%s', (_, env, finding) => {
    const files = new MemoryFiles();
    files.write('/ca.pem', pem + pem);
    files.write('/a.txt', 'none');
    expect(checkCertificates({ env, files })).toMatchObject(finding);
  });
});
