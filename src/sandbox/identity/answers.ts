import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Result } from '../../errors.ts';
import type { Sandbox } from '../sandbox.ts';

/** An answer that gives tokens: all that Microsoft's libraries look for. */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  readonly scope?: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

/** Why a request for a token or a code is refused. */
export interface TokenRefusal {
  /** An error code of OAuth, e.g. `invalid_grant`. */
  readonly error: string;
  /** The number behind AADSTS (Microsoft Entra documentation, reference-error-codes). */
  readonly code: number;
  /** One sentence or more. */
  readonly says: string;
  /** The HTTP status; 400 where it is left out. */
  readonly status?: 400 | 401;
  /** What the application is to do about it, for those refusals that say so. */
  readonly suberror?: string;
}

/** What a refusal is told in, with the ids that support asks for. */
interface DescribedRefusal {
  readonly error_description: string;
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
}

/** The text of a refusal in the form of Microsoft Entra ID. Libraries read it as well as the number. */
export function describedRefusal(sandbox: Sandbox, context: Context, { code, says }: TokenRefusal): DescribedRefusal {
  const traceId = randomUUID();
  const correlationId =
    context.req.header('client-request-id') ?? context.req.query('client-request-id') ?? randomUUID();
  const timestamp = new Date(sandbox.grants.now * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z');
  context.header('x-ms-request-id', traceId);
  return {
    error_description: `AADSTS${code}: ${says} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}

/** A refusal as the answer to a program. */
export function oauthError(sandbox: Sandbox, context: Context, refusal: TokenRefusal): Response {
  const { error, code, status, suberror } = refusal;
  return context.json(
    {
      error,
      ...describedRefusal(sandbox, context, refusal),
      error_codes: [code],
      ...(suberror === undefined ? {} : { suberror }),
    },
    status ?? 400,
    NO_STORE,
  );
}

/** Headers for answers that hold tokens or codes, which no cache may keep. */
export const NO_STORE = { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' };

/** A refusal as what a parser answers. */
export function refused(problem: TokenRefusal): Result<never, TokenRefusal> {
  return { ok: false, problem };
}

export function missingParameter(parameter: string): TokenRefusal {
  const says = `The request body must contain the following parameter: '${parameter}'.`;
  return { error: 'invalid_request', code: 900144, says };
}
