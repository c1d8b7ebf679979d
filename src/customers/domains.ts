import { domainToASCII } from 'node:url';

/** A domain as it is compared: lower case, ASCII, without a dot at its end. Empty for what is no domain. */
export function domainKey(domain: string): string {
  const trimmed = domain.trim().toLowerCase().replace(/\.$/, '');
  return isAscii.test(trimmed) ? trimmed : domainToASCII(trimmed);
}

const isAscii = /^[\x21-\x7e]*$/;

/**
 * Whether a domain is one that a tenant was born with and nobody else can have: `contoso.onmicrosoft.com`. The
 * endings are those of the global cloud, US Government, 21Vianet and Germany.
 */
export function isInitialDomain(domain: string): boolean {
  return /\.(?:onmicrosoft\.(?:com|us|de|cn)|partner\.onmschina\.cn)$/.test(domain);
}
