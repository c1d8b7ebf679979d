import * as v from 'valibot';
import type { Answer } from '../transport/answer.ts';
import type { Call } from '../transport/call.ts';
import { checked } from '../transport/check.ts';
import { ownPath } from '../transport/own-path.ts';

const envelope = v.object({ '@odata.nextLink': v.nullish(v.string(), '') });

/**
 * The call for the page after this one; undefined at the end. The link is a whole address, whose parameters are passed
 * on as they came; the headers have to be sent with each page again. Source: Microsoft Graph documentation, paging.
 */
export function graphNextPage(page: unknown, first: Call, base: URL, answer: Answer): Call | undefined {
  const { '@odata.nextLink': link } = checked(envelope, page, answer);
  return link === '' ? undefined : { ...first, path: ownPath(link, base, answer, 'page-foreign') };
}
