/**
 * A process that says `ready` and books every pending invitation of a ledger as accepted. Argument: path of the ledger.
 */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { guid } from '../../customers/examples.ts';

const [path = ''] = argv.slice(2);
const ledger = await openLedger(ledgerFile(path));
const pending = await ledger.list({ status: 'pending' });
const acceptance = { customerId: guid(1), evidence: 'name', at: new Date('2026-01-05T00:00:00.000Z') } as const;
writeSync(1, 'ready\n');
await ledger.reconcile(pending.map((invitation) => ({ invitation, acceptance, ambiguousMatch: null })));
await ledger.close();
