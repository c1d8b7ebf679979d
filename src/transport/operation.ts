import { ExitCode, failed, RelateError } from '../errors.ts';
import type { Answer } from './answer.ts';
import { idFacts, idLine } from './call.ts';
import { unusableField } from './check.ts';
import { ownPath } from './own-path.ts';
import type { Transport } from './transport.ts';
import { UNCLEAR, unclearError } from './unclear.ts';

/** Milliseconds between two questions, when the service does not say; what Microsoft Graph says, too. */
const WAIT = 10_000;
/** Milliseconds that all waits may add up to, unless given. */
const LIMIT = 120_000;

/**
 * Waits for a long-running operation: the answer that accepted it (201 or 202) says in `Location` where to ask for its
 * progress, and in `Retry-After` when. `read` makes the result of an answer, or throws; undefined while the work goes on.
 * `limit`, in milliseconds, is what all waits may add up to. Rejects with `operation-unfinished` after that, and with
 * `operation-foreign` when `Location` is at another host, which would get the token. Source: Microsoft Graph
 * documentation, delegatedAdminAccessAssignment: update; Partner Center developer documentation,
 * change-the-quantity-of-a-subscription.
 */
export async function waitForOperation<Result>(
  transport: Transport,
  accepted: Answer,
  read: (answer: Answer) => Result | undefined,
  limit = LIMIT,
): Promise<Result> {
  const { location } = accepted.headers;
  if (location === undefined) throw unusableField(accepted, 'its header Location', undefined);
  const path = ownPath(location, transport.base, accepted, 'operation-foreign');
  let latest = accepted;
  let waited = 0;
  for (;;) {
    const wait = transport.retryAfter(latest) || WAIT;
    waited += wait;
    if (waited > limit) throw unfinished(accepted);
    await transport.pause(wait);
    latest = await ask(transport, path, accepted);
    const result = read(latest);
    if (result !== undefined) return result;
  }
}

async function ask(transport: Transport, path: string, accepted: Answer): Promise<Answer> {
  try {
    return await transport.send({ method: 'GET', path });
  } catch (error) {
    // What was taken on goes on, whether or not it can be asked about.
    if (!(error instanceof RelateError) || error.exitCode === ExitCode.interrupted) throw error;
    throw unclearError(error, accepted);
  }
}

function unfinished(accepted: Answer) {
  return failed('operation-unfinished', `${accepted.service} still works at ${accepted.endpoint}.`, {
    hint: ['It goes on by itself. Look again in a few minutes.', idLine(accepted)],
    facts: { ...idFacts(accepted), ...UNCLEAR },
  });
}
