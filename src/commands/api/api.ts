import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { withProgress } from '../../cli/progress.ts';
import { type Services, withServices } from '../../cli/services.ts';
import { RelateError, wrongUsage } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { redactUrl } from '../../text/redact.ts';
import { isReadingCall } from '../../transport/call.ts';
import type { Exchange } from '../../transport/transport.ts';
import { printAsSent, printFormatted } from './shared/answers.ts';
import { callWith, METHODS, methodAndAddress } from './shared/call.ts';
import { targetOf } from './shared/target.ts';

/** What operators call the services. */
const TITLES = { 'partner-center': 'Partner Center', graph: 'Microsoft Graph' } as const;

export const command = defineCommand(
  {
    details:
      'With the sign-in of the profile, at the address of its cloud, with the headers that the service wants; what is busy ' +
      'is asked again. The version may be left out of the path: /customers is /v1/customers, and with --graph /me is ' +
      '/v1.0/me. A whole address is taken where it is one of the cloud.\n\n' +
      'GET and HEAD only read; any other method asks first, or takes --yes. The answer is printed as it came, laid out on ' +
      'a terminal; with --output or --query as other results are, the items of a list being the rows. With --paginate all ' +
      'pages are asked for, and printed one after the other; JSON by --output or --query is the first page with the items ' +
      'of all. Of an error the body is printed as well, unless a format is given; the exit code tells it. Where the ' +
      'service goes on with the work (202), the path to ask next is told.',
    arguments: [
      {
        name: '<call...>',
        meaning: 'method and path, such as PATCH /v1/customers/ID; the path alone for GET',
        values: METHODS,
      },
    ],
    options: [
      { flags: '--graph', meaning: 'send it to Microsoft Graph instead of Partner Center' },
      { flags: '--paginate', meaning: 'ask for all pages of a list' },
      {
        flags: '--input <file>',
        // The program has an option --no-input.
        key: 'inputFile',
        meaning: 'the body: JSON from a file, or from standard input with -',
      },
      { flags: '--header <header>', meaning: 'a header besides, as NAME:VALUE; may be repeated', isRepeatable: true },
      yes,
      dryRun,
      maxWait,
    ],
    hasUnknownFields: true,
    examples: [
      'api /v1/customers --paginate --query "items[].companyProfile.companyName"',
      'api GET /organization --graph',
      'api PATCH /v1/customers/ID/subscriptions/ID --input subscription.json --header "If-Match: ETAG" --dry-run',
    ],
  },
  async (context, options, words) => {
    const { method, address } = methodAndAddress(words);
    const { graph: isGraph = false, paginate = false } = options;
    const isReading = isReadingCall({ method });
    if (paginate && method !== 'GET') {
      throw wrongUsage('option-conflict', `--paginate is for a list, and ${method} asks for none.`, {
        hint: 'Leave it out.',
      });
    }
    // A query that can't be read is told before anything is changed.
    await context.printer.answersBeforehand([]);
    await withServices(context, options, async (services) => {
      const { resource, path } = targetOf(address, isGraph, await services.addresses(), services.cloud);
      const call = await callWith(context, method, path, options);
      const title = `${method} ${path} to ${TITLES[resource]}`;
      const size = call.body === undefined ? '' : `, with a body of ${Buffer.byteLength(call.body)} bytes`;
      if (await context.isDryRun(`send ${title}${size}`)) return;
      if (!isReading && !(await context.confirm(`Send ${title}${size}?`, options.yes))) {
        return context.notice('Nothing was sent.');
      }
      const client = await services.rawClient(resource);
      const asked = paginate ? client.pages(call) : once(client.exchange(call));
      const exchanges = told(context, services, withWait(context, TITLES[resource], asked));
      const { explicit, query } = context.printer.request;
      if (explicit || query !== undefined) return printFormatted(context, exchanges, client.itemsField);
      return printAsSent(context, exchanges);
    });
  },
);

async function* once(exchange: Promise<Exchange>): AsyncGenerator<Exchange> {
  yield await exchange;
}

/** Says on a terminal who is asked, where that takes long. */
async function* withWait(
  context: Context,
  title: string,
  exchanges: AsyncGenerator<Exchange, void>,
): AsyncGenerator<Exchange> {
  for (;;) {
    const { done, value } = await withProgress(context, `Asking ${title} …`, () => exchanges.next());
    if (done || value === undefined) return;
    yield value;
  }
}

/** Tells where to ask for the work that the service took on, and goes on with. */
async function* told(
  context: Context,
  services: Services,
  exchanges: AsyncIterable<Exchange>,
): AsyncGenerator<Exchange> {
  for await (const exchange of exchanges) {
    yield exchange;
    const { status, headers, service } = exchange.answer;
    if (status !== 202 || headers.location === undefined) continue;
    const how = await howItGoes(context, services, service, headers.location);
    await context.notice(oneLine(`${service} goes on with it. How it goes: ${how}`), {
      location: redactUrl(headers.location),
    });
  }
}

/** The command that asks at this address, or where that is another's, the address. */
async function howItGoes(context: Context, services: Services, service: string, location: string): Promise<string> {
  const isGraph = service === TITLES.graph;
  try {
    const { path } = targetOf(location, isGraph, await services.addresses(), services.cloud);
    return context.wording.command({ command: 'api', args: [path], options: isGraph ? { graph: true } : {} });
  } catch (error) {
    if (error instanceof RelateError) return redactUrl(location);
    throw error;
  }
}
