import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../fakes.ts';
import { many } from '../../long.ts';
import { nextWords, useScript } from '../../script.ts';
import { look, newRequest, pending } from '../contract/admin-setup.ts';
import { partner } from '../contract/setup.ts';
import { january, openForTest, repeatableRandom } from '../fixtures.ts';

const resumer = useScript(new URL('./resumer.ts', import.meta.url));
const looker = useScript(new URL('./looker.ts', import.meta.url));

/** A ledger with so many planned requests; its path, and their ids. */
async function plannedRequests(count: number): Promise<{ readonly path: string; readonly ids: readonly string[] }> {
  const path = join(temporaryFolder(), 'ledger.db');
  const ledger = await openForTest(path);
  const random = repeatableRandom();
  const ids: string[] = [];
  for (let number = 1; number <= count; number++) {
    const request = newRequest({ displayName: `Contoso ${number}` });
    ids.push((await ledger.admin.begin(request, january(1), random)).id);
  }
  return { path, ids };
}

/** Lets so many processes run the script at once. What they said, and the signals they ended with. */
async function run(processes: number, script: string, ...args: readonly string[]) {
  const children = Array.from({ length: processes }, () => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    const closed = once(child, 'close').then(([, signal]) => ({ said: said.split('\n').slice(1, -1), signal }));
    return { child, ready: nextWords(child), closed };
  });
  await Promise.all(children.map(({ ready }) => ready));
  for (const { child } of children) child.stdin.end();
  return Promise.all(children.map(({ closed }) => closed));
}

test('of several commands that go on with the same requests, each step is done by one', async () => {
  const { path, ids } = await plannedRequests(many(6, 50));
  const runs = await run(3, resumer(), path, partner);
  const done = ['held', 'creating', 'created', 'locking', 'locked', 'done'];
  const expected = ids.flatMap((id) => done.map((what) => `${id} ${what}`));
  expect(runs.flatMap(({ said }) => said).sort()).toEqual(expected.sort());
  const ledger = await openForTest(path);
  expect(await ledger.admin.requests(partner, { unfinished: true })).toEqual([]);
});

test('a step that a command said it did is done when it is killed right after', async () => {
  const { path, ids } = await plannedRequests(1);
  for (const step of ['creating', 'created', 'locking', 'locked', 'done']) {
    expect(await run(1, resumer(), path, partner, 'die')).toEqual([{ said: [`${ids[0]} ${step}`], signal: 'SIGKILL' }]);
    const ledger = await openForTest(path);
    expect(await ledger.admin.request(ids[0] ?? '')).toMatchObject({
      step,
      relationshipId: `relationship of ${ids[0]}`,
    });
  }
});

test('several commands that see the same change at once book it once', async () => {
  const count = many(200, 5000);
  const path = join(temporaryFolder(), 'ledger.db');
  const all = Array.from({ length: count }, (_, index) => pending(index));
  await look(await openForTest(path), 2, all);
  const runs = await run(3, looker(), path, String(count));
  expect(runs.flatMap(({ said }) => said).sort()).toEqual(['0', '0', String(count)]);
  const ledger = await openForTest(path);
  expect(await ledger.customers.changes(partner, january(1))).toHaveLength(count);
});
