import * as v from 'valibot';
import { failed } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { type Call, idFacts, idLine } from '../transport/call.ts';
import { checked, text } from '../transport/check.ts';
import { ownPath } from '../transport/own-path.ts';

const TOKEN_HEADER = 'ms-continuationtoken';

const envelope = v.object({
  continuationToken: v.nullish(text, null),
  links: v.nullish(
    v.object({
      next: v.nullish(
        v.object({
          uri: v.nullish(v.string(), null),
          headers: v.nullish(v.array(v.object({ key: v.nullish(v.string(), ''), value: v.nullish(text, '') })), []),
        }),
        null,
      ),
    }),
    null,
  ),
});

/**
 * The call for the page after this one; undefined at the end. A link of a page names an address and headers; a page may
 * also hold nothing but a token, which goes back in a header with `seekOperation=Next` and without the first call's
 * parameters. Tokens are passed on as they came. Source: the enumerators of Microsoft's Partner Center SDKs for .NET
 * and Java, and the Partner Center developer documentation, get-invoiceline-items.
 */
export function partnerCenterNextPage(page: unknown, first: Call, base: URL, answer: Answer): Call | undefined {
  const { continuationToken, links } = checked(envelope, page, answer);
  const next = links?.next;
  const token = next?.headers.find(({ key }) => key.toLowerCase() === TOKEN_HEADER)?.value || continuationToken;
  // Of the headers in a link only this one is sent: the others are those that every call has anyway.
  const headers: Record<string, string> = token ? { [TOKEN_HEADER]: sendable(token, answer) } : {};
  if (next?.uri)
    return { method: 'GET', path: versionedPath(ownPath(next.uri, base, answer, 'page-foreign')), headers };
  if (!token) return undefined;
  return { method: 'GET', path: `${first.path.replace(/\?.*$/s, '')}?seekOperation=Next`, headers };
}

/** The path of a link, out of which the service sometimes leaves the version. */
export function versionedPath(path: string): string {
  return /^\/v\d+\//.test(path) ? path : `/v1${path}`;
}

function sendable(token: string, answer: Answer): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(token)) return token;
  throw failed(
    'answer-unusable',
    `The answer to ${answer.endpoint} can't be used: its continuation token is no header.`,
    { hint: ['Try again.', idLine(answer)], facts: idFacts(answer) },
  );
}
