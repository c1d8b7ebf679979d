import { KNOWN, type KnownRefusal } from './entra-refusals.ts';

/** By Entra's numbers (Microsoft Entra documentation, authentication and authorization error codes). */
export const REFUSALS_BY_CODE: ReadonlyMap<number, KnownRefusal> = new Map<number, KnownRefusal>([
  ...each(KNOWN.consent, 65001, 90093, 90094, 900941, 90095),
  ...each(KNOWN.consentDeclined, 65004),
  ...each(KNOWN.mfaFailed, 500121),
  ...each(KNOWN.risk, 53011),
  ...each(KNOWN.network, 500021),
  ...each(KNOWN.mfa, 50072, 50074, 50076, 50078, 50079),
  ...each(KNOWN.condition, 53003, 53004, 50005, 50131, 50158, 530032, 530034, 530035),
  ...each(KNOWN.device, 53000, 53001, 53002, 530001, 530002, 530003, 50097, 50129),
  ...each(KNOWN.aged, 70008, 70043, 700081, 700082, 700084, 50089),
  ...each(KNOWN.revoked, 50132, 50133, 50173),
  ...each(KNOWN.secretWrong, 7000215),
  ...each(KNOWN.secretExpired, 7000222),
  ...each(KNOWN.application, 700016, 7000229),
  ...each(KNOWN.applicationOff, 7000112),
  ...each(KNOWN.redirect, 50011, 500112, 500113),
  ...each(KNOWN.isPublic, 700025),
  ...each(KNOWN.singleTenant, 50194),
  ...each(KNOWN.notPublic, 7000216, 7000218, 7000219),
  ...each(KNOWN.tenant, 90002, 900021, 900023, 50059, 50128, 90019),
  ...each(KNOWN.resource, 500011, 500014, 650052),
  ...each(KNOWN.permission, 65005, 650056, 650057),
  ...each(KNOWN.noAccount, 50034, 51004),
  ...each(KNOWN.password, 50126),
  ...each(KNOWN.passwordExpired, 50055, 50144),
  ...each(KNOWN.disabled, 50057),
  ...each(KNOWN.locked, 50053),
  ...each(KNOWN.guest, 50020, 90072),
  ...each(KNOWN.unassigned, 50105),
  ...each(KNOWN.tokenWrong, 70000),
  ...each(KNOWN.pending, 70016),
  ...each(KNOWN.codeUsed, 54005),
  ...each(KNOWN.mixedUp, 50148, 501481),
  ...each(KNOWN.codeWrong, 70018),
  ...each(KNOWN.codeExpired, 70019, 70020),
  ...each(KNOWN.clock, 700024),
  ...each(KNOWN.key, 700027),
  ...each(KNOWN.person, 16000, 16003, 50058),
]);

/** By OAuth's words for one cause only. They come before the number, of which one may stand for several causes. */
export const REFUSALS_BY_WORD: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['consent_required', KNOWN.consent],
  ['expired_token', KNOWN.codeExpired],
  ['code_expired', KNOWN.codeExpired],
  ['bad_verification_code', KNOWN.codeWrong],
  ['authorization_declined', KNOWN.declined],
]);

/** By OAuth's words for many causes. */
export const REFUSALS_BY_VAGUE_WORD: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['interaction_required', KNOWN.person],
  ['login_required', KNOWN.person],
  ['invalid_grant', KNOWN.aged],
  ['access_denied', KNOWN.declined],
  ['invalid_client', KNOWN.client],
  ['unauthorized_client', KNOWN.client],
]);

/** By the error codes of Microsoft's library, for what it finds before it asks the service. */
export const REFUSALS_OF_LIBRARY: ReadonlyMap<string, KnownRefusal> = new Map<string, KnownRefusal>([
  ['no_tokens_found', KNOWN.aged],
  ['no_account_found', KNOWN.aged],
  ['no_account_in_silent_request', KNOWN.aged],
  ['refresh_token_expired', KNOWN.aged],
  ['bad_token', KNOWN.aged],
  ['interaction_required', KNOWN.person],
  ['login_required', KNOWN.person],
  ['consent_required', KNOWN.consent],
  ['nonce_mismatch', KNOWN.mixedUp],
  ['state_mismatch', KNOWN.mixedUp],
  ['device_code_expired', KNOWN.codeExpired],
  ['user_timeout_reached', KNOWN.codeExpired],
  ['endpoints_resolution_error', KNOWN.authority],
  ['openid_config_error', KNOWN.authority],
  ['issuer_validation_failed', KNOWN.authority],
]);

function each(refusal: KnownRefusal, ...codes: readonly number[]): readonly [number, KnownRefusal][] {
  return codes.map((code) => [code, refusal]);
}
