import * as v from 'valibot';
import { GUID_PATTERN } from '../text/guid.ts';
import { PARTNER_TYPES, SIGN_IN_WAYS } from './profile.ts';

/** A GUID as Entra writes tenant ids; the empty GUID is nobody's. */
export const tenantIdSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(GUID_PATTERN, 'is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted'),
  v.check((id) => !/^[0-]+$/.test(id), 'is the empty GUID, which is no tenant'),
);

/** An application (client) id, as Entra shows it. */
export const clientIdSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(
    GUID_PATTERN,
    'is not an application (client) id: a GUID such as 5c1b7d0e-2f7a-4a52-8f4e-0b6f3a1f9d11 is wanted',
  ),
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
  type: v.picklist(PARTNER_TYPES),
  cloud: v.string(),
  company: v.string(),
  msppId: v.exactOptional(msppIdSchema),
  providers: v.optional(v.array(providerSchema), []),
  link: v.exactOptional(v.string()),
  senderName: v.exactOptional(v.string()),
  senderEmail: v.exactOptional(v.string()),
  signature: v.exactOptional(v.string()),
  signatureHtml: v.exactOptional(v.string()),
  accent: v.exactOptional(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/, 'is not a colour such as #0f5ea8'))),
  logo: v.exactOptional(v.pipe(v.string(), v.regex(/^[\da-f]{32}\.(?:png|jpg|gif)$/, 'is not the name of a logo'))),
  logoAlt: v.exactOptional(v.string()),
  language: v.exactOptional(v.string()),
  placeholders: v.exactOptional(v.record(v.string(), v.string())),
  clientId: v.exactOptional(clientIdSchema),
  signIn: v.exactOptional(v.picklist(SIGN_IN_WAYS)),
});
