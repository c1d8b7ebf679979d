import { basename, dirname, join } from 'node:path';
import type { WorkRow } from '../../../bulk/work-list.ts';
import type { RowWork } from '../../../bulk/work-through.ts';
import { RelateError } from '../../../errors.ts';
import type { DeliveryPorts } from '../../../invitation/deliver.ts';
import { fileStem } from '../../../invitation/kept-draft.ts';
import { renderMail } from '../../../invitation/mail/rendered.ts';
import { type MailRequest, prepareMail } from '../../../invitation/prepare.ts';
import type { RecordedMail } from '../../../invitation/recorder.ts';
import type { BulkKey } from '../../../ledger/bulk.ts';
import type { NewHandOff } from '../../../ledger/invitation.ts';
import type { Files } from '../../../ports/ports.ts';

/** Rows that are noted at once. After a stop their files tell which of them were written. */
const AT_ONCE = 20;

/** An `.eml` file that was written. */
interface WrittenEml {
  readonly mail: RecordedMail;
  readonly path: string;
}

/** A draft that was written, and the row that asked for it. */
interface WrittenDraft {
  readonly mail: RecordedMail;
  readonly handOff: NewHandOff;
  readonly row: BulkKey;
}

/** The ledger, as the drafts of a list are recorded in it. */
export interface DraftRecords {
  /**
   * Stores the drafts, and that their rows are done, in one transaction. Resolves with their ids, in the same order; in
   * the place of one that is not stored, since another command did what it is for meanwhile, with that.
   */
  record(drafts: readonly WrittenDraft[]): Promise<readonly (string | RelateError)[]>;
}

/** Writes an `.eml` file for each row into a folder, named after the customer. */
export function emlWork<Mail extends MailRequest>(
  folder: string,
  { partner, job }: Omit<BulkKey, 'key'>,
  records: DraftRecords,
  ports: DeliveryPorts,
): RowWork<Mail, WrittenEml> {
  const { files, clock } = ports;
  const names = new Set<string>();
  const paths = new Map<WorkRow<Mail>, string>();
  const pathOf = (row: WorkRow<Mail>): string => {
    const known = paths.get(row);
    if (known !== undefined) return known;
    // A file that a run was about to write when it was stopped is written anew, in its place.
    if (row.begun !== null) removeUnfinished(row.begun, files);
    const path = row.begun !== null && files.exists(row.begun) ? row.begun : freePath(row.name);
    paths.set(row, path);
    return path;
  };
  const freePath = (customer: string): string => {
    const stem = fileStem(customer) || 'customer';
    for (let number = 1; ; number += 1) {
      const name = `${stem}${number === 1 ? '' : `-${number}`}.eml`;
      const path = join(folder, name);
      if (names.has(name) || files.exists(path)) continue;
      names.add(name);
      return path;
    }
  };

  return {
    partner,
    job,
    atOnce: AT_ONCE,
    evidence: pathOf,
    async perform(item, row) {
      const { facts, composition, text, readLook } = await prepareMail(item, ports);
      const { draft, values } = composition;
      const { eml } = await renderMail({ draft, text, values, readLook });
      const path = pathOf(row);
      files.write(path, eml, { keep: path !== row.begun });
      const { to, cc, subject, links, language } = draft;
      return { mail: { ...facts, to, cc, subject, links, language }, path };
    },
    async note(done) {
      const drafts = done.map(({ key, done: { mail, path } }) => ({
        mail,
        handOff: { kind: 'eml' as const, at: clock.now(), detail: path },
        row: { partner, job, key },
      }));
      const outcomes = await records.record(drafts);
      return drafts.map(({ handOff: { detail } }, at) => {
        const { [at]: outcome = null } = outcomes;
        if (!(outcome instanceof RelateError)) return { id: outcome, detail };
        // Nobody is to send it.
        files.remove(detail);
        return outcome;
      });
    },
  };
}

/** What is beside a file whose writing was stopped: it was to become that file. */
function removeUnfinished(path: string, files: Pick<Files, 'list' | 'remove'>): void {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  for (const name of files.list(folder)) {
    if (name.startsWith(start) && name.endsWith('.tmp')) files.remove(join(folder, name));
  }
}
