import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { guid, listed } from '../../customers/examples.ts';
import { temporaryFolder } from '../../fakes.ts';
import { useScript } from '../../script.ts';
import { january, newInvitation, openForTest, repeatableRandom } from '../fixtures.ts';

const partner = guid(1000);

const script = useScript(new URL('./syncer.ts', import.meta.url));

test('a sync that is killed loses nothing that was recorded, and the next one finds the rest', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const before = await openForTest(path);
  const { id } = await before.record(
    { invitation: newInvitation(), handOff: { kind: 'print', at: january(1) } },
    repeatableRandom(),
  );
  const child = spawn(process.execPath, [script(), path], { stdio: 'inherit' });
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);

  const ledger = await openForTest(path);
  expect((await ledger.find(id)).status).toBe('pending');
  expect(await ledger.customers.lastSync(partner)).toBe(january(2).toISOString());
  expect(await ledger.customers.changes(partner, january(3))).toEqual([]);

  const sync = ledger.customers.beginSync(partner, january(4));
  for (let page = 0; page < 12; page += 1) {
    await sync.addPage(Array.from({ length: 500 }, (_, index) => listed(page * 500 + index)));
  }
  expect(await sync.finish()).toMatchObject({ gained: 5998, lost: 0 });
  expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
});
