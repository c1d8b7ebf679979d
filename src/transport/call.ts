import type { HttpRequest } from '../ports/ports.ts';

/** An HTTP method. */
export type Method = HttpRequest['method'];

/** One thing asked of a service. */
export interface Call {
  readonly method: Method;
  /** From the service's base address on: `/v1/customers?size=500`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless `contentType` says otherwise. */
  readonly body?: string;
  readonly contentType?: string;
  /** A secret in the body, which is hidden in the answer: a service may repeat what it was sent. */
  readonly secret?: string;
  /** Given where the call changes nothing, whatever its method is: it carries several that read. */
  readonly isReading?: true;
}

/** What a call is known by when somebody asks about it. */
export interface CallIds {
  /** Who is called, as the operator knows it: `Partner Center`. */
  readonly service: string;
  /** What is called, without parameters: `GET /v1/customers`. */
  readonly endpoint: string;
  /** A GUID: the one in the answer, else the one that was sent. */
  readonly requestId: string;
  /** A GUID: one for everything that a command asks. */
  readonly correlationId: string;
}

/** Whether the call changes nothing. */
export function isReadingCall({ method, isReading = method === 'GET' || method === 'HEAD' }: ReadingCall): boolean {
  return isReading;
}

type ReadingCall = Pick<Call, 'method'> & { readonly isReading?: boolean };

/** What is called, without parameters. */
export function endpointOf({ method, path }: Pick<Call, 'method' | 'path'>): string {
  return `${method} ${path.replace(/\?.*$/s, '')}`;
}

/** The line of a hint that Microsoft's support asks for. */
export function idLine({ requestId, correlationId }: CallIds): string {
  return `Request id ${requestId}, correlation id ${correlationId}.`;
}

/** The facts that every error of a call has. */
export function idFacts({ endpoint, requestId, correlationId }: CallIds) {
  return { endpoint, requestId, correlationId };
}
