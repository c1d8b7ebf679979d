import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RelateError } from '../errors.ts';
import type { Clock, Files } from '../ports/ports.ts';
import { fileStem } from './kept-draft.ts';

/** How long a file is left for the mail client to read it, in milliseconds: a day. */
const LEFT_FOR = 24 * 3600 * 1000;

/** The largest e-mail file that is read to compare it, and the largest note of one, in bytes. */
const LARGEST_FILE = 10 * 1024 * 1024;
const LARGEST_NOTE = 16 * 1024;

export interface OpenedFilesPorts {
  readonly files: Files;
  readonly clock: Clock;
}

/**
 * The e-mail files that were written for the mail client. It reads them whenever it gets to it, so that nobody can tell
 * when they are done with; a note of each in a folder of ours tells a later run which files to remove.
 */
export class OpenedFiles {
  readonly #notes: string;
  readonly #ports: OpenedFilesPorts;

  /** `notes` is the folder of the notes. */
  constructor(notes: string, ports: OpenedFilesPorts) {
    this.#notes = notes;
    this.#ports = ports;
  }

  /** Writes a file named after the customer into this folder, beside whatever is there, and returns its path. */
  write(folder: string, customer: string, content: Uint8Array): string {
    const path = this.#create(folder, fileStem(customer) || 'draft', content);
    const note = join(this.#notes, `${hashOf(Buffer.from(path)).slice(0, 16)}.json`);
    this.#ports.files.write(note, `${JSON.stringify({ path, sha256: hashOf(content) })}\n`);
    return path;
  }

  /** Removes a file that no mail client got. */
  remove(path: string): void {
    this.#ports.files.remove(path);
  }

  /**
   * Removes the files that are older than a day, unless somebody changed them; those stay for good. What can't be read or
   * removed is left for another time, since nobody asked for this.
   */
  cleanUp(): void {
    const { files } = this.#ports;
    for (const name of files.list(this.#notes)) {
      try {
        if (this.#isDone(join(this.#notes, name))) files.remove(join(this.#notes, name));
      } catch (error) {
        if (!(error instanceof RelateError)) throw error;
      }
    }
  }

  #create(folder: string, stem: string, content: Uint8Array): string {
    for (let number = 1; ; number += 1) {
      const path = join(folder, number === 1 ? `${stem}.eml` : `${stem}-${number}.eml`);
      if (this.#ports.files.exists(path)) continue;
      try {
        this.#ports.files.write(path, content, { keep: true });
        return path;
      } catch (error) {
        const isTaken = error instanceof RelateError && error.code === 'file-exists';
        if (!isTaken) throw error;
      }
    }
  }

  /** Whether nothing is left to be done about the file of this note. */
  #isDone(note: string): boolean {
    const { files, clock } = this.#ports;
    const written = parseNote(files.read(note, LARGEST_NOTE));
    if (written === undefined) return true;
    const found = files.inspect(written.path);
    if (found === undefined) return true;
    if (clock.now().getTime() - found.modifiedAt.getTime() < LEFT_FOR) return false;
    const content = files.read(written.path, LARGEST_FILE);
    if (content !== undefined && hashOf(content) === written.sha256) files.remove(written.path);
    return true;
  }
}

function parseNote(content: Uint8Array | undefined): { readonly path: string; readonly sha256: string } | undefined {
  try {
    const { path, sha256 } = JSON.parse(Buffer.from(content ?? []).toString('utf8'));
    return typeof path === 'string' && typeof sha256 === 'string' ? { path, sha256 } : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
