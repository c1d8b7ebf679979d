import type { CustomerFilter } from '../directory.ts';
import { guid, mixText } from '../made-up/chance.ts';

/** Where a reader of pages is. */
export interface PagePosition {
  /** Customers on a page. */
  readonly size: number;
  readonly filter: CustomerFilter | undefined;
  /** Key of the first customer of the page that the token came with. */
  readonly first: number;
  /** The key that the next page begins with, or a higher one. */
  readonly next: number;
  /** The page that the token came with was one that came twice. */
  readonly wasRepeated?: boolean;
}

/**
 * The place as an opaque token. It has commas, slashes, plus and equals signs in it as those of the service do
 * (Partner Center developer documentation, get-invoiceline-items), so a client that encodes it again gets an error.
 */
export function writeToken({ size, filter, first, next, wasRepeated }: PagePosition): string {
  const text = JSON.stringify([size, first, next, filter?.field ?? '', filter?.value ?? '', wasRepeated ? 1 : 0]);
  return `${check(text)},${Buffer.from(text).toString('base64')}/+=`;
}

/** The place that a token stands for; undefined when it is none of ours. */
export function readToken(token: string): PagePosition | undefined {
  const [, sum, payload = ''] = /^([0-9a-f-]{36}),([A-Za-z0-9+/=]+)\/\+=$/.exec(token.trim()) ?? [];
  const text = Buffer.from(payload, 'base64').toString('utf8');
  if (sum !== check(text)) return undefined;
  const [size, first, next, field, value, wasRepeated] = JSON.parse(text) as [
    number,
    number,
    number,
    CustomerFilter['field'] | '',
    string,
    number,
  ];
  return { size, first, next, filter: field === '' ? undefined : { field, value }, wasRepeated: wasRepeated === 1 };
}

function check(text: string): string {
  return guid(mixText(7, text, 1), mixText(7, text, 2), mixText(7, text, 3), mixText(7, text, 4));
}
