/**
 * A process that syncs customers and is killed in the middle of its second sync, with more differences than it holds in
 * memory. Argument: path of the ledger.
 */
import { argv, kill, pid } from 'node:process';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { guid, listed } from '../../customers/examples.ts';

const [path = ''] = argv.slice(2);
const ledger = await openLedger(ledgerFile(path));
const first = ledger.customers.beginSync(guid(1000), new Date('2026-01-02T00:00:00.000Z'));
await first.addPage([listed(0), listed(1)]);
await first.finish();
const second = ledger.customers.beginSync(guid(1000), new Date('2026-01-03T00:00:00.000Z'));
for (let page = 0; page < 12; page += 1) {
  await second.addPage(Array.from({ length: 500 }, (_, index) => listed(page * 500 + index)));
}
kill(pid, 'SIGKILL');
