import { failed, type RelateError } from '../errors.ts';
import { redact } from '../text/redact.ts';
import { shellWord } from '../text/shell-word.ts';
import {
  type KnownRefusal,
  refusalsByCode,
  refusalsByVagueWord,
  refusalsByWord,
  refusalsOfLibrary,
} from './entra-codes.ts';
import type { Refusal } from './msal/refusal.ts';
import { signInError } from './sign-in-error.ts';

/** Who was refused, and what to run to sign in. */
export interface Asking {
  readonly clientId: string;
  /** The name of the profile. */
  readonly profile: string;
  readonly command: string;
}

/** The service itself is in trouble: a sign-in would not help. */
const passingWords: readonly string[] = ['temporarily_unavailable', 'server_error'];

/**
 * What the operator is told when Microsoft Entra gives no token. The details hold `entraCode`, e.g. `AADSTS50076`,
 * `entraError` in OAuth's words, `description`, `correlationId` and `traceId`, as far as they were told.
 */
export function entraError(refusal: Refusal, asking: Asking): RelateError {
  const { status, error, subError, codes, correlationId, traceId } = refusal;
  const code = codes.find((candidate) => refusalsByCode.has(candidate)) ?? codes[0];
  const description = refusal.description === undefined ? undefined : redact(refusal.description);
  const details = {
    status,
    entraError: error,
    ...(code === undefined ? {} : { entraCode: `AADSTS${code}` }),
    ...(description === undefined ? {} : { description }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(traceId === undefined ? {} : { traceId }),
  };
  const ids = correlationId === undefined ? [] : [`Correlation id ${correlationId}, trace id ${traceId ?? 'unknown'}.`];
  const number = code === undefined ? error : `AADSTS${code}`;
  if (status === 429 || status >= 500 || passingWords.includes(error)) {
    return failed('sign-in-service-failed', `Microsoft Entra can't sign anybody in at the moment (${number}).`, {
      hint: ['Try again in a few minutes.', ...ids].join('\n'),
      facts: details,
    });
  }
  const { name, says, remedy } =
    refusalsByWord.get(error) ??
    refusalsByCode.get(code ?? 0) ??
    refusalsByWord.get(subError ?? '') ??
    unnamed(error, description);
  const filled = filler(asking);
  return signInError(name, `${filled(says).replace(/[.\s]+$/, '')} (${number}).`, {
    hint: [filled(remedy), ...ids].join('\n'),
    facts: details,
  });
}

/** The same for what Microsoft's library finds by itself. */
export function libraryError(word: string, asking: Asking): RelateError {
  const { name, says, remedy } = refusalsOfLibrary.get(word) ?? {
    ...other,
    says: `Microsoft's sign-in library gave up: ${word.replaceAll('_', ' ')}.`,
  };
  const filled = filler(asking);
  return signInError(name, filled(says), { hint: filled(remedy), facts: { libraryError: word } });
}

/** A number that is not in the table: what the service says comes first. */
function unnamed(error: string, description: string | undefined): KnownRefusal {
  const known = refusalsByVagueWord.get(error) ?? other;
  return description === undefined ? known : { ...known, says: `Microsoft Entra says: ${description}` };
}

const other: KnownRefusal = {
  name: 'sign-in-refused',
  says: 'Microsoft Entra refuses the sign-in.',
  remedy: 'Sign in again: {login}',
};

function filler({ clientId, profile, command }: Asking): (text: string) => string {
  return (text) =>
    text
      .replaceAll('{client}', () => clientId)
      .replaceAll('{profile}', () => shellWord(profile))
      .replaceAll('{login}', () => command);
}
