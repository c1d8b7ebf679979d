import { dirname, join, parse } from 'node:path';
import { failed, RelateError } from '../errors.ts';
import type { Clock, Files } from '../ports/ports.ts';
import type { TextForm } from './table.ts';
import type { WorkRow } from './work-list.ts';

/** Milliseconds between two times that the file is written while rows are being done. */
const WRITTEN_EVERY = 2000;

/** Rows that are made into text at once: what all of them need would be collected late. */
const WRITTEN_AT_ONCE = 200;

const HEADINGS = ['row', 'name', 'result', 'id', 'detail'] as const;

/** Excel opens UTF-16 with tabs right, whatever the language of Windows; so workbooks get it. */
const FOR_WORKBOOKS: TextForm = { delimiter: '\t', encoding: 'utf-16', lineBreak: '\r\n' };

/**
 * The file beside a list that says what became of each row. It is written whole each time, so that it can be read at any
 * moment, and as the list was, so that the same program opens it. The journal of the ledger is what counts, not this file.
 */
export class ResultFile {
  readonly path: string;
  readonly #files: Pick<Files, 'inspect' | 'read' | 'write'>;
  readonly #clock: Clock;
  readonly #form: TextForm;
  #writtenAt = 0;

  /** `listPath` is absolute. Throws `file-exists` where something else than such a file is in its place. */
  constructor(listPath: string, form: TextForm | undefined, ports: { readonly files: Files; readonly clock: Clock }) {
    this.path = join(dirname(listPath), `${parse(listPath).name}.result.csv`);
    this.#files = ports.files;
    this.#clock = ports.clock;
    this.#form = form ?? FOR_WORKBOOKS;
    this.#refuseOther();
  }

  /** Writes all rows as they stand. */
  async write(rows: readonly WorkRow<unknown>[]): Promise<void> {
    try {
      this.#files.write(this.path, await resultBytes(rows, this.#form));
    } finally {
      this.#writtenAt = this.#clock.now().getTime();
    }
  }

  /**
   * As `write`, when the last time was long enough ago. Rows are done also while the file can't be written, such as while
   * a spreadsheet has it open: whoever writes it at the end is told.
   */
  async writeIfDue(rows: readonly WorkRow<unknown>[]): Promise<void> {
    if (this.#clock.now().getTime() - this.#writtenAt < WRITTEN_EVERY) return;
    try {
      await this.write(rows);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
    }
  }

  #refuseOther(): void {
    const isFolder = this.#files.inspect(this.path)?.kind === 'folder';
    const found = isFolder ? Buffer.alloc(0) : this.#files.read(this.path, Number.MAX_SAFE_INTEGER);
    if (found === undefined) return;
    const start = Buffer.from(found.subarray(0, 64)).toString('latin1').replace(/\0/g, '');
    if (new RegExp(HEADINGS.join('[;,\\t|]')).test(start)) return;
    throw failed('file-exists', `${this.path} is there already, and is not what an earlier run wrote.`, {
      hint: 'The results would go there. Move it away, or rename it.',
    });
  }
}

/** The results as a table in this form. */
async function resultBytes(rows: readonly WorkRow<unknown>[], form: TextForm): Promise<Uint8Array> {
  const { stringify } = await import('csv-stringify/sync');
  const encode = (cells: readonly (readonly (string | number)[])[], start = '') => {
    const text = stringify([...cells], {
      delimiter: form.delimiter,
      record_delimiter: form.lineBreak,
      // What is in the list comes from others, and a spreadsheet would run it.
      escape_formulas: true,
    });
    return Buffer.from(`${start}${text}`, form.encoding === 'utf-16' ? 'utf16le' : 'utf8');
  };
  // Excel takes a file without the mark for Windows-1252. A list without one may have had nothing but ASCII in it.
  const parts = [encode([HEADINGS], '\ufeff')];
  for (let from = 0; from < rows.length; from += WRITTEN_AT_ONCE) {
    const part = rows.slice(from, from + WRITTEN_AT_ONCE);
    parts.push(
      encode(part.map(({ number, name, state, id, detail }) => [number ?? '', name, state, id ?? '', detail ?? ''])),
    );
  }
  return Buffer.concat(parts);
}
