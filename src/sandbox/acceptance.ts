import { isDomain } from '../text/domain.ts';
import { domainIn } from './page/form.ts';
import { type InvitationRequest, readInvitationRequest } from './page/invitation.ts';
import type { CustomerAcceptance, Sandbox } from './sandbox.ts';

/** What is known of an invitation that somebody accepts without opening its page. */
export interface SentInvitation {
  readonly customer: string;
  readonly domain?: string | undefined;
  /** E-mail addresses. */
  readonly to: readonly string[];
  readonly link: string;
}

/** The customer as the invitation knows it, on the terms of the link it was sent. */
export function acceptanceOf({ customer, domain, to, link }: SentInvitation, sandbox: Sandbox): CustomerAcceptance {
  const asked = readInvitationRequest(sandbox, new URL(link).searchParams);
  const mailDomain = to[0]?.slice(to[0].lastIndexOf('@') + 1);
  return {
    name: customer,
    domain: domain ?? mailDomain ?? domainFor(customer),
    ...(asked.ok ? terms(asked.value) : {}),
  };
}

/** An organisation that was not invited, by its name or its domain: each is made up from the other. */
export function acceptanceBy(nameOrDomain: string, { partner }: Sandbox): CustomerAcceptance {
  const reseller = partner.type === 'reseller' ? partner.tenantId : undefined;
  const domain = domainIn(nameOrDomain);
  if (!isDomain(domain)) return { name: nameOrDomain.trim(), domain: domainFor(nameOrDomain), reseller };
  const [label = ''] = domain.split('.');
  return { name: label.charAt(0).toUpperCase() + label.slice(1), domain, reseller };
}

/** The partners that will share the customer, and whether it grants delegated admin privileges. */
export function terms({
  isIndirect,
  partnerId,
  providerId,
  delegated,
}: InvitationRequest): Pick<CustomerAcceptance, 'provider' | 'reseller' | 'delegated'> {
  return { provider: providerId, reseller: isIndirect ? partnerId : undefined, delegated };
}

/** `Contoso Ltd` has contoso-ltd.example. A name without a Latin letter gets a number. */
function domainFor(name: string): string {
  const latin = name.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const label = latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (label !== '') return `${label}.example`;
  const number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 36 ** 6, 7);
  return `customer-${number.toString(36)}.example`;
}
