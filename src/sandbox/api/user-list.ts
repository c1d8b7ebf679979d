import type { Result } from '../../errors.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { resourceLink } from './bodies.ts';
import { readFilter } from './filter.ts';
import { opened, sealed } from './page-token.ts';
import { pageSize, queryOf, type SeekOperation, seekOperation } from './paging.ts';
import { type ApiContext, markedAnswer, parameterInvalid } from './protocol.ts';
import { userBody } from './user-bodies.ts';

type UserState = 'active' | 'inactive';

/** A page of users: from the one at a place in the list on. */
interface UserPage {
  readonly size: number;
  /** Inactive users are deleted ones. */
  readonly state: UserState;
  readonly isFiltered: boolean;
  /** The places where it begins, and where the next one does. */
  readonly first: number;
  readonly next: number;
}

/**
 * GET /v1/customers/{id}/users: the users of a customer, or with a filter those that were deleted and can be restored
 * (Partner Center developer documentation, get-a-list-of-all-user-accounts-for-a-customer and view-a-deleted-user). In
 * pages as the list of customers, which is how Microsoft's .NET client reads it.
 */
export function listUsers(sandbox: Sandbox, context: ApiContext, found: SandboxCustomer): Response {
  const query = queryOf(context.req.url);
  const operation = seekOperation(query.get('seekoperation') ?? '');
  if (operation === 'unknown' || operation === 'pageindex') {
    return parameterInvalid(context, 'seekOperation is none of Next, Previous, First, Last.');
  }
  const list = `users of ${found.id}`;
  const wanted =
    operation === undefined ? firstPage(query) : pageOf(opened(list, context.req.header('MS-ContinuationToken')));
  if (!wanted.ok) return parameterInvalid(context, wanted.problem);
  const page = wanted.value;
  const { size, state, isFiltered } = page;
  const users = sandbox.users.of(found);
  const places = users.places(state);
  const start = startOf(places, page, operation ?? 'first');
  const shown = places.slice(start, start + size);
  const following = places[start + size];
  const token = sealed(list, [size, state, isFiltered, shown[0] ?? 0, following ?? Number.MAX_SAFE_INTEGER]);
  const filter = isFiltered ? `&filter=${encodeURIComponent(JSON.stringify(filterOf(state)))}` : '';
  const base = `/customers/${found.id}/users`;
  const seek = (to: string) =>
    resourceLink(`${base}?size=${size}${filter}&seekOperation=${to}`, [{ key: 'MS-ContinuationToken', value: token }]);
  return markedAnswer(context, {
    ...(following === undefined ? {} : { continuationToken: token }),
    totalCount: shown.length,
    items: shown.map((place) => userBody(found, users.at(place))),
    links: {
      self: resourceLink(isFiltered ? `${base}?size=${size}${filter}` : base + new URL(context.req.url).search),
      ...(following === undefined ? {} : { next: seek('Next') }),
      ...(start === 0 ? {} : { previous: seek('Previous') }),
    },
    attributes: { objectType: 'Collection' },
  });
}

/** The first page that a query asks for. */
function firstPage(query: ReadonlyMap<string, string>): Result<UserPage, string> {
  const filter = readFilter(query.get('filter'), { userstate: 'UserState', userstatus: 'UserState' }, 'equals');
  const value = filter.ok ? (filter.value?.value.toLowerCase() ?? '') : 'unknown';
  if (!['', 'active', 'inactive'].includes(value)) {
    return { ok: false, problem: 'The filter is not supported: only UserState equals Inactive is.' };
  }
  const state = value === 'inactive' ? 'inactive' : 'active';
  const size = pageSize(query.get('size'));
  return { ok: true, value: { size, state, isFiltered: value !== '', first: 0, next: 0 } };
}

/** The page that a token came with. */
function pageOf(parts: readonly unknown[] | undefined): Result<UserPage, string> {
  if (parts === undefined) return { ok: false, problem: 'MS-ContinuationToken is missing or is not valid.' };
  const [size, state, isFiltered, first, next] = parts as readonly [number, UserState, boolean, number, number];
  return { ok: true, value: { size, state, isFiltered, first, next } };
}

/** Where, among the places, a page begins. */
function startOf(places: readonly number[], { size, first, next }: UserPage, operation: SeekOperation): number {
  const from = (place: number) => places.filter((candidate) => candidate < place).length;
  switch (operation) {
    case 'next':
      return from(next);
    case 'previous':
      return Math.max(0, from(first) - size);
    case 'last':
      return Math.max(0, (Math.ceil(places.length / size) - 1) * size);
    default:
      return 0;
  }
}

/** The field has another name here than in the request (view-a-deleted-user). */
function filterOf(state: UserState) {
  return { Field: 'UserStatus', Value: state === 'active' ? 'Active' : 'Inactive', Operator: 'equals' };
}
