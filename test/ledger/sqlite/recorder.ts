/**
 * A process that says `ready`, waits for the end of its input, and records invitations, one after the other. It opens
 * the ledger for each as a command does, and says each id as soon as it has it. Arguments: path of the ledger, how many,
 * and `die` to be killed right after the last one.
 */
import { writeSync } from 'node:fs';
import { argv, kill, pid, stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import { RelateError } from '../../../src/errors.ts';
import type { NewInvitation } from '../../../src/ledger/invitation.ts';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';

const [path = '', count = '1', ending] = argv.slice(2);
const invitation: NewInvitation = {
  profile: 'acme',
  partnerTenantId: '4d8e2f60-1c1b-4a5e-9d7c-2f6a8b3c5d01',
  customer: 'Contoso',
  language: 'en',
  template: 'default',
  kind: 'direct',
  purpose: 'invitation',
  link: 'https://admin.microsoft.com/',
  subject: 'Working with Acme',
  operator: `process ${pid}`,
  to: ['it@contoso.com', 'boss@contoso.com'],
  cc: [],
};
const random = { integer: (limit: number) => Math.floor(Math.random() * limit) };

// What takes long is loaded before, so that several of these processes meet at the ledger.
await import('../../../src/ledger/sqlite/database.ts').catch(() => undefined);
writeSync(1, 'ready\n');
await text(stdin);

try {
  for (let number = 1; number <= Number(count); number++) {
    const ledger = await openLedger(ledgerFile(path));
    const { id } = await ledger.record({ invitation, handOff: { kind: 'print', at: new Date() } }, random);
    writeSync(1, `${id}\n`);
    if (ending === 'die' && number === Number(count)) kill(pid, 'SIGKILL');
    await ledger.close();
  }
} catch (error) {
  if (!(error instanceof RelateError)) throw error;
  writeSync(2, `${error.code}: ${error.message}\n`);
}
