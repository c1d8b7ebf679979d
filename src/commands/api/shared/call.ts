import type { Context } from '../../../cli/context.ts';
import { readText } from '../../../cli/read-text.ts';
import { wrongUsage } from '../../../errors.ts';
import { type Call, isReadingCall, type Method } from '../../../transport/call.ts';

/** The methods, those that only read first. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly Method[];

/** Bytes. What is larger, no service takes in one request. */
const LONGEST_BODY = 4 * 1024 * 1024;

/** Those that say who asks, where, and how the bytes come: they are the program's own. */
const OWN_HEADERS =
  /^(?:authorization|cookie|host|connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*)$/;

/** The method and the address of a command line that has one or both. Throws `call-invalid`. */
export function methodAndAddress(words: readonly string[]): { readonly method: Method; readonly address: string } {
  const [first = '', second, ...others] = words;
  const method = METHODS.find((name) => name === first.toUpperCase());
  if (others.length === 0 && method !== undefined && second !== undefined) return { method, address: second };
  if (second === undefined && method === undefined) return { method: 'GET', address: first };
  throw wrongUsage('call-invalid', `${JSON.stringify(words.join(' '))} is not a method and a path.`, {
    hint: {
      says: `Methods: ${METHODS.join(', ')}. For example`,
      next: { command: 'api', args: ['GET', '/v1/customers'] },
    },
  });
}

/** What is sent besides the method and the path. */
export interface Sent {
  readonly header?: readonly string[];
  readonly inputFile?: string;
}

/** The headers and the body. Throws `header-invalid`, `option-conflict` and `body-invalid`. */
export async function callWith(
  context: Context,
  method: Method,
  path: string,
  { header, inputFile: input }: Sent,
): Promise<Call> {
  const { 'content-type': contentType, ...headers } = headersOf(header ?? []);
  if (input === undefined) return { method, path, headers };
  if (isReadingCall({ method })) {
    throw wrongUsage('option-conflict', `--input is a body to send, and ${method} has none.`, {
      hint: `Give the method that it is for: ${METHODS.filter((name) => !isReadingCall({ method: name })).join(', ')}`,
    });
  }
  const body = await readText(context, input, '--input', LONGEST_BODY);
  if (contentType === undefined) checkJson(body, input);
  return { method, path, headers, body, ...(contentType === undefined ? {} : { contentType }) };
}

function headersOf(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(text) ?? [];
      if (name === '') {
        throw wrongUsage('header-invalid', '--header takes a name and a value, with a colon between them.', {
          hint: 'For example: --header "If-Match: W/123"',
        });
      }
      if (OWN_HEADERS.test(name.toLowerCase())) {
        throw wrongUsage('header-invalid', `--header can't set ${name}: that is the business of the program.`, {
          hint: 'Leave it out. The sign-in of the profile is used.',
        });
      }
      return [name.toLowerCase(), value.trimEnd()];
    }),
  );
}

function checkJson(body: string, input: string): void {
  try {
    JSON.parse(body);
  } catch (error) {
    throw wrongUsage('body-invalid', `--input: ${input === '-' ? 'standard input' : input} is not JSON.`, {
      hint: 'Say what else it is: --header "Content-Type: text/plain"',
      cause: error,
    });
  }
}
