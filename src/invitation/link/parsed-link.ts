/** Which of the forms seen in the field a link has. */
export type LinkForm =
  | 'current'
  | 'documented-2020'
  | 'signup-2015'
  | 'store-for-business'
  | 'trial-offer'
  | 'purchase-offer'
  | 'admin-roles'
  | 'gdap-approval'
  | 'invented'
  | 'unknown';

/**
 * What a link asks the customer for. `direct` and `indirect` are reseller relationships: with one partner, or with an
 * indirect reseller and its provider. `admin-relationship` is GDAP.
 */
export type LinkKind = 'direct' | 'indirect' | 'admin-roles' | 'offer' | 'admin-relationship' | 'unknown';

/** Stable words for scripts. */
export type LinkProblemCode =
  | 'not-a-link'
  | 'too-long'
  | 'several-links'
  | 'leads-elsewhere'
  | 'wrapped'
  | 'wrapped-unreadable'
  | 'broken-across-lines'
  | 'invisible-characters'
  | 'quoted-printable'
  | 'base64'
  | 'html-escaped'
  | 'json-escaped'
  | 'backslash-escaped'
  | 'caret-escaped'
  | 'hash-encoded'
  | 'percent-encoded'
  | 'cut-at-ampersand'
  | 'cut-at-hash'
  | 'not-https'
  | 'credentials-in-link'
  | 'port-in-link'
  | 'unknown-host'
  | 'lookalike-host'
  | 'cloud-closed'
  | 'old-form'
  | 'invented-form'
  | 'unknown-form'
  | 'form-unpublished'
  | 'wrong-purpose'
  | 'unknown-type'
  | 'parameter-after-hash'
  | 'duplicate-parameter'
  | 'placeholder'
  | 'partner-id-missing'
  | 'partner-id-bad'
  | 'mspp-id-missing'
  | 'mspp-id-bad'
  | 'provider-missing'
  | 'provider-id-bad'
  | 'provider-unexpected'
  | 'delegated-admin-asked'
  | 'relationship-id-missing'
  | 'relationship-id-odd'
  | 'wrong-partner'
  | 'wrong-kind'
  | 'wrong-mspp-id'
  | 'wrong-provider'
  | 'wrong-cloud';

/** Something an operator should know about a link. */
export interface LinkProblem {
  readonly code: LinkProblemCode;
  /** One sentence or two, free of anything the link itself could smuggle in. */
  readonly message: string;
  /** True when the link, as it was sent, must not be used: to invite, or to approve an admin relationship. */
  readonly fatal: boolean;
}

/** What a link says. Plain data: what the link does not say is null. */
export interface ParsedLink {
  readonly form: LinkForm;
  readonly kind: LinkKind;
  /** The link without what stood around it: a text, line breaks, gateways. Null when there is none that can be read. */
  readonly link: string | null;
  readonly host: string | null;
  /** The name of a row of the cloud table. */
  readonly cloud: string | null;
  /** Lower case; null unless it is a GUID. */
  readonly partnerId: string | null;
  /** Null unless it is digits. */
  readonly msppId: string | null;
  /** Tenant id of the indirect provider, in lower case; null unless it is a GUID. */
  readonly providerId: string | null;
  /** Whether delegated admin privileges (DAP) are asked for; null when the link does not say. */
  readonly delegatedAdmin: boolean | null;
  /** The id of the admin relationship that an approval link is for, as it is written. */
  readonly relationshipId: string | null;
  /** The link to use instead, when all that is fatal can be repaired. It is always usable. */
  readonly repaired: string | null;
  readonly problems: readonly LinkProblem[];
}

/** Whether the link can be used as it was sent: to invite a customer, or to approve an admin relationship. */
export function isUsable(parsed: ParsedLink): boolean {
  return !parsed.problems.some((problem) => problem.fatal);
}

/** A problem that forbids the use of the link. */
export function fatal(code: LinkProblemCode, message: string): LinkProblem {
  return { code, message, fatal: true };
}

/** A remark on a link that can be used all the same. */
export function remark(code: LinkProblemCode, message: string): LinkProblem {
  return { code, message, fatal: false };
}
