import { join } from 'node:path';
import { failed } from '../../errors.ts';
import { FileError } from '../../storage/file-error.ts';
import { createPrivate, namesIn, readPrivate, removePrivate } from '../../storage/private-file.ts';
import type { OutboxEntry } from './operation.ts';
import { isOperation } from './operation-form.ts';

/** The form of the files, which a later version may change. */
const FORM = 1;

/** An entry in its file. */
export interface KeptEntry extends OutboxEntry {
  readonly path: string;
  /** The address of the ledger that it is for. */
  readonly ledger: string;
}

/** What waits in an outbox. */
export interface Waiting {
  /** Oldest first. */
  readonly entries: readonly KeptEntry[];
  /** Files that can't be read, or are of a newer version of the program: the paths. */
  readonly unreadable: readonly string[];
}

/** How much waits. */
export interface WaitingSum {
  readonly count: number;
  /** When the oldest was kept; undefined where nothing waits. */
  readonly since: Date | undefined;
}

/**
 * What could not be written to a ledger yet: a folder with a file for each operation. A file is made whole, is never
 * changed, and is removed once the ledger has what is in it: so whatever is killed, and however many commands use it at
 * once, nothing of it is lost.
 */
export class Outbox {
  readonly folder: string;
  /** The moment and the number of the last file, of which names are made that sort. */
  #last = '';
  #number = 0;

  /** `data` is the folder of the operator's data. */
  constructor(data: string) {
    this.folder = join(data, 'outbox');
  }

  /** Keeps an entry for the ledger at this address. It is on the disk when this returns. Throws `outbox-unusable`. */
  keep(ledger: string, { operation, author, at }: OutboxEntry): KeptEntry {
    // By a clock that was set back, what comes later would sort first.
    const moment = at.toISOString().replace(/[:.]/g, '');
    if (moment > this.#last) [this.#last, this.#number] = [moment, 0];
    this.#number += 1;
    const name = `${this.#last}-${String(this.#number).padStart(6, '0')}-${crypto.randomUUID().slice(0, 8)}.json`;
    const path = join(this.folder, name);
    const { operator, machine, profile } = author;
    const content = { form: FORM, ledger, author: { operator, machine, profile }, at, operation };
    this.#using(() => createPrivate(path, `${JSON.stringify(content, undefined, 2)}\n`));
    return { path, ledger, operation, author, at };
  }

  /** Whether anything waits, for whichever ledger. Throws `outbox-unusable`. */
  get isEmpty(): boolean {
    return this.#names().length === 0;
  }

  /** All that waits, for whichever ledger. Throws `outbox-unusable`. */
  read(): Waiting {
    const entries: KeptEntry[] = [];
    const unreadable: string[] = [];
    for (const name of this.#names()) {
      const path = join(this.folder, name);
      const entry = readEntry(path);
      if (entry === 'unreadable') unreadable.push(path);
      // Another command has recorded it meanwhile.
      else if (entry !== undefined) entries.push(entry);
    }
    return { entries, unreadable };
  }

  /** How much waits, for the ledger at this address, or for any. Throws `outbox-unusable`. */
  waiting(ledger?: string): WaitingSum {
    const entries = this.read().entries.filter((entry) => ledger === undefined || entry.ledger === ledger);
    return { count: entries.length, since: entries[0]?.at };
  }

  /**
   * What waits for the ledger at one address waits for the one at another from now on: it moved there. Returns how much
   * that is. Stopped in the middle, it is begun anew: what was kept twice is recorded once. Throws `outbox-unusable`.
   */
  readdress(from: string, to: string): number {
    const moved = this.read().entries.filter(({ ledger }) => ledger === from);
    for (const entry of moved) {
      this.keep(to, entry);
      this.remove(entry);
    }
    return moved.length;
  }

  /** The ledger has it. Throws `outbox-unusable`. */
  remove({ path }: KeptEntry): void {
    this.#using(() => removePrivate(path));
  }

  #names(): readonly string[] {
    return this.#using(() => [...namesIn(this.folder)].filter((name) => name.endsWith('.json')).sort());
  }

  #using<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw failed('outbox-unusable', `The outbox ${this.folder} can't be used: ${error.message}.`, {
        hint: error.remedy ?? 'Check the folder: its permissions and the free space.',
        facts: { path: this.folder },
        cause: error,
      });
    }
  }
}

function readEntry(path: string): KeptEntry | 'unreadable' | undefined {
  try {
    const text = readPrivate(path);
    if (text === undefined) return undefined;
    const content = JSON.parse(text, (name, value: unknown) =>
      name === 'at' && typeof value === 'string' ? new Date(value) : value,
    );
    const { form, ledger, author, at, operation } = content ?? {};
    const names = [ledger, author?.operator, author?.machine];
    const isWhole =
      names.every((name) => typeof name === 'string') && at instanceof Date && !Number.isNaN(at.getTime());
    if (form !== FORM || !isWhole || !isOperation(operation)) return 'unreadable';
    return { path, ledger, author, at, operation };
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}
