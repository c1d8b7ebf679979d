import { join } from 'node:path';
import type { Clock, Files, Random } from '../ports/ports.ts';
import { type DraftText, formatDraft } from './mail/draft.ts';

/** A name of a file that an operator recognises a customer by: `contoso-ltd`. Empty where the name has no letters. */
export function fileStem(customer: string): string {
  const words = customer
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  // Names of files are limited in bytes, and a letter can have four.
  const stem = [...words].slice(0, 40).join('');
  return DEVICES.test(stem) ? `${stem}-customer` : stem;
}

/** What Windows takes for a device, whatever follows after a dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The file of a draft that is being edited or could not be handed off. It outlives whatever happens to the command, and
 * is removed when the draft has reached the operator some other way.
 */
export class KeptDraft {
  readonly #folder: string;
  readonly #customer: string;
  readonly #day: string;
  readonly #serial: string;
  readonly #files: Files;
  #isThere = false;

  /** `customer` makes the name of the file one that an operator recognises. */
  constructor(folder: string, customer: string, ports: { files: Files; clock: Clock; random: Random }) {
    this.#folder = folder;
    this.#customer = customer;
    this.#day = ports.clock.now().toISOString().slice(0, 10);
    this.#serial = ports.random
      .integer(36 ** 4)
      .toString(36)
      .padStart(4, '0');
    this.#files = ports.files;
  }

  get path(): string {
    return join(this.#folder, `${this.#day}-${fileStem(this.#customer)}-${this.#serial}.md`);
  }

  /** Whether the file was written and not removed since. */
  get isThere(): boolean {
    return this.#isThere;
  }

  write(draft: DraftText): void {
    this.#files.write(this.path, formatDraft(draft));
    this.#isThere = true;
  }

  remove(): void {
    if (this.#isThere) this.#files.remove(this.path);
    this.#isThere = false;
  }
}
