/**
 * A process that says `ready`, waits for the end of its input, and goes on with every request for an admin relationship
 * that it can hold, step by step. It says what it did as soon as it is stored. Arguments: path of the ledger, the
 * partner, and `die` to be killed right after the first step.
 */
import { writeSync } from 'node:fs';
import { argv, kill, pid, stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import type { AdminRequestStep } from '../../../src/ledger/admin.ts';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';

const STEPS: readonly AdminRequestStep[] = ['planned', 'creating', 'created', 'locking', 'locked', 'done'];

const [path = '', partner = '', ending] = argv.slice(2);
const ledger = await openLedger(ledgerFile(path));
const at = new Date('2026-01-05T00:00:00.000Z');
const until = new Date('2026-01-06T00:00:00.000Z');
const said = (what: string) => {
  writeSync(1, `${what}\n`);
  if (ending === 'die') kill(pid, 'SIGKILL');
};
writeSync(1, 'ready\n');
await text(stdin);

for (const { id } of await ledger.admin.requests(partner, { unfinished: true })) {
  if (ending !== 'die' && (await ledger.admin.hold(id, `${pid}`, at, until))) said(`${id} held`);
  for (const [index, step] of STEPS.slice(1).entries()) {
    const from = STEPS[index] ?? step;
    if (await ledger.admin.advance(id, from, step, { relationshipId: `relationship of ${id}` }, at))
      said(`${id} ${step}`);
  }
}
await ledger.close();
