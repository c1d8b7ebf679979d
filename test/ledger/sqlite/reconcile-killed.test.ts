import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../fakes.ts';
import { many } from '../../long.ts';
import { nextWords, useScript } from '../../script.ts';
import { printed } from '../contract/setup.ts';
import { newInvitation, openForTest, repeatableRandom } from '../fixtures.ts';

const reconciler = useScript(new URL('./reconciler.ts', import.meta.url));

test('a command that is killed while it books acceptances leaves all of them, or none', async () => {
  for (let time = 0; time < many(1); time += 1) await killAndLook();
});

async function killAndLook(): Promise<void> {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openForTest(path);
  const random = repeatableRandom();
  for (let number = 0; number < 200; number += 1)
    await ledger.record({ invitation: newInvitation(), handOff: printed }, random);
  for (let round = 0; round < 4; round += 1) {
    const child = spawn(process.execPath, [reconciler(), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    await nextWords(child);
    // While it writes there is a journal: the first time it is killed at once, later ones while there is one.
    while (round > 0 && child.exitCode === null && !existsSync(`${path}-journal`)) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await closed;
    const booked = (await ledger.list({ status: 'accepted' })).length;
    expect([0, 200]).toContain(booked);
    if (booked > 0) return;
  }
}
