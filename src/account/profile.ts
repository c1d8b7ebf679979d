import * as v from 'valibot';

/** How the partner does business with Microsoft: direct-bill, indirect provider, or indirect reseller. */
export const partnerTypes = ['direct', 'provider', 'reseller'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** An indirect provider that an indirect reseller sells through. */
export interface Provider {
  /** The operator's own word for it, unique in the profile. */
  readonly name: string;
  /** Entra tenant id: a GUID in lower case. */
  readonly tenantId: string;
  /** The link Partner Center's own draft shows for this provider, in a cloud whose form isn't published. */
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
  /** The link Partner Center's own draft shows, in a cloud whose form isn't published. */
  readonly link?: string;
  readonly senderName?: string;
  readonly senderEmail?: string;
  /** Plain text, may have several lines. */
  readonly signature?: string;
  /** Language of drafts: a tag such as `de` or `pt-BR`. */
  readonly language?: string;
}

/** A GUID as Entra writes tenant ids; the empty GUID is nobody's. */
export const tenantIdSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    'is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted',
  ),
  v.check((id) => !/^[0-]+$/.test(id), 'is the empty GUID, which is no tenant'),
);

/** Partner Location Account ids are positive whole numbers; `0` stands for none in links. */
export const msppIdSchema = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[1-9][0-9]{0,11}$/, 'is not a Partner ID: digits only, such as 4794019'),
);

const providerSchema = v.object({
  name: v.string(),
  tenantId: tenantIdSchema,
  link: v.exactOptional(v.string()),
});

/** A profile as the configuration file holds it, without its name. */
export const storedProfileSchema = v.object({
  tenantId: tenantIdSchema,
  type: v.picklist(partnerTypes),
  cloud: v.string(),
  company: v.string(),
  msppId: v.exactOptional(msppIdSchema),
  providers: v.optional(v.array(providerSchema), []),
  link: v.exactOptional(v.string()),
  senderName: v.exactOptional(v.string()),
  senderEmail: v.exactOptional(v.string()),
  signature: v.exactOptional(v.string()),
  language: v.exactOptional(v.string()),
});
