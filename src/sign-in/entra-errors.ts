import { failed, hintLines, type RelateError } from '../errors.ts';
import { REFUSALS_BY_CODE, REFUSALS_BY_VAGUE_WORD, REFUSALS_BY_WORD, REFUSALS_OF_LIBRARY } from './entra-codes.ts';
import { AGAIN, type KnownRefusal, type Requester } from './entra-refusals.ts';
import type { Refusal } from './msal/refusal.ts';
import { signInError } from './sign-in-error.ts';

/** OAuth's words for trouble of the service itself: another sign-in would not help. */
const TEMPORARY_WORDS: readonly string[] = ['temporarily_unavailable', 'server_error'];

/**
 * What the operator is told when Microsoft Entra gives no token. The facts are `entraCode`, e.g. `AADSTS50076`,
 * `entraError` in OAuth's words, `description`, `correlationId` and `traceId`, as far as the service told them.
 */
export function entraError(refusal: Refusal, requester: Requester): RelateError {
  const { status, error, subError, codes, description, correlationId, traceId } = refusal;
  const code = codes.find((candidate) => REFUSALS_BY_CODE.has(candidate)) ?? codes[0];
  const facts = {
    status,
    entraError: error,
    ...(code === undefined ? {} : { entraCode: `AADSTS${code}` }),
    ...(description === undefined ? {} : { description }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(traceId === undefined ? {} : { traceId }),
  };
  const ids = correlationId === undefined ? [] : [`Correlation id ${correlationId}, trace id ${traceId ?? 'unknown'}.`];
  const number = code === undefined ? error : `AADSTS${code}`;
  if (status === 429 || status >= 500 || TEMPORARY_WORDS.includes(error)) {
    return failed('sign-in-service-failed', `Microsoft Entra can't sign anybody in at the moment (${number}).`, {
      hint: ['Try again in a few minutes.', ...ids],
      facts,
    });
  }
  const known =
    REFUSALS_BY_WORD.get(error) ??
    REFUSALS_BY_CODE.get(code ?? 0) ??
    REFUSALS_BY_WORD.get(subError ?? '') ??
    unlisted(error, description);
  return signInError(known.code, `${filled(known.says, requester).replace(/[.\s]+$/, '')} (${number}).`, {
    hint: [...hintLines(known.remedy(requester)), ...ids],
    facts,
  });
}

/** The same for an error code of Microsoft's library, for what it finds by itself. */
export function libraryError(word: string, requester: Requester): RelateError {
  const { code, says, remedy } = REFUSALS_OF_LIBRARY.get(word) ?? {
    ...OTHER,
    says: `Microsoft's sign-in library gave up: ${word.replaceAll('_', ' ')}.`,
  };
  return signInError(code, filled(says, requester), { hint: remedy(requester), facts: { libraryError: word } });
}

/** A refusal whose number is not in the table: the service's own description says most. */
function unlisted(error: string, description: string | undefined): KnownRefusal {
  const known = REFUSALS_BY_VAGUE_WORD.get(error) ?? OTHER;
  return description === undefined ? known : { ...known, says: `Microsoft Entra says: ${description}` };
}

const OTHER: KnownRefusal = {
  code: 'sign-in-refused',
  says: 'Microsoft Entra refuses the sign-in.',
  remedy: AGAIN,
};

function filled(says: string, { clientId }: Requester): string {
  return says.replaceAll('{client}', () => clientId);
}
