import type { CustomerFilter, Directory, DirectoryCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { bareItem, linkedListItem, listItem, resourceLink } from './bodies.ts';
import { readFilter } from './filter.ts';
import { type PagePosition, readToken, writeToken } from './page-token.ts';
import { pageSize, queryOf, type SeekOperation, seekOperation } from './paging.ts';
import { type ApiContext, answer, parameterInvalid } from './protocol.ts';

interface Page {
  readonly place: PagePosition;
  readonly customers: readonly DirectoryCustomer[];
}

/**
 * GET /v1/customers: pages of the list, filtered or not (Partner Center developer documentation,
 * get-a-list-of-customers and get-a-customer-by-name). A request for another page needs `seekOperation` and the token
 * of the page before, and nothing else.
 */
export function getCustomers(sandbox: Sandbox, context: ApiContext): Response {
  const query = queryOf(context.req.url);
  const operation = seekOperation(query.get('seekoperation') ?? '');
  if (operation === 'unknown') {
    return parameterInvalid(context, 'seekOperation is none of Next, Previous, First, Last, PageIndex.');
  }
  const { directory } = sandbox;
  const oddPage = context.get('oddPage');

  let page: Page;
  if (operation === undefined) {
    const filter = readFilter(query.get('filter'), FILTER_FIELDS);
    if (!filter.ok) {
      return parameterInvalid(context, 'The filter is not supported: customers can be filtered with starts_with only.');
    }
    page = pageFrom(directory, { size: pageSize(query.get('size')), filter: filter.value, first: 0, next: 0 });
  } else {
    const place = readToken(context.req.header('MS-ContinuationToken'));
    if (place === undefined) return parameterInvalid(context, 'MS-ContinuationToken is missing or is not valid.');
    const isRepeated = oddPage === 'duplicate' && operation === 'next' && !place.wasRepeated;
    page = isRepeated
      ? repeated(directory, place)
      : sought(directory, place, operation, Number(query.get('pageindex') ?? query.get('page') ?? 0));
  }
  if (oddPage === 'short') page = shortened(page);
  if (oddPage === 'slipped') page = { ...page, customers: page.customers.slice(1) };
  return answer(context, body(directory, page, selfUri(context.req.url, page.place), oddPage === 'bare'));
}

/** As in the service, only a filtered list has links for each customer, and its own link has another form. */
function body(directory: Directory, { place, customers }: Page, self: string, isBare: boolean): string {
  const { size, filter, first, next } = place;
  const whole = filter === undefined ? listItem : linkedListItem;
  const items = customers.map((customer, index) => (isBare ? bareItem(customer, index) : undefined) ?? whole(customer));
  const filterPart = filter === undefined ? '' : `&filter=${encodeURIComponent(JSON.stringify(filterJson(filter)))}`;
  const token = writeToken(place);
  const seek = (operation: string) =>
    resourceLink(`/customers?size=${size}${filterPart}&seekOperation=${operation}`, [
      { key: 'MS-ContinuationToken', value: token },
    ]);
  const hasMore = directory.from(next, 1, filter).length > 0;
  // The token is in the link too, but Microsoft's .NET and Java clients take it from here.
  const tokenPart = hasMore ? `"continuationToken":${JSON.stringify(token)},` : '';
  const links = {
    self: resourceLink(self),
    ...(hasMore ? { next: seek('Next') } : {}),
    ...(first > 0 && directory.before(first, 1, filter).length > 0 ? { previous: seek('Previous') } : {}),
  };
  return `{${tokenPart}"totalCount":${customers.length},"items":[${items.join(',')}],"links":${JSON.stringify(links)},"attributes":{"objectType":"Collection"}}`;
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

/** The key of the first customer of a page, counted from 0; a key beyond the last customer when there is no such page. */
function startOfPage(directory: Directory, { size, filter }: PagePosition, number: number): number {
  return number <= 0 ? 0 : (directory.keyAt(number * size, filter) ?? Number.MAX_SAFE_INTEGER);
}

function pageFrom(directory: Directory, place: PagePosition): Page {
  const customers = directory.from(place.next, place.size, place.filter);
  const first = customers[0]?.key ?? place.next;
  return { customers, place: { ...place, first, next: (customers.at(-1)?.key ?? place.next) + 1, wasRepeated: false } };
}

/** The page that was sent before, once more. Its token leads on to the page that was asked for. */
function repeated(directory: Directory, place: PagePosition): Page {
  const customers = directory.from(place.first, place.size, place.filter).filter(({ key }) => key < place.next);
  return { customers, place: { ...place, wasRepeated: true } };
}

/** A page with half of its customers. The others come with the next page. */
function shortened({ customers, place }: Page): Page {
  const kept = customers.slice(0, Math.ceil(customers.length / 2));
  return { customers: kept, place: { ...place, next: (kept.at(-1)?.key ?? place.next - 1) + 1 } };
}

/** The names of the fields in the documentation and in the Swagger specification. */
const FILTER_FIELDS = {
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
