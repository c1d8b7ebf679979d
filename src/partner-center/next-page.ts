import * as v from 'valibot';
import { failed } from '../errors.ts';
import type { Answer } from '../transport/answer.ts';
import { checked, text } from '../transport/check.ts';
import { idLine } from '../transport/service-error.ts';
import type { Call } from '../transport/transport.ts';

const tokenHeader = 'ms-continuationtoken';

const envelope = v.object({
  continuationToken: v.nullish(text, null),
  links: v.nullish(
    v.object({
      next: v.nullish(
        v.object({
          uri: v.nullish(v.string(), null),
          headers: v.nullish(v.array(v.object({ key: v.string(), value: v.nullish(text, '') })), []),
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
export function nextPage(page: unknown, call: Call, base: URL, answer: Answer): Call | undefined {
  const { continuationToken, links } = checked(envelope, page, answer);
  const next = links?.next;
  const token = next?.headers.find(({ key }) => key.toLowerCase() === tokenHeader)?.value || continuationToken;
  // Of the headers in a link only this one is sent: the others are those of every call, and what they are is ours to say.
  const headers: Record<string, string> = token ? { [tokenHeader]: sendable(token, answer) } : {};
  if (next?.uri) return { method: 'GET', path: ownPath(next.uri, base, answer), headers };
  if (!token) return undefined;
  return { method: 'GET', path: `${call.path.replace(/\?.*$/s, '')}?seekOperation=Next`, headers };
}

/** The path and parameters of a link of the service; an error when it leads to anybody else, who would get the token. */
function ownPath(uri: string, base: URL, answer: Answer): string {
  const own = base.pathname.replace(/\/+$/, '');
  const url = URL.canParse(uri, base.href) ? new URL(uri, base) : undefined;
  if (url === undefined || url.origin !== base.origin || url.username !== '' || url.password !== '') {
    const target = url === undefined || url.origin === 'null' ? 'somewhere else' : url.origin;
    throw failed(
      'page-foreign',
      `The next page of ${answer.endpoint} is said to be at ${target}, not at ${base.origin}.`,
      {
        hint: `It was not asked for, because your token would go there.\n${idLine(answer)}`,
        facts: { endpoint: answer.endpoint, requestId: answer.requestId, correlationId: answer.correlationId },
      },
    );
  }
  const path = url.pathname.startsWith(`${own}/`) ? url.pathname.slice(own.length) : url.pathname;
  // The service leaves the version out of some links.
  return `${/^\/v\d+\//.test(path) ? '' : '/v1'}${path}${url.search}`;
}

function sendable(token: string, answer: Answer): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(token)) return token;
  throw failed(
    'answer-unusable',
    `The answer to ${answer.endpoint} can't be used: its continuation token is no header.`,
    {
      hint: `Try again.\n${idLine(answer)}`,
    },
  );
}
