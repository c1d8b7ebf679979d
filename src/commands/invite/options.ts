import { isAbsolute, resolve } from 'node:path';
import type { Profile } from '../../account/profile.ts';
import type { Context } from '../../cli/context.ts';
import { readText } from '../../cli/read-text.ts';
import { failed, wrongUsage } from '../../errors.ts';
import type { RecipientDetails } from '../../invitation/compose.ts';
import type { AddressReader } from '../../text/addresses.ts';
import { readDomain } from '../../text/domain.ts';
import { multiLine, singleLine } from '../../text/values.ts';
import type { InviteResult } from './fields.ts';

/** The flags of `relate invite` as they were given. */
export interface InviteOptions {
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly contact?: string;
  readonly domain?: string;
  readonly lang?: string;
  readonly template?: string;
  readonly provider?: string;
  readonly subject?: string;
  readonly note?: string;
  readonly edit?: boolean;
  readonly copy?: boolean;
  readonly open?: boolean;
  readonly eml?: string;
  readonly force?: boolean;
  readonly print?: boolean;
  readonly again?: boolean;
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly dryRun?: boolean;
  /** The id of the invitation that is reminded of; for the command that reminds. */
  readonly reminds?: string;
  /** Takes the result of a command that makes several drafts, which prints them together. */
  readonly tell?: (result: InviteResult) => Promise<void>;
}

/** The longest values, in characters; of a note, and of what is read for it in bytes. */
const longest = { name: 200, subject: 500, note: 20_000, noteBytes: 100_000 };

/** What is said about the customer: checked, and asked for where a person is there and the name is missing. */
export async function occasionFrom(
  context: Context,
  options: InviteOptions,
  customer: string | undefined,
): Promise<RecipientDetails> {
  const asked = customer === undefined && context.canPrompt ? await askForCustomer(context, options) : undefined;
  const name = customer ?? asked?.customer;
  if (name === undefined) {
    throw wrongUsage('customer-missing', 'Whom to invite is missing.', { hint: 'relate invite "Contoso Ltd"' });
  }
  return {
    customer: singleLine(name, 'The customer', longest.name),
    to: await recipients(options.to ?? asked?.to, '--to'),
    cc: await recipients(options.cc, '--cc'),
    ...(options.contact === undefined ? {} : { contact: singleLine(options.contact, '--contact', longest.name) }),
    ...(options.subject === undefined ? {} : { subject: singleLine(options.subject, '--subject', longest.subject) }),
    ...(options.note === undefined ? {} : { note: await noteFrom(context, options.note) }),
  };
}

/** A domain as the ledger keeps it: lower case, international names in ASCII. */
export function domainFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const domain = readDomain(singleLine(text, '--domain', 253));
  if (!domain.ok) throw wrongUsage('value-invalid', '--domain is not a domain such as contoso.com.');
  return domain.value;
}

/** The template for this profile: the flag, the configuration, else what suits the partner type. */
export function templateNameFor(context: Context, options: InviteOptions, profile: Profile): string {
  const usual = profile.type === 'reseller' ? 'indirect' : 'invitation';
  const name = options.template ?? context.setting('template').value ?? usual;
  if (name === '') throw wrongUsage('value-invalid', '--template is empty.');
  return name;
}

/** Where the `.eml` file goes: an absolute path, `-`, or undefined when none is wanted. */
export function emlTarget(context: Context, options: InviteOptions): string | undefined {
  const { eml } = options;
  if (eml === undefined || eml === '-') return eml;
  if (eml === '') throw wrongUsage('value-invalid', '--eml is empty.', { hint: 'Name a file: --eml contoso.eml' });
  if (eml.includes('\0')) throw wrongUsage('value-invalid', '--eml is not a path.');
  const path = isAbsolute(eml) ? eml : resolve(context.world.paths.current, eml);
  if (!options.force && context.world.files.exists(path)) {
    throw failed('file-exists', `${path} is there already.`, {
      hint: 'Replace it with --force, or name another file.',
    });
  }
  return path;
}

async function recipients(texts: readonly string[] | undefined, what: string): Promise<readonly string[]> {
  if (texts === undefined) return [];
  const { formatMailbox, parseAddresses } = await import('../../text/addresses.ts');
  return (await parseAddresses(texts.join(', '), what)).map(formatMailbox);
}

async function noteFrom(context: Context, note: string): Promise<string> {
  const text = note === '-' ? await readText(context, '-', '--note', longest.noteBytes) : note;
  return multiLine(text, '--note', longest.note);
}

async function askForCustomer(
  context: Context,
  options: InviteOptions,
): Promise<{ readonly customer: string; readonly to?: readonly string[] }> {
  const { prompter } = context.world;
  const customer = await prompter.input({
    message: "The customer's company name:",
    validate: (text) => (text.trim() === '' ? 'A name is needed.' : true),
  });
  if (options.to !== undefined) return { customer };
  const read = await (await import('../../text/addresses.ts')).addressReader();
  const to = await prompter.input({
    message: 'E-mail address (may stay empty):',
    validate: (text) => problemWithAddresses(text, read),
  });
  return to.trim() === '' ? { customer } : { customer, to: [to] };
}

function problemWithAddresses(text: string, read: AddressReader): true | string {
  if (text.trim() === '') return true;
  const addresses = read(text);
  return addresses.ok ? true : addresses.problem;
}
