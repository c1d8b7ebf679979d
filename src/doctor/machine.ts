import { type Finding, fail, ok } from './finding.ts';
import type { DoctorParts } from './parts.ts';

/** The oldest Node this program runs on, as its package says. */
export const oldestNode = '20.18.1';

export function checkNode({
  nodeVersion,
  platform,
  version,
}: Pick<DoctorParts, 'nodeVersion' | 'platform' | 'version'>) {
  const says = `relate ${version} on Node ${nodeVersion}, ${platform}`;
  if (isAtLeast(nodeVersion, oldestNode)) return ok('node', `${says}.`);
  return fail('node', `${says}: it needs Node ${oldestNode} or newer.`, 'Install a newer Node: https://nodejs.org');
}

function isAtLeast(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}

/** The proxies of the environment; addresses without names and passwords. */
export function checkProxy({ env }: Pick<DoctorParts, 'env'>): Finding {
  // Names in lower case come first, as they do for curl.
  const set = ['https_proxy', 'http_proxy']
    .map((name) => ({ name: name.toUpperCase(), value: env[name] ?? env[name.toUpperCase()] ?? '' }))
    .filter(({ value }) => value.trim() !== '');
  if (set.length === 0) return ok('proxy', 'No proxy is set.');
  for (const { name, value } of set) {
    if (addressOf(value) === undefined) {
      return fail('proxy', `${name} is not an address of a proxy.`, `Write it as: ${name}=http://HOST:PORT`);
    }
  }
  const except = (env.no_proxy ?? env.NO_PROXY ?? '').trim();
  const list = set.map(({ name, value }) => `${name} is ${addressOf(value)}`).join(', ');
  return ok('proxy', `${list}; ${except === '' ? 'for every host' : `not for ${except}`}.`);
}

function addressOf(text: string): string | undefined {
  const address = text.trim().includes('://') ? text.trim() : `http://${text.trim()}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname !== '' ? `${protocol}//${host}` : undefined;
}

/** Bytes. A bundle of all the roots there are has a quarter of it. */
const bundleLimit = 1024 * 1024;

/** Whom this machine trusts with encrypted connections. */
export function checkCertificates({ env, files }: Pick<DoctorParts, 'env' | 'files'>): Finding {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    return fail(
      'certificates',
      'NODE_TLS_REJECT_UNAUTHORIZED=0: no certificate is checked, so anybody in between can read tokens.',
      'Take NODE_TLS_REJECT_UNAUTHORIZED out of the environment.',
    );
  }
  const path = env.NODE_EXTRA_CA_CERTS;
  if (path === undefined || path === '') return ok('certificates', 'Those of Node are trusted, and no others.');
  // Node goes on without a file that it can't use.
  const remedy = 'Set NODE_EXTRA_CA_CERTS to the path of a certificate in PEM form.';
  let text: string | undefined;
  try {
    const bytes = files.read(path, bundleLimit);
    text = bytes === undefined ? undefined : Buffer.from(bytes).toString('latin1');
  } catch (error) {
    return fail('certificates', `NODE_EXTRA_CA_CERTS: ${error instanceof Error ? error.message : error}`, remedy);
  }
  if (text === undefined) return fail('certificates', `NODE_EXTRA_CA_CERTS: there is no file ${path}.`, remedy);
  const count = text.split('-----BEGIN CERTIFICATE-----').length - 1;
  if (count === 0) return fail('certificates', `NODE_EXTRA_CA_CERTS: ${path} has no certificate in it.`, remedy);
  return ok('certificates', `Those of Node are trusted, and ${count === 1 ? 'one' : count} of ${path}.`);
}
