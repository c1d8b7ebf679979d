import type { Context } from '../../../cli/context.ts';
import { problemOf } from '../../../cli/problem-of.ts';
import { isPublicMailDomain } from '../../../customers/public-mail.ts';
import { type AddressReader, addressReader, type Mailbox } from '../../../text/addresses.ts';
import { normaliseDomain, readDomain } from '../../../text/domain.ts';
import { singleLine } from '../../../text/values.ts';
import type { DraftOptions } from './options.ts';

/** The longest name of a customer or a person, in characters. */
export const LONGEST_PARTY = 200;

/** What a person answered: only what was not given before. */
interface Answers {
  readonly customer: string;
  readonly to?: readonly string[];
  readonly contact?: string;
  readonly domain?: string;
}

/**
 * Asks whom to invite. What the addresses tell of the person and of the domain is suggested; `domainIsFor` is what the domain
 * is of use for, to follow a comma.
 */
export async function askForRecipient(
  context: Context,
  options: DraftOptions & { readonly domain?: string },
  domainIsFor: string,
): Promise<Answers> {
  const { prompter } = context.world;
  const customer = await prompter.input({
    message: "The customer's company name:",
    validate: (text) =>
      text.trim() === '' ? 'A name is needed.' : problemOf(() => singleLine(text, 'This', LONGEST_PARTY)),
  });
  const read = await addressReader();
  const ask = async (what: string, suggested: string | undefined, validate: (text: string) => true | string) => {
    const message = suggested === undefined ? `${what} (may stay empty):` : `${what}:`;
    const answer = await prompter.input({ message, validate, ...(suggested !== undefined && { default: suggested }) });
    return answer.trim() === '' ? undefined : answer;
  };
  const to =
    options.to === undefined
      ? await ask('E-mail address', undefined, (text) => problemWithAddresses(text, read))
      : undefined;
  const addresses = read(to ?? options.to?.join('; ') ?? '');
  const mailboxes = addresses.ok ? addresses.value : [];
  const contact =
    options.contact === undefined ? await ask('The person addressed', nameIn(mailboxes), problemWithName) : undefined;
  const domain =
    options.domain === undefined
      ? await ask(`The customer's domain, ${domainIsFor}`, domainIn(mailboxes), problemWithDomain)
      : undefined;
  return {
    customer,
    ...(to !== undefined && { to: [to] }),
    ...(contact !== undefined && { contact }),
    ...(domain !== undefined && { domain }),
  };
}

function problemWithName(text: string): true | string {
  return problemOf(() => singleLine(text, 'This', LONGEST_PARTY, { optional: true }));
}

/** The name beside the address, where there is one recipient. */
function nameIn([first, ...others]: readonly Mailbox[]): string | undefined {
  return others.length === 0 && first !== undefined && first.name !== '' ? first.name : undefined;
}

/** The domain of the addresses, where they have the same one and not everybody can have it. */
function domainIn(mailboxes: readonly Mailbox[]): string | undefined {
  const domains = new Set(mailboxes.map(({ address }) => normaliseDomain(address.slice(address.lastIndexOf('@') + 1))));
  const [domain, ...others] = domains;
  return domain === undefined || others.length > 0 || isPublicMailDomain(domain) ? undefined : domain;
}

function problemWithAddresses(text: string, read: AddressReader): true | string {
  if (text.trim() === '') return true;
  const addresses = read(text);
  return addresses.ok ? true : addresses.problem;
}

function problemWithDomain(text: string): true | string {
  return text.trim() === '' || readDomain(text).ok ? true : `"${text.trim()}" is not a domain such as contoso.com.`;
}
