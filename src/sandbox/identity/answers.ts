import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Sandbox } from '../sandbox.ts';

/** Why no token, or nothing else, is given. */
export interface TokenRefusal {
  /** The kind, as OAuth has it. */
  readonly error: string;
  /** The number behind AADSTS (Microsoft Entra documentation, reference-error-codes). */
  readonly code: number;
  /** One sentence or more. */
  readonly says: string;
  /** 400 where it is left out. */
  readonly status?: 400 | 401;
  /** What the application is to do about it, for those refusals that say so. */
  readonly suberror?: string;
}

/** An error in the shape of Microsoft Entra ID, which libraries read both the words and the number of. */
export function refuse(
  sandbox: Sandbox,
  context: Context,
  { error, code, says, status, suberror }: TokenRefusal,
): Response {
  const traceId = randomUUID();
  const correlationId = context.req.header('client-request-id') ?? randomUUID();
  const timestamp = new Date(sandbox.grants.now * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z');
  context.header('x-ms-request-id', traceId);
  return context.json(
    {
      error,
      error_description: `AADSTS${code}: ${says} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      ...(suberror === undefined ? {} : { suberror }),
    },
    status ?? 400,
    noStore,
  );
}

/** Tokens and codes are for whom they were made: nobody between keeps a copy. */
export const noStore = { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' };

export function missing(parameter: string): TokenRefusal {
  const says = `The request body must contain the following parameter: '${parameter}'.`;
  return { error: 'invalid_request', code: 900144, says };
}
