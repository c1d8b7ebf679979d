import type { CustomerFilter, Directory, DirectoryCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { link, linkedListItem, listItem } from './bodies.ts';
import { readFilter } from './filter.ts';
import { type PagePosition, readToken, writeToken } from './page-token.ts';
import { type ApiContext, answer, refuse } from './protocol.ts';

/** More customers than this are never on a page, whatever is asked for. */
const largestPage = 500;

/** The seek operations as words, and in the order of their numbers in the description of the API. */
const seekOperations = ['next', 'previous', 'first', 'last', 'pageindex'] as const;
type SeekOperation = (typeof seekOperations)[number];

interface Page {
  readonly place: PagePosition;
  readonly customers: readonly DirectoryCustomer[];
}

/**
 * GET /v1/customers: pages of the list, filtered or not (Partner Center developer documentation,
 * get-a-list-of-customers and get-a-customer-by-name). A seek request needs nothing but the token and `seekOperation`.
 */
export function listCustomers(sandbox: Sandbox, context: ApiContext): Response {
  const query = queryOf(context.req.url);
  const operation = seekOperation(query.get('seekoperation') ?? null);
  if (operation === null)
    return refuse(context, 400, 2000, 'seekOperation is none of Next, Previous, First, Last, PageIndex.');
  const { directory } = sandbox;
  const oddPage = context.get('oddPage');

  let page: Page;
  if (operation === undefined) {
    const filter = readFilter(query.get('filter'), filterFields);
    if (filter === 'invalid') {
      return refuse(
        context,
        400,
        2000,
        'The filter is not supported: customers can be filtered with starts_with only.',
      );
    }
    page = pageFrom(directory, { size: pageSize(query.get('size')), filter, first: 0, next: 0 });
  } else {
    const token = context.req.header('MS-ContinuationToken');
    const place = token === undefined ? undefined : readToken(token);
    if (place === undefined) return refuse(context, 400, 2000, 'MS-ContinuationToken is missing or is not valid.');
    const isRepeated = oddPage === 'duplicate' && operation === 'next' && !place.wasRepeated;
    page = isRepeated
      ? repeated(directory, place)
      : sought(directory, place, operation, Number(query.get('pageindex') ?? query.get('page') ?? 0));
  }
  if (oddPage === 'short') page = shortened(page);
  if (oddPage === 'slipped') page = { ...page, customers: page.customers.slice(1) };
  return answer(context, body(directory, page, selfUri(context.req.url, page.place)));
}

/** Filtered lists come with links for each customer, and with another form of their own link. So does the service's. */
function body(directory: Directory, { place, customers }: Page, self: string): string {
  const { size, filter, first, next } = place;
  const items = customers.map(filter === undefined ? listItem : linkedListItem).join(',');
  const filterPart = filter === undefined ? '' : `&filter=${encodeURIComponent(JSON.stringify(filterJson(filter)))}`;
  const token = writeToken(place);
  const seek = (operation: string) =>
    link(`/customers?size=${size}${filterPart}&seekOperation=${operation}`, [
      { key: 'MS-ContinuationToken', value: token },
    ]);
  const hasMore = directory.from(next, 1, filter).length > 0;
  // Besides its place in the link: Microsoft's .NET and Java clients take the one for a seek query from here.
  const tokenPart = hasMore ? `"continuationToken":${JSON.stringify(token)},` : '';
  const links = {
    self: link(self),
    ...(hasMore ? { next: seek('Next') } : {}),
    ...(first > 0 && directory.before(first, 1, filter).length > 0 ? { previous: seek('Previous') } : {}),
  };
  return `{${tokenPart}"totalCount":${customers.length},"items":[${items}],"links":${JSON.stringify(links)},"attributes":{"objectType":"Collection"}}`;
}

function sought(directory: Directory, place: PagePosition, operation: SeekOperation, pageIndex: number): Page {
  const { size, filter, first, next } = place;
  const from = (start: number) => pageFrom(directory, { size, filter, first: start, next: start });
  switch (operation) {
    case 'next':
      return from(next);
    case 'previous': {
      const [start] = directory.before(first, size, filter);
      return from(start?.key ?? 0);
    }
    case 'first':
      return from(0);
    case 'last':
      return from(startOfPage(directory, place, Math.ceil(directory.count(filter) / size) - 1));
    case 'pageindex':
      return from(startOfPage(directory, place, Number.isInteger(pageIndex) ? pageIndex : 0));
  }
}

/** The key of the first customer of a page counted from 0; behind the last customer when there is no such page. */
function startOfPage(directory: Directory, { size, filter }: PagePosition, number: number): number {
  return number <= 0 ? 0 : (directory.keyAt(number * size, filter) ?? Number.MAX_SAFE_INTEGER);
}

function pageFrom(directory: Directory, place: PagePosition): Page {
  const customers = directory.from(place.next, place.size, place.filter);
  const first = customers[0]?.key ?? place.next;
  return { customers, place: { ...place, first, next: (customers.at(-1)?.key ?? place.next) + 1, wasRepeated: false } };
}

/** The page that was delivered already, with a token that leads on to where the reader wanted to go. */
function repeated(directory: Directory, place: PagePosition): Page {
  const customers = directory.from(place.first, place.size, place.filter).filter(({ key }) => key < place.next);
  return { customers, place: { ...place, wasRepeated: true } };
}

/** As when customers leave while the page is put together: the second half comes with the next page. */
function shortened({ customers, place }: Page): Page {
  const kept = customers.slice(0, Math.ceil(customers.length / 2));
  return { customers: kept, place: { ...place, next: (kept.at(-1)?.key ?? place.next - 1) + 1 } };
}

/** Names in lower case. The documentation has examples with a second question mark where an ampersand should be. */
function queryOf(url: string): ReadonlyMap<string, string> {
  const start = url.indexOf('?');
  const query = start < 0 ? '' : url.slice(start + 1).replaceAll('?', '&');
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}

/** Undefined: none is wanted. Null: not one that there is. */
function seekOperation(text: string | null): SeekOperation | undefined | null {
  if (text === null || text === '') return undefined;
  const known = /^\d$/.test(text)
    ? seekOperations[Number(text)]
    : seekOperations.find((name) => name === text.toLowerCase().replaceAll('_', ''));
  return known ?? null;
}

/** No size, zero and what is no number mean the largest page: the clients of the service send 0 for "as you like". */
function pageSize(text: string | undefined): number {
  const size = Number(text ?? 0);
  return Number.isInteger(size) && size > 0 ? Math.min(size, largestPage) : largestPage;
}

/** The names of the documentation, and those of the description of the API. */
const filterFields = {
  companyname: 'CompanyName',
  displayname: 'CompanyName',
  domain: 'Domain',
  defaultdomainname: 'Domain',
  indirectreseller: 'IndirectReseller',
  indirectcloudsolutionprovider: 'IndirectCloudSolutionProvider',
} as const;

function filterJson({ field, value }: CustomerFilter) {
  return { Field: field, Value: value, Operator: 'starts_with' };
}

function selfUri(url: string, { filter }: PagePosition): string {
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  return filter === undefined ? path : path.replace(/^\/*v1(?:\.0)?(?=\/)/i, '');
}
