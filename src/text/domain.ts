import { domainToASCII } from 'node:url';
import type { Result } from '../errors.ts';

/** Why a text is not a domain. `incomplete`: a single label, or the address of a machine, such as `10.0.0.11`. */
export type DomainProblem = 'malformed' | 'incomplete' | 'too-long';

/** Characters, with the dots. RFC 1035, 2.3.4. */
const MAX_LENGTH = 253;
/** At most 63 letters, digits and hyphens, without a hyphen at either end. RFC 1123, 2.1. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Browsers read a name with such an end as an IP address. WHATWG URL, "ends in a number checker". */
const NUMBER = /^(?:\d+|0x[\da-f]*)$/;

/**
 * A domain as it is stored and compared: lower case, ASCII, without a dot at its end. ASCII text stays as it is
 * otherwise, be it a domain or not; other text that can't be a domain becomes empty.
 */
export function normaliseDomain(text: string): string {
  const domain = text.trim().toLowerCase();
  if (/^[\x21-\x7e]*$/.test(domain)) return domain.replace(/\.$/, '');
  // The conversion would decode %2E, and take what follows a slash for a path.
  return /[^a-z0-9.\P{ASCII}-]/u.test(domain) ? '' : domainToASCII(domain).replace(/\.$/, '');
}

/** The domain that a text is, normalised; or what is wrong with it. */
export function readDomain(text: string): Result<string, DomainProblem> {
  const domain = normaliseDomain(text);
  const labels = domain.split('.');
  if (!labels.every(isLabel)) return { ok: false, problem: 'malformed' };
  if (labels.length < 2 || NUMBER.test(labels.at(-1) ?? '')) return { ok: false, problem: 'incomplete' };
  return domain.length > MAX_LENGTH ? { ok: false, problem: 'too-long' } : { ok: true, value: domain };
}

/** Whether a text is a domain in its normal form. */
export function isDomain(text: string): boolean {
  const domain = readDomain(text);
  return domain.ok && domain.value === text;
}

/** Whether a text is one part of a domain in its normal form, such as `contoso`. */
export function isLabel(text: string): boolean {
  // A label that begins with xn-- has to be the ASCII form of something.
  return LABEL.test(text) && (!text.startsWith('xn--') || domainToASCII(text) !== '');
}

/**
 * Whether a domain is one that a tenant was born with and nobody else can have: `contoso.onmicrosoft.com`. The
 * endings are those of the global cloud, US Government, 21Vianet, Germany, Bleu and Delos.
 */
export function isInitialDomain(domain: string): boolean {
  return /\.(?:onmicrosoft\.(?:com|us|de|cn)|onsovcloud\.(?:fr|de)|partner\.onmschina\.cn)$/.test(domain);
}
