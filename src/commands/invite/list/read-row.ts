import type { RowFault, RowReading } from '../../../bulk/checked-rows.ts';
import type { SheetRow } from '../../../bulk/table-rows.ts';
import type { CustomerColumn } from '../../../bulk/words/customers.ts';
import type { Context } from '../../../cli/context.ts';
import { RelateError } from '../../../errors.ts';
import type { RecipientDetails } from '../../../invitation/compose.ts';
import { type InvitingMail, type PreparePorts, prepareMail } from '../../../invitation/prepare.ts';
import { usualTemplate } from '../../../invitation/purpose.ts';
import type { InvitingSender } from '../../../invitation/sender.ts';
import { isTemplatePath, namedTemplate } from '../../../invitation/template/source.ts';
import { addressReader, formatMailbox } from '../../../text/addresses.ts';
import { readDomain } from '../../../text/domain.ts';
import { nameKey } from '../../../text/name-key.ts';
import { singleLine } from '../../../text/values.ts';
import { senderFrom } from '../../shared/draft/deliver.ts';
import { LONGEST_PARTY } from '../../shared/draft/questions.ts';
import { checkedNote, LONGEST_SUBJECT, type MailDetails } from '../../shared/draft/recipient.ts';
import { languageFor } from '../../shared/templates.ts';

/** What the options say of all rows, unless a row says otherwise. */
export interface ForAllRows {
  readonly details: MailDetails;
  readonly template: string | undefined;
  readonly language: string | undefined;
  readonly provider: string | undefined;
}

/** An invitation that a row asks for. */
export type InvitationTask = Extract<InvitingMail, { readonly purpose: 'invitation' }>;

/** Makes the reader of the rows of a list: each is checked as a single invitation is, down to its draft. */
export async function invitationReader(context: Context, forAll: ForAllRows, ports: PreparePorts) {
  const read = await addressReader();
  const senders = remembered((name: string | undefined) => senderFrom(context, name));
  const languages = remembered((asked: string) => {
    const [language, template] = asked.split('\n');
    return languageFor(context, language || undefined, template);
  });
  const mailboxes = (text: string): readonly string[] => {
    const addresses = read(text.replaceAll('\n', '; '));
    if (!addresses.ok) throw new Unreadable(addresses.problem);
    return addresses.value.map(formatMailbox);
  };

  return async (cells: SheetRow<CustomerColumn>['cells']): Promise<RowReading<CustomerColumn, InvitationTask>> => {
    const faults: RowFault<CustomerColumn>[] = [];
    const from = async <Value>(column: CustomerColumn, work: () => Value | Promise<Value>) => {
      try {
        return await work();
      } catch (error) {
        faults.push({ column, ...faultOf(error) });
        return undefined;
      }
    };
    const cell = async <Value>(column: CustomerColumn, work: (text: string) => Value) => {
      const text = cells[column];
      return text === undefined ? undefined : from(column, () => work(text));
    };
    const name = (cells.customer ?? '').replace(/\s+/g, ' ');
    const customer = await from('customer', () => singleLine(name, "The customer's name", LONGEST_PARTY));
    const given: MailDetails = {
      ...defined('to', await cell('to', mailboxes)),
      ...defined('cc', await cell('cc', mailboxes)),
      ...defined('contact', await cell('contact', (text) => singleLine(text, 'The name', LONGEST_PARTY))),
      ...defined('subject', await cell('subject', (text) => singleLine(text, 'The subject', LONGEST_SUBJECT))),
      ...defined('note', await cell('note', (text) => checkedNote(text, 'The note'))),
    };
    const domain = await cell('domain', domainIn);
    const sender = await from('provider', () => senders(cells.provider ?? forAll.provider));
    const template = namedTemplate(templateOf(context, cells.template ?? forAll.template, sender));
    const language = await from('language', () => {
      return languages(`${cells.language ?? forAll.language ?? ''}\n${isTemplatePath(template) ? template : ''}`);
    });
    if (cells.admin !== undefined) faults.push({ column: 'admin', ...NO_ADMIN });
    if (faults.length > 0 || customer === undefined || sender === undefined || language === undefined) {
      return { name, faults };
    }
    const recipient: RecipientDetails = {
      ...{ customer, to: [], cc: [], ...forAll.details, ...given },
      ...defined('domain', domain),
    };
    const item: InvitationTask = { sender, recipient, template, language, purpose: 'invitation' };
    try {
      await prepareMail(item, ports);
    } catch (error) {
      return { name, faults: [faultOf(error)] };
    }
    const { profile, provider } = sender;
    const key = JSON.stringify([profile.name, provider?.name ?? '', nameKey(customer), domain ?? '']);
    return { name, key, item };
  };
}

/** What an address is not. */
class Unreadable extends Error {}

function faultOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof Unreadable) return { code: 'address-invalid', message: error.message };
  if (error instanceof RelateError) return { code: error.code, message: error.message };
  throw error;
}

const NO_ADMIN = {
  code: 'column-unused',
  message: 'A list of invitations asks for no admin relationships. Empty the column, and ask for them afterwards.',
};

function domainIn(text: string): string {
  const domain = readDomain(text.replace(/^@/, ''));
  if (!domain.ok) throw new RelateError(2, 'value-invalid', `"${text}" is not a domain such as contoso.com.`);
  return domain.value;
}

function templateOf(context: Context, named: string | undefined, sender: InvitingSender | undefined): string {
  const type = sender?.profile.type ?? context.profile().type;
  return named ?? context.setting('template').value ?? usualTemplate('invitation', type);
}

function defined<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

/** Most rows say the same: each answer is found once. What fails is tried again, so that each row says why. */
function remembered<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
