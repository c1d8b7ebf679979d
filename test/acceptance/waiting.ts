/** Homes with invitations that were made long ago, which no command can make. */

import { join } from 'node:path';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { relate } from './relate.ts';

const DAY = 24 * 3600 * 1000;

/** Puts invitations of so many customers into the ledger, to `it@c0.example` and so on, 20 days old. Tells their ids. */
export async function waitingCustomers(home: string, count: number): Promise<readonly string[]> {
  await relate(['invite', 'Pattern', '--print'], { home });
  const ledger = await openLedger(ledgerFile(join(home, 'data', 'ledger.db')));
  try {
    const [pattern] = await ledger.list();
    if (pattern === undefined) throw new Error('nothing recorded');
    const handOff = { kind: 'print', at: new Date(Date.now() - 20 * DAY) } as const;
    const rows = Array.from({ length: count }, (_, at) => ({
      invitation: { ...pattern, customer: `Customer ${at}`, to: [`it@c${at}.example`], cc: [] },
      handOff,
      row: { partner: pattern.partnerTenantId, job: 'invitation', key: String(at) } as const,
    }));
    const outcomes = await ledger.recordRows(rows, repeatableRandom());
    return outcomes.flatMap((outcome) => (outcome.kind === 'recorded' ? [outcome.id] : []));
  } finally {
    await ledger.close();
  }
}
