import type { CustomerUser } from '../../partner-center/users.ts';

/** How many users a customer has. */
export interface UserSummary {
  /** Without those that were deleted. */
  readonly count: number;
  /** Those of them that are not active. */
  readonly blocked: number;
}

/** Counts users page by page: a customer may have very many. */
export async function countUsers(pages: AsyncIterable<readonly CustomerUser[]>): Promise<UserSummary> {
  let count = 0;
  let blocked = 0;
  for await (const page of pages) {
    count += page.length;
    blocked += page.filter(({ state }) => state !== 'active').length;
  }
  return { count, blocked };
}
