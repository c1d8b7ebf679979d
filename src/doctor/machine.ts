import { type Finding, fail, ok } from './finding.ts';
import type { CheckInputs } from './inputs.ts';

/** The oldest Node this program runs on, as its package says. */
export const OLDEST_NODE = '20.18.1';

/** Bytes. A bundle of all the roots there are has a quarter of it. */
const BUNDLE_LIMIT = 1024 * 1024;

export function checkNode({
  nodeVersion,
  platform,
  version,
}: Pick<CheckInputs, 'nodeVersion' | 'platform' | 'version'>): Finding {
  const facts = { version, nodeVersion, platform };
  const isSupported = nodeVersion.localeCompare(OLDEST_NODE, 'en', { numeric: true }) >= 0;
  if (isSupported) return ok('node', 'node-supported', facts);
  const fix = 'Install a newer Node: https://nodejs.org';
  return fail('node', 'node-too-old', { ...facts, oldest: OLDEST_NODE }, fix);
}

/** The proxies of the environment. */
export function checkProxy({ env }: Pick<CheckInputs, 'env'>): Finding {
  const proxies: { readonly variable: string; readonly address: string }[] = [];
  for (const variable of ['HTTPS_PROXY', 'HTTP_PROXY']) {
    // The name in lower case comes first, as it does for curl.
    const value = (env[variable.toLowerCase()] ?? env[variable] ?? '').trim();
    if (value === '') continue;
    const address = proxyAddress(value);
    if (address === undefined) {
      const fix = { says: 'Write it as: {variable}=http://HOST:PORT', facts: { variable } };
      return fail('proxy', 'proxy-invalid', { variable }, fix);
    }
    proxies.push({ variable, address });
  }
  if (proxies.length === 0) return ok('proxy', 'proxy-none', {});
  return ok('proxy', 'proxy-set', { proxies, except: (env.no_proxy ?? env.NO_PROXY ?? '').trim() || null });
}

/** The address without name and password; undefined when it is none. */
function proxyAddress(text: string): string | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname !== '' ? `${protocol}//${host}` : undefined;
}

/** The certificate authorities that connections trust. */
export function checkCertificates({ env, files }: Pick<CheckInputs, 'env' | 'files'>): Finding {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const fix = 'Take NODE_TLS_REJECT_UNAUTHORIZED out of the environment.';
    return fail('certificates', 'certificates-unchecked', {}, fix);
  }
  const path = env.NODE_EXTRA_CA_CERTS;
  if (path === undefined || path === '') return ok('certificates', 'certificates-built-in', {});
  // Node goes on without a file that it can't use.
  const fix = 'Set NODE_EXTRA_CA_CERTS to the path of a certificate in PEM form.';
  let bytes: Uint8Array | undefined;
  try {
    bytes = files.read(path, BUNDLE_LIMIT);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail('certificates', 'certificates-unreadable', { message }, fix);
  }
  if (bytes === undefined) return fail('certificates', 'certificates-missing', { path }, fix);
  const count = Buffer.from(bytes).toString('latin1').split('-----BEGIN CERTIFICATE-----').length - 1;
  if (count === 0) return fail('certificates', 'certificates-empty', { path }, fix);
  return ok('certificates', 'certificates-added', { path, count });
}
