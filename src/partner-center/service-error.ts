import { ExitCode, failed, RelateError } from '../errors.ts';
import { type Answer, type CallIds, readBody, readFault } from './answer.ts';
import { faultOfCode, faultOfStatus } from './service-codes.ts';

/** The line of a hint that Microsoft's support asks for. */
export function idLine({ requestId, correlationId }: CallIds): string {
  return `Request id ${requestId}, correlation id ${correlationId}.`;
}

/**
 * What the operator is told of an answer that is no success. The details hold `status`, the service's own code as
 * `serviceCode`, its `description`, `requestId`, `correlationId`, `endpoint`, and `retryAfter` in seconds.
 */
export function serviceError(answer: Answer, retryAfter: number | undefined, now: Date): RelateError {
  const { status, endpoint, requestId, correlationId, headers } = answer;
  const { code: serviceCode, description } = readFault(answer);
  const { exitCode, name, says, remedy } =
    throttled(status, retryAfter, now) ??
    faultOfCode(status, serviceCode) ??
    unnamed(answer, serviceCode, description, retryAfter, now);
  return new RelateError(exitCode, name, says, {
    hint: `${remedy}\n${idLine(answer)}`,
    details: {
      status,
      ...(serviceCode === undefined ? {} : { serviceCode }),
      ...(description === undefined ? {} : { description }),
      ...(retryAfter === undefined ? {} : { retryAfter: Math.ceil(retryAfter / 1000) }),
      // Names the server that answered, for Microsoft's support.
      ...(headers['ms-cv'] === undefined ? {} : { correlationVector: headers['ms-cv'] }),
      endpoint,
      requestId,
      correlationId,
    },
  });
}

function throttled(status: number, retryAfter: number | undefined, now: Date) {
  if (status !== 429) return undefined;
  const says = 'Partner Center gets too many requests from your company.';
  return { exitCode: ExitCode.failed, name: 'throttled', says, remedy: comeBack(retryAfter, now) };
}

/** A code that is not in the table, or none: what the service says comes first. */
function unnamed(
  answer: Answer,
  code: string | undefined,
  description: string | undefined,
  retryAfter: number | undefined,
  now: Date,
) {
  const { status, endpoint, headers } = answer;
  const known = faultOfStatus(status);
  const numbers = `status ${status}${code === undefined ? '' : `, code ${code}`}`;
  const base = { exitCode: known?.exitCode ?? ExitCode.failed, name: known?.name ?? 'service-refused' };
  if (status >= 300 && status < 400) {
    const target = redirectTarget(headers.location);
    const says = `Partner Center answered ${endpoint} with a redirection${target}, which relate does not follow.`;
    return { ...base, name: 'redirected', says, remedy: 'Is a sign-in page of your network in between?' };
  }
  if (description !== undefined) {
    const says = `Partner Center says: ${/[.!?]$/.test(description) ? description.slice(0, -1) : description} (${numbers}).`;
    if (status >= 500) return { ...base, name: 'service-failed', says, remedy: comeBack(retryAfter, now) };
    return { ...base, says, remedy: known?.remedy ?? forSupport };
  }
  if (status >= 500) {
    const says = `Partner Center failed at ${endpoint} (${numbers}).`;
    return { ...base, name: 'service-failed', says, remedy: comeBack(retryAfter, now) };
  }
  const body = readBody(answer);
  const came = body.kind === 'unusable' ? ` with ${body.what}` : '';
  const says = known === undefined ? `Partner Center answered ${endpoint}${came} (${numbers}).` : known.says;
  return { ...base, says, remedy: known?.remedy ?? forSupport };
}

const forSupport = "Should it stay so, Microsoft's support asks for the ids.";

/** When to try again, in words. Times are UTC. */
function comeBack(retryAfter: number | undefined, now: Date): string {
  if (retryAfter === undefined) return 'Try again in a few minutes.';
  const seconds = Math.ceil(retryAfter / 1000);
  const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  const at = new Date(now.getTime() + seconds * 1000);
  const clock = Number.isNaN(at.getTime()) ? '' : `, after ${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return `Try again in ${count} ${unit}${count === 1 ? '' : 's'}${clock}.`;
}

/** The host only: the rest may carry what is nobody's business. */
function redirectTarget(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? ` to ${new URL(location).host}` : '';
}

/** The relationship with a customer can't be removed while something is in the way. */
export function removalRefused(error: RelateError): RelateError {
  return failed('removal-refused', `The relationship can't be removed: ${error.message}`, {
    hint: [
      'Cancel first: subscriptions, reservations, savings plans, perpetual software and marketplace items.',
      error.hint?.split('\n').at(-1) ?? '',
    ].join('\n'),
    details: error.details,
    cause: error,
  });
}
