/**
 * A process that says `ready`, waits for the end of its input, takes note of so many admin relationships as active, and
 * says how many changes it booked. Arguments: path of the ledger, how many.
 */
import { writeSync } from 'node:fs';
import { argv, stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { look, relationship } from '../contract/admin-setup.ts';

const [path = '', count = '0'] = argv.slice(2);
const ledger = await openLedger(ledgerFile(path));
writeSync(1, 'ready\n');
await text(stdin);
const active = Array.from({ length: Number(count) }, (_, index) => relationship(index));
writeSync(1, `${(await look(ledger, 3, active)).length}\n`);
await ledger.close();
