import { notFound, wrongUsage } from '../errors.ts';
import { findNamed } from '../text/named.ts';
import { shellWord } from '../text/shell-word.ts';
import type { OwnPlaceholders } from './own-placeholders.ts';

/** How the partner does business with Microsoft: direct-bill, indirect provider, or indirect reseller. */
export const PARTNER_TYPES = ['direct', 'provider', 'reseller'] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

/** The ways in which a person signs in. */
export const SIGN_IN_WAYS = ['browser', 'device-code'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** An indirect provider that an indirect reseller sells through. */
export interface Provider {
  /** The operator's own word for it, unique in the profile. */
  readonly name: string;
  /** Entra tenant id: a GUID in lower case. */
  readonly tenantId: string;
  /** The link Partner Center hands out for this provider, where it is not the one that is built, or none can be. */
  readonly link?: string;
}

/** One stored partner account. Its name is the key it is stored under. */
export interface Profile {
  readonly name: string;
  /** The partner's Entra tenant id: a GUID in lower case. */
  readonly tenantId: string;
  readonly type: PartnerType;
  /** The name of a row of the cloud table. */
  readonly cloud: string;
  /** The partner's name as customers know it. */
  readonly company: string;
  /** Partner Location Account id (formerly MPN id), decimal digits. Indirect resellers have one. */
  readonly msppId?: string;
  /** Indirect resellers have at least one; others none. */
  readonly providers: readonly Provider[];
  /** The link Partner Center hands out, where it is not the one that is built, or none can be. */
  readonly link?: string;
  readonly senderName?: string;
  readonly senderEmail?: string;
  /** Plain text, may have several lines. */
  readonly signature?: string;
  /** What stands in the HTML of a mail instead of the plain signature, made harmless. */
  readonly signatureHtml?: string;
  /** The colour of the buttons in mails: `#rrggbb`, in lower case. */
  readonly accent?: string;
  /** The name of the file of the logo, see `logoFile`; it is in a folder beside the configuration. */
  readonly logo?: string;
  /** What the logo says; the company unless given. */
  readonly logoAlt?: string;
  readonly placeholders?: OwnPlaceholders;
  /** Language of drafts: a tag such as `de` or `pt-BR`. */
  readonly language?: string;
  /** The app registration that signs in: its application (client) id, a GUID in lower case. */
  readonly clientId?: string;
  /** How a person signed in last at this desk. */
  readonly signIn?: SignInWay;
}

/**
 * The provider of a profile with this name, in any case, or this tenant id. Throws `provider-not-found`, which lists
 * them, or `provider-unclear`.
 */
export function providerNamed({ name, providers }: Profile, wanted: string): Provider {
  const found = findNamed(providers, wanted, ({ tenantId }) => tenantId);
  if (found.ok) return found.value;
  if (found.problem.length > 0) {
    const candidates = found.problem.map((provider) => provider.name);
    throw wrongUsage('provider-unclear', `The profile "${name}" has several providers "${wanted}".`, {
      hint: `Which one? ${candidates.map(shellWord).join(', ')}`,
      facts: { candidates },
    });
  }
  const names = providers.map((provider) => provider.name);
  throw notFound('provider-not-found', `The profile "${name}" has no provider "${wanted}".`, {
    hint: `Providers: ${names.join(', ')}`,
    facts: { providers: names },
  });
}
