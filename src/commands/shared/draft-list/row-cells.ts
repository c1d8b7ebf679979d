import type { RowFault } from '../../../bulk/checked-rows.ts';
import type { SheetRow } from '../../../bulk/table-rows.ts';
import type { CustomerColumn } from '../../../bulk/words/customers.ts';
import type { Context } from '../../../cli/context.ts';
import type { Wording } from '../../../cli/wording.ts';
import { RelateError } from '../../../errors.ts';
import { addressReader, formatMailbox } from '../../../text/addresses.ts';
import { readDomain } from '../../../text/domain.ts';
import { singleLine } from '../../../text/values.ts';
import { LONGEST_PARTY } from '../draft/questions.ts';
import { checkedNote, LONGEST_SUBJECT, type MailDetails } from '../draft/recipient.ts';

type Cells = SheetRow<CustomerColumn>['cells'];

/** Makes the reader of the cells that every list of mails to customers has. */
export async function cellReader({ wording }: Context): Promise<(cells: Cells) => RowCells> {
  const read = await addressReader();
  return (cells) => new RowCells(cells, read, wording);
}

/** The cells of one row, each checked as the option of the same name is. */
export class RowCells {
  /** What is wrong with those that were read. */
  readonly faults: RowFault<CustomerColumn>[] = [];
  readonly #cells: Cells;
  readonly #read: Awaited<ReturnType<typeof addressReader>>;
  readonly #wording: Wording;

  constructor(cells: Cells, read: Awaited<ReturnType<typeof addressReader>>, wording: Wording) {
    this.#cells = cells;
    this.#read = read;
    this.#wording = wording;
  }

  /** The customer as it is written, whatever is wrong with it. */
  get name(): string {
    return (this.#cells.customer ?? '').replace(/\s+/g, ' ');
  }

  text(column: CustomerColumn): string | undefined {
    return this.#cells[column];
  }

  /** What follows from a column; undefined where that fails, which is a fault of the row. */
  async from<Value>(column: CustomerColumn, work: () => Value | Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (error) {
      this.faults.push({ column, ...faultOf(error, this.#wording) });
      return undefined;
    }
  }

  customer(): Promise<string | undefined> {
    return this.from('customer', () => singleLine(this.name, "The customer's name", LONGEST_PARTY));
  }

  domain(): Promise<string | undefined> {
    return this.#cell('domain', domainIn);
  }

  /** What the row says of its mail. */
  async details(): Promise<MailDetails> {
    return {
      ...defined('to', await this.#cell('to', (text) => this.#mailboxes(text))),
      ...defined('cc', await this.#cell('cc', (text) => this.#mailboxes(text))),
      ...defined('contact', await this.#cell('contact', (text) => singleLine(text, 'The name', LONGEST_PARTY))),
      ...defined('subject', await this.#cell('subject', (text) => singleLine(text, 'The subject', LONGEST_SUBJECT))),
      ...defined('note', await this.#cell('note', (text) => checkedNote(text, 'The note'))),
    };
  }

  async #cell<Value>(column: CustomerColumn, work: (text: string) => Value): Promise<Value | undefined> {
    const text = this.#cells[column];
    return text === undefined ? undefined : this.from(column, () => work(text));
  }

  #mailboxes(text: string): readonly string[] {
    const addresses = this.#read(text.replaceAll('\n', '; '));
    if (!addresses.ok) throw new Unreadable(addresses.problem);
    return addresses.value.map(formatMailbox);
  }
}

/** What an address is not. */
class Unreadable extends Error {}

/** Why something does not hold, and what to do about it, as a fault of a row. Throws what is no such reason once more. */
export function faultOf(error: unknown, wording: Wording): { readonly code: string; readonly message: string } {
  if (error instanceof Unreadable) return { code: 'address-invalid', message: error.message };
  if (error instanceof RelateError) return { code: error.code, message: wording.line(error) };
  throw error;
}

function domainIn(text: string): string {
  const domain = readDomain(text.replace(/^@/, ''));
  if (!domain.ok) throw new RelateError(2, 'value-invalid', `"${text}" is not a domain such as contoso.com.`);
  return domain.value;
}

/** The domains that rows name, as far as they are any. */
export function domainsIn(rows: readonly SheetRow<CustomerColumn>[]): readonly string[] {
  return rows.flatMap(({ cells: { domain: text = '' } }) => {
    const domain = readDomain(text.replace(/^@/, ''));
    return domain.ok ? [domain.value] : [];
  });
}

/** A property, where it has a value. */
export function defined<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

/** Most rows say the same: each answer is found once. What fails is tried again, so that each row says why. */
export function remembered<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
