import type { CustomerFilter } from '../directory.ts';
import { guid, mixText } from '../made-up/chance.ts';

/** Where a client is in the list. */
export interface PagePosition {
  /** Customers on a page. */
  readonly size: number;
  readonly filter: CustomerFilter | undefined;
  /** Key of the first customer of the page that the token came with. */
  readonly first: number;
  /** The next page begins with the first customer whose key is at least this. */
  readonly next: number;
  /** Whether the page that the token came with was sent for the second time. */
  readonly wasRepeated?: boolean;
}

/**
 * Writes where a client is in a list as an opaque token. Like those of the service, it has commas, slashes, plus and equals signs in it
 * (Partner Center developer documentation, get-invoiceline-items), so that a client that encodes it again gets an error.
 */
export function sealed(list: string, parts: readonly unknown[]): string {
  const text = JSON.stringify([list, ...parts]);
  return `${checksum(text)},${Buffer.from(text).toString('base64')}/+=`;
}

/** What a token of this list holds; undefined when the stand-in did not write it for that list. */
export function opened(list: string, token: string | undefined): readonly unknown[] | undefined {
  const [, sum, payload = ''] = /^([0-9a-f-]{36}),([A-Za-z0-9+/=]+)\/\+=$/.exec(token?.trim() ?? '') ?? [];
  const text = Buffer.from(payload, 'base64').toString('utf8');
  if (sum !== checksum(text)) return undefined;
  const [found, ...parts] = JSON.parse(text) as readonly unknown[];
  return found === list ? parts : undefined;
}

const CUSTOMERS = 'customers';

/** Writes a position in the list of customers as a token. */
export function writeToken({ size, filter, first, next, wasRepeated }: PagePosition): string {
  return sealed(CUSTOMERS, [size, first, next, filter?.field ?? '', filter?.value ?? '', wasRepeated ? 1 : 0]);
}

/** The position in the list of customers that a token stands for; undefined when the stand-in did not write it. */
export function readToken(token: string | undefined): PagePosition | undefined {
  const parts = opened(CUSTOMERS, token) as
    | [number, number, number, CustomerFilter['field'] | '', string, number]
    | undefined;
  if (parts === undefined) return undefined;
  const [size, first, next, field, value, wasRepeated] = parts;
  return { size, first, next, filter: field === '' ? undefined : { field, value }, wasRepeated: wasRepeated === 1 };
}

function checksum(text: string): string {
  return guid(mixText(7, text, 1), mixText(7, text, 2), mixText(7, text, 3), mixText(7, text, 4));
}
