import type { Cloud } from '../../../account/clouds.ts';
import { wrongUsage } from '../../../errors.ts';
import type { Resource } from '../../../sign-in/resource.ts';

/** What is called, and where. */
export interface Target {
  readonly resource: Resource;
  /** From the service's base address on, with its parameters. */
  readonly path: string;
}

/** The version that is put in front of a path without one, as links of Partner Center are. */
const VERSIONS: Readonly<Record<Resource, { readonly pattern: RegExp; readonly usual: string }>> = {
  'partner-center': { pattern: /^\/v\d+(?:\.\d+)?\//, usual: '/v1' },
  graph: { pattern: /^\/(?:v\d+\.\d+|beta)\//, usual: '/v1.0' },
};

/** Where the services answer; null where that is not known. */
type Addresses = Readonly<Record<Resource, string | null>>;

/**
 * What is meant by a path, or by a whole address at one of the services of the cloud. Throws `host-foreign` for any other
 * address: the token would go there.
 */
export function targetOf(text: string, isGraph: boolean, addresses: Addresses, { title }: Cloud): Target {
  const resource = isAddress(text) ? resourceOf(text, addresses) : isGraph ? 'graph' : 'partner-center';
  if (resource === undefined) throw foreign(text, addresses, title);
  if (isGraph && resource !== 'graph') {
    throw wrongUsage('option-conflict', '--graph is given, and the address is one of Partner Center.', {
      hint: 'Leave one of them out.',
    });
  }
  const base = baseOf(addresses[resource]);
  const below = isAddress(text) ? text.trim() : `${base}${text.startsWith('/') ? '' : '/'}${text}`;
  const { pathname, search } = new URL(below);
  const path = pathname.slice(new URL(base).pathname.replace(/\/+$/, '').length);
  const { pattern, usual } = VERSIONS[resource];
  return { resource, path: `${pattern.test(path) ? '' : usual}${path}${search}` };
}

/** Two slashes lead to another host as well. */
function isAddress(text: string): boolean {
  return /^\s*(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(text);
}

/** The service that the address is one of. That of Graph may be below that of Partner Center. */
function resourceOf(text: string, addresses: Addresses): Resource | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return (['graph', 'partner-center'] as const).find((resource) => {
    const base = addresses[resource] === null ? undefined : new URL(baseOf(addresses[resource]));
    return base?.origin === url.origin && `${url.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
  });
}

/** An address of no host has no path that could be sent: connecting tells why. */
function baseOf(address: string | null): string {
  return address ?? 'https://service.invalid';
}

function foreign(text: string, addresses: Addresses, title: string) {
  const known = [addresses['partner-center'], addresses.graph].filter((address) => address !== null);
  const isPathOfGitBash = /^\s*[a-z]:[/\\]/i.test(text);
  return wrongUsage('host-foreign', `This is not an address of the ${title}: ${text}`, {
    hint: isPathOfGitBash
      ? 'Git Bash makes a path of Windows of what begins with a slash. Leave the slash out: v1/customers'
      : `Your token would go there, so nothing was asked. Give a path, or an address at ${known.join(' or ')}.`,
  });
}
