import { type RelateError, wrongUsage } from '../errors.ts';
import { type CustomerUser, type UserQuery, userMissing } from '../partner-center/users.ts';
import type { Users } from '../partner-center/users-client.ts';
import { isGuid } from '../text/guid.ts';
import { searchKey } from '../text/search-key.ts';

/** Users that an error lists at most. */
const MOST_LISTED = 10;

/**
 * The user of a customer that is meant: by id, by UPN in any case, or by a display name that no other has; case, accents
 * and punctuation of that don't matter. Rejects with `user-not-found` or `user-ambiguous`.
 */
export async function resolveUser(
  text: string,
  customerId: string,
  users: UserSource,
  query: UserQuery = {},
): Promise<CustomerUser> {
  const [user] = await resolveUsers([text], customerId, users, query);
  if (user === undefined) throw userMissing(text, customerId);
  return user;
}

/** As `resolveUser` for several, from one look through the list: each user once, in the order they are first named. */
export async function resolveUsers(
  texts: readonly string[],
  customerId: string,
  users: UserSource,
  query: UserQuery = {},
): Promise<readonly CustomerUser[]> {
  const wanted = texts.map((text) => new Wanted(text, query.isDeleted === true));
  for (const each of wanted) {
    // One that was deleted is not to be had by its id: only the list has it.
    if (isGuid(each.text) && !query.isDeleted) each.found = await users.get(customerId, each.text.toLowerCase());
  }
  if (wanted.some(({ isFound }) => !isFound)) await lookThrough(wanted, users.pages(customerId, query));
  return [...new Map(wanted.map((each) => each.result(customerId)).map((user) => [user.id, user])).values()];
}

/** Where users are looked for. */
type UserSource = Pick<Users, 'get' | 'pages'>;

async function lookThrough(wanted: readonly Wanted[], pages: AsyncIterable<readonly CustomerUser[]>): Promise<void> {
  for await (const page of pages) {
    for (const each of wanted) if (!each.isFound) each.look(page);
    if (wanted.every(({ isFound }) => isFound)) return;
  }
}

/** One user that somebody named, and who it may be. */
class Wanted {
  readonly text: string;
  readonly #lower: string;
  readonly #key: string;
  readonly #isDeleted: boolean;
  readonly #sameUpn: CustomerUser[] = [];
  readonly #sameName: CustomerUser[] = [];
  #count = 0;
  /** The one with this id or UPN, which nobody else can have; of those that were deleted, several may have had a UPN. */
  found: CustomerUser | undefined;

  constructor(text: string, isDeleted: boolean) {
    this.#isDeleted = isDeleted;
    this.text = text.trim();
    this.#lower = this.text.toLowerCase();
    this.#key = searchKey(text);
  }

  get isFound(): boolean {
    return this.found !== undefined;
  }

  look(page: readonly CustomerUser[]): void {
    for (const user of page) {
      const hasUpn = user.upn.toLowerCase() === this.#lower;
      if (user.id === this.#lower || (hasUpn && !this.#isDeleted)) {
        this.found = user;
        return;
      }
      if (hasUpn) this.#sameUpn.push(user);
      if (this.#key === '' || searchKey(user.displayName) !== this.#key) continue;
      this.#count += 1;
      if (this.#sameName.length < MOST_LISTED) this.#sameName.push(user);
    }
  }

  /** Throws `user-not-found` or `user-ambiguous`. */
  result(customerId: string): CustomerUser {
    const [deleted, ...others] = this.#sameUpn;
    const [first = deleted] = deleted === undefined ? this.#sameName : [];
    if (this.found !== undefined) return this.found;
    if (first === undefined) throw userMissing(this.text, customerId);
    if (others.length > 0) throw deletedAmbiguous(this.text, this.#sameUpn);
    if (deleted === undefined && this.#count > 1) throw userAmbiguous(this.text, this.#sameName, this.#count);
    return first;
  }
}

/** The user with this UPN; undefined where there is none. */
export async function userWithUpn(
  upn: string,
  pages: AsyncIterable<readonly CustomerUser[]>,
): Promise<CustomerUser | undefined> {
  const wanted = upn.toLowerCase();
  for await (const page of pages) {
    const found = page.find((user) => user.upn.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function userAmbiguous(text: string, users: readonly CustomerUser[], count: number): RelateError {
  const names = users.map(({ upn }) => upn).join(', ');
  const more = count > users.length ? `, and ${count - users.length} more` : '';
  return wrongUsage('user-ambiguous', `${JSON.stringify(text)} may be any of ${count} users.`, {
    hint: { says: 'Give the UPN of one: {names}', facts: { names: names + more } },
    facts: { candidates: users.map(({ upn }) => upn) },
  });
}

function deletedAmbiguous(text: string, users: readonly CustomerUser[]): RelateError {
  const names = users.map(({ id, deletedAt }) => (deletedAt === null ? id : `${id} (deleted ${deletedAt})`)).join(', ');
  return wrongUsage('user-ambiguous', `${users.length} deleted users had the UPN ${JSON.stringify(text)}.`, {
    hint: { says: 'Give the id of one: {names}', facts: { names } },
    facts: { candidates: users.map(({ id }) => id) },
  });
}
