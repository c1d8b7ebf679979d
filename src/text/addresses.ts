import type Addresses from 'email-addresses';
import { type Result, wrongUsage } from '../errors.ts';
import { type DomainProblem, normaliseDomain, readDomain } from './domain.ts';
import { quotedEntry, splitOutlookList, withoutEmptyEntries } from './outlook-list.ts';
import { singleLine } from './values.ts';

/** One recipient. */
export interface Mailbox {
  /** `local@domain` as the operator wrote it; a local part that needs quotes has them. */
  readonly address: string;
  /** The name shown beside the address; may be empty. */
  readonly name: string;
}

/** Letters, digits and signs a local part may have without quotes (RFC 5322 atext, and RFC 6532 letters). */
const DOT_ATOM = /^[^\s"(),.:;<>@[\\\]]+(?:\.[^\s"(),.:;<>@[\\\]]+)*$/u;
const LONGEST_TEXT = 10_000;
/** Comments and comments in comments. The parser takes longer for each, and has no end of its own. */
const MOST_BRACKETS = 50;
const EXAMPLE = 'Write it@contoso.com or "Lee, Ann" <ann@contoso.com>, several of them with commas or ";" between.';

/**
 * Reads a text such as `it@contoso.com, "Lee, Ann" <ann@contoso.com>`, or a list as Outlook copies it: each address once.
 * A problem is a sentence.
 */
export type AddressReader = (text: string) => Result<readonly Mailbox[], string>;

/** Loads the parser, for addresses that are checked while they are typed. */
export async function addressReader(): Promise<AddressReader> {
  const { default: parse } = await import('email-addresses');
  return (text) => read(text, parse);
}

/** As `AddressReader`, for one text. */
export async function readAddresses(text: string): Promise<Result<readonly Mailbox[], string>> {
  return (await addressReader())(text);
}

function read(text: string, addresses: typeof Addresses): Result<readonly Mailbox[], string> {
  if (text.split('(').length - 1 > MOST_BRACKETS)
    return { ok: false, problem: `${shown(text)} has too many brackets.` };
  const parse = (list: string) => addresses({ input: list, rfc6532: true })?.addresses;
  const list = withoutEmptyEntries(text);
  const whole = parse(list);
  const parts = whole === undefined ? splitOutlookList(list).map((entry) => ({ entry, found: parse(entry) })) : [];
  const parsed = [...(whole ?? [])];
  for (const { entry, found } of parts) {
    const quoted = found === undefined ? quotedEntry(entry) : undefined;
    const part = found ?? (quoted === undefined ? undefined : parse(quoted));
    if (part === undefined) return { ok: false, problem: `${shown(entry)} is not an e-mail address.` };
    parsed.push(...part);
  }
  if (parsed.length === 0) return { ok: false, problem: `${shown(text)} is not an e-mail address.` };
  const mailboxes = new Map<string, Mailbox>();
  for (const entry of parsed) {
    if (entry.type === 'group') {
      return { ok: false, problem: `${shown(text)} is a group; name each address.` };
    }
    const local = DOT_ATOM.test(entry.local) ? entry.local : `"${entry.local.replace(/["\\]/g, '\\$&')}"`;
    // The parser takes blanks that stand before an @ for a part of the address.
    if (local.startsWith('"') && !text.includes(local)) {
      return { ok: false, problem: `${shown(text)} is not an e-mail address.` };
    }
    const address = `${local}@${entry.domain}`;
    const problem = hiddenProblem(address) ?? localProblem(local) ?? domainProblem(entry.domain);
    if (problem !== undefined) {
      return { ok: false, problem: `${shown(address)} ${problem}.` };
    }
    const key = asciiAddress(address).toLowerCase();
    if (!mailboxes.has(key)) {
      mailboxes.set(key, { address, name: (entry.name ?? '').trim() });
    }
  }
  return { ok: true, value: [...mailboxes.values()] };
}

/** The addresses an operator passed, without duplicates; at least one. `label` names them in messages. */
export async function parseAddresses(text: string, label: string): Promise<readonly Mailbox[]> {
  const addresses = await readAddresses(singleLine(text, label, LONGEST_TEXT));
  if (!addresses.ok) {
    throw wrongUsage('address-invalid', `${label}: ${addresses.problem}`, { hint: EXAMPLE });
  }
  return addresses.value;
}

/** The form a draft keeps and shows: `a@b.example`, `Ann Lee <a@b.example>` or `"Lee, Ann" <a@b.example>`. */
export function formatMailbox({ address, name }: Mailbox): string {
  if (name === '') {
    return address;
  }
  const isPlain = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~ -]+$/u.test(name) && !/^ | $| {2}/.test(name);
  return `${isPlain ? name : `"${name.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}

/** The reverse of `formatMailbox`. For texts of that form only: what people type goes through `parseAddresses`. */
export function splitMailbox(text: string): Mailbox {
  const match = /^(.*) <([^<>]+)>$/u.exec(text);
  if (match === null) {
    return { address: text, name: '' };
  }
  const [, name = '', address = ''] = match;
  return { address, name: name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/gu, '$1') : name };
}

/** The address as mail programs want it in a URL: an international domain in its ASCII form. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${normaliseDomain(address.slice(at + 1))}`;
}

/** At most 60 characters of a text that has no control characters. */
function shown(text: string): string {
  const characters = [...text];
  return `"${characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : text}"`;
}

/** Copying an address from a web page may bring invisible characters along, which no mail server takes. */
function hiddenProblem(address: string): string | undefined {
  const code = /\p{C}|(?! )\p{Z}/u.exec(address)?.[0].codePointAt(0);
  return code === undefined
    ? undefined
    : `has an invisible character (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

function localProblem(local: string): string | undefined {
  // They would make it ambiguous where the address ends in `Name <address>`.
  if (/[<>]/.test(local)) {
    return 'has an angle bracket before the @';
  }
  return new TextEncoder().encode(local).length > 64 ? 'is too long before the @ (at most 64 bytes)' : undefined;
}

function domainProblem(domain: string): string | undefined {
  if (domain.startsWith('[')) {
    return 'names a machine by its number; a domain is needed';
  }
  const result = readDomain(domain);
  return result.ok ? undefined : DOMAIN_PROBLEMS[result.problem];
}

const DOMAIN_PROBLEMS: Readonly<Record<DomainProblem, string>> = {
  malformed: 'has no valid domain after the @',
  incomplete: 'needs a full domain after the @, such as contoso.com',
  'too-long': 'has a domain that is too long',
};
