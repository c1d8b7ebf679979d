import { ExitCode, hintLines, RelateError } from '../errors.ts';
import { redact } from '../text/redact.ts';
import { type Answer, bodyOf, readFault } from './answer.ts';
import { idFacts, idLine } from './call.ts';
import { skewedClock } from './clock-skew.ts';
import { faultOfCode, faultOfStatus, type KnownFault, type Protocol } from './protocol.ts';
import { UNCLEAR, unclearLine } from './unclear.ts';

/** What an error of a service is explained by, besides the answer. */
export interface Circumstances {
  readonly protocol: Protocol;
  readonly now: Date;
  /** Milliseconds the service asks to wait. */
  readonly retryAfter: number | undefined;
  /** Whether the call changes nothing. */
  readonly isReading: boolean;
}

type Explanation = Pick<KnownFault, 'name' | 'exitCode' | 'says' | 'hint'>;

/**
 * What the operator is told of an answer that is no success. The facts hold `status`, the service's own code as
 * `serviceCode`, its `description`, `requestId`, `correlationId`, `endpoint`, and `retryAfter` in seconds; and those of
 * `UNCLEAR` when the service failed at a change, which it may have made before.
 */
export function serviceError(answer: Answer, circumstances: Circumstances): RelateError {
  const { status, headers } = answer;
  const { protocol, retryAfter, now } = circumstances;
  const { code: serviceCode, description } = readFault(answer);
  const known = faultOfCode(protocol, status, serviceCode);
  const { exitCode, name, says, hint } =
    throttled(answer, circumstances) ??
    // What the service says of a token is not worth reading when it is this machine's clock that is wrong.
    ((known ?? faultOfStatus(protocol, status))?.isOfToken ? skewedClock(answer, now) : undefined) ??
    known ??
    unnamed(answer, circumstances, serviceCode, description);
  const unclear = !circumstances.isReading && (status === 408 || status >= 500);
  return new RelateError(exitCode, name, says, {
    hint: [...hintLines(hint), ...(unclear ? [unclearLine(answer)] : []), idLine(answer)],
    facts: {
      status,
      ...(serviceCode === undefined ? {} : { serviceCode }),
      ...(description === undefined ? {} : { description }),
      ...(retryAfter === undefined ? {} : { retryAfter: Math.ceil(retryAfter / 1000) }),
      // Names the server that answered, for Microsoft's support.
      ...(headers['ms-cv'] === undefined ? {} : { correlationVector: redact(headers['ms-cv']) }),
      ...(unclear ? UNCLEAR : {}),
      ...idFacts(answer),
    },
  });
}

function throttled({ status, service }: Answer, circumstances: Circumstances): Explanation | undefined {
  if (status !== 429) return undefined;
  const says = `${service} gets too many requests from your company.`;
  return { exitCode: ExitCode.failed, name: 'throttled', says, hint: comeBack(circumstances) };
}

/** An error without a code, or with one that is not in the table: the service's own description says most. */
function unnamed(
  answer: Answer,
  circumstances: Circumstances,
  code: string | undefined,
  description: string | undefined,
): Explanation {
  const { status, endpoint, headers, service } = answer;
  const known = faultOfStatus(circumstances.protocol, status);
  const numbers = `status ${status}${code === undefined ? '' : `, code ${code}`}`;
  const base = { exitCode: known?.exitCode ?? ExitCode.failed, name: known?.name ?? 'service-refused' };
  if (status >= 300 && status < 400) {
    const target = redirectTarget(headers.location);
    const says = `${service} answered ${endpoint} with a redirect${target}, which is not followed.`;
    return { ...base, name: 'redirected', says, hint: 'Is a sign-in page of your network in between?' };
  }
  if (description !== undefined) {
    const says = `${service} says: ${/[.!?]$/.test(description) ? description.slice(0, -1) : description} (${numbers}).`;
    if (status >= 500) return { ...base, name: 'service-failed', says, hint: comeBack(circumstances) };
    return { ...base, says, hint: known?.hint ?? FOR_SUPPORT };
  }
  if (status >= 500) {
    const says = `${service} failed at ${endpoint} (${numbers}).`;
    return { ...base, name: 'service-failed', says, hint: comeBack(circumstances) };
  }
  const body = bodyOf(answer);
  const came = body.kind === 'unusable' ? ` with ${body.what}` : '';
  if (known === undefined) {
    return { ...base, says: `${service} answered ${endpoint}${came} (${numbers}).`, hint: FOR_SUPPORT };
  }
  // The service's own gateways answer with HTML too, so this is no more than a guess.
  const isPage = body.kind === 'unusable' && body.isHtml;
  const guess = isPage ? ['It is an HTML page that came: is it one of a proxy of your network?'] : [];
  return { ...base, says: known.says, hint: [...guess, ...hintLines(known.hint)] };
}

const FOR_SUPPORT = "Should it stay so, Microsoft's support asks for the ids.";

/** Seconds. What asks for longer is no throttling. */
const LONGEST_WAIT = 7 * 24 * 3600;

/** When to try again, in words. Times are UTC. */
function comeBack({ retryAfter, now }: Circumstances): string {
  if (retryAfter === undefined || retryAfter <= 0) return 'Try again in a few minutes.';
  const seconds = Math.ceil(retryAfter / 1000);
  if (seconds > LONGEST_WAIT) {
    return `It asks to wait for ${inWords(seconds)}, which can hardly be meant. Try again in an hour.`;
  }
  const at = new Date(now.getTime() + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `Try again in ${inWords(seconds)}, after ${at} UTC.`;
}

/** So many units, rounded up, of the largest one of which there are at least two. */
function inWords(seconds: number): string {
  const [length, unit] = UNITS.find(([length]) => seconds >= 2 * length) ?? [1, 'second'];
  const count = Math.ceil(seconds / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const UNITS = [
  [365 * 24 * 3600, 'year'],
  [24 * 3600, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** The host only: the rest may carry secrets. */
function redirectTarget(location: string | undefined): string {
  return location !== undefined && URL.canParse(location) ? ` to ${new URL(location).host}` : '';
}
