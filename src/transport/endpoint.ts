import type { Answer } from './answer.ts';
import type { Call, Method } from './call.ts';

/** What one call carries besides its path. */
export interface Payload {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of JSON. */
  readonly content?: { readonly type: string; readonly text: string };
  /** The ETag of what is changed (`If-Match`): the service refuses the change when somebody else was quicker. */
  readonly ifMatch?: string;
  /** How the service should answer (`Prefer`, RFC 7240): `include-unknown-enum-members`. */
  readonly prefer?: string;
  /** A secret in it, such as a password, which is hidden in the answer: a service may repeat what it was sent. */
  readonly secret?: string;
  /** Headers that only one service knows. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an endpoint is called, and what it needs. */
export interface EndpointNeeds {
  /** Its name in a sentence: `the list of customers`. */
  readonly what: string;
  /** Whether it is done for a signed-in person only, and not for an application. */
  readonly needsUser: boolean;
  /** The capability of a cloud that it belongs to, where some clouds lack it. */
  readonly capability?: string;
  /**
   * Roles of Entra in the tenant of the customer, by their names, of which any one is enough, the weakest first. Source:
   * Partner Center developer documentation, dap-api-impact.
   */
  readonly roles?: readonly string[];
  /** The types of partners that it is not done for. */
  readonly notFor?: readonly string[];
}

/** One thing that a service does, as data. */
interface AnyEndpoint<Args extends readonly unknown[]> extends EndpointNeeds {
  readonly method: Method;
  /** From the service's base address on: `/v1/customers?size=500`. What goes into it is safe in an address. */
  readonly path: (...args: Args) => string;
  readonly payload?: (...args: Args) => Payload;
}

/** An endpoint with one answer. */
export interface Endpoint<Args extends readonly unknown[], Result> extends AnyEndpoint<Args> {
  /** Throws `answer-unusable` when the answer is not what it should be. */
  readonly read: (answer: Answer) => Result;
}

/** An endpoint that answers with a list, page by page. */
export interface ListEndpoint<Args extends readonly unknown[], Item> extends AnyEndpoint<Args> {
  readonly method: 'GET';
  /** Makes an item of what the service sent; throws `answer-unusable` when it is not what it should be. */
  readonly read: (item: unknown, index: number, answer: Answer) => Item;
  /** The same for two items that are the same one. */
  readonly keyOf: (item: Item) => string;
}

/** The call that asks for it. */
export function callOf<Args extends readonly unknown[]>(
  { method, path, payload }: AnyEndpoint<Args>,
  args: Args,
): Call {
  const { body, content, ifMatch, prefer, secret, headers } = payload?.(...args) ?? {};
  return {
    method,
    path: path(...args),
    headers: {
      ...headers,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(prefer === undefined ? {} : { prefer }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(secret === undefined ? {} : { secret }),
    ...(content === undefined ? {} : { body: content.text, contentType: content.type }),
  };
}
