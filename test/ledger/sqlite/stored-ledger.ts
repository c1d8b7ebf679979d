import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { temporaryFolder } from '../../fakes.ts';
import { printed } from '../contract/setup.ts';
import { newInvitation, repeatableRandom } from '../fixtures.ts';

/** The path of a ledger with some invitations that nobody has open. */
export async function storedLedger(count = 1): Promise<string> {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openLedger(ledgerFile(path));
  const random = repeatableRandom();
  for (let number = 0; number < count; number++)
    await ledger.record({ invitation: newInvitation(), handOff: printed }, random);
  await ledger.close();
  return path;
}

/** The permissions of a file or folder. */
export function mode(path: string): number {
  return statSync(path).mode & 0o777;
}
