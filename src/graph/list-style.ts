import { RelateError } from '../errors.ts';
import type { ListEndpoint } from '../transport/endpoint.ts';
import type { ServiceClient } from '../transport/service-client.ts';

/** How a list is asked for. */
export interface ListStyle {
  /** Without `$select` and `$top`: the service then chooses fields and the size of a page by itself. */
  readonly isPlain?: boolean;
}

type StyledList<Subject, Item> = ListEndpoint<[subject: Subject, style?: ListStyle], Item>;

/**
 * Lists whose parameters some versions of the service refuse, though they are documented: such a list is asked for once
 * more without, and then always so.
 */
export class StyledLists {
  readonly #client: ServiceClient;
  /** The lists whose parameters were refused. */
  readonly #plain = new Set<object>();

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** As `ServiceClient.pages`. */
  async *pages<Subject, Item>(
    endpoint: StyledList<Subject, Item>,
    subject: Subject,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    const isPlain = this.#plain.has(endpoint);
    let isFirst = true;
    try {
      for await (const page of this.#client.pages(endpoint, subject, { isPlain })) {
        isFirst = false;
        yield page;
      }
    } catch (error) {
      if (!isFirst || isPlain || !isOfParameters(error)) throw error;
      this.#plain.add(endpoint);
      yield* this.pages(endpoint, subject);
    }
  }

  /** As `ServiceClient.list`. */
  async list<Subject, Item>(endpoint: StyledList<Subject, Item>, subject: Subject): Promise<readonly Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages(endpoint, subject)) {
      for (const item of page) items.push(item);
    }
    return items;
  }
}

/** Whether a list was refused for `$top` or `$select`. */
function isOfParameters(error: unknown): boolean {
  if (!(error instanceof RelateError) || error.facts.status !== 400) return false;
  const { description = '' } = error.facts;
  return /\$?\b(?:top|select)\b|query option|query parameter/i.test(String(description));
}
