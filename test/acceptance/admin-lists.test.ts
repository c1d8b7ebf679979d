import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { isLong, many, seed } from '../long.ts';
import { servedHome } from './customers-home.ts';
import { killed, relate } from './relate.ts';

/** The partner whose account is made up. */
const fabrikam = 'sandbox:3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';

it('asks each customer of a list exactly once, whenever it is killed, throttled, or gets no answer', {
  timeout: many(120_000, 3600_000),
}, async (test) => {
  const [count, kills] = [many(16, 1000), many(3, 30)];
  const random = repeatableRandom(seed);
  const { home, sandbox } = await servedHome(test, 10);
  const customers = Array.from({ length: count }, (_, number) => `Customer ${number}`);
  writeFileSync(join(home, 'list.csv'), `Firma;E-Mail\n${customers.map((name) => `${name};it@c.example\n`).join('')}`);
  const ask = ['admin', 'request', '--from', 'list.csv', '--role-set', 'read-only'];
  const work = [...ask, '--eml-dir', 'drafts', '--yes'];
  const start = performance.now();
  expect(await relate([...ask, '--dry-run'], { home })).toMatchObject({ code: 0 });
  const life = performance.now() - start;
  sandbox.fault({ kind: '429', rate: 10, seconds: isLong ? 1 : 0 });
  sandbox.fault({ kind: 'truncated', rate: 2 });
  // Many kills are spread over the whole of the work.
  for (let kill = 0; kill < kills; kill += 1) {
    await killed(home, work, life * (0.5 + (random.integer(1000) / 1000) * many(1.5, 30)));
  }
  // A row that the service does not answer for often enough fails, and is left for the next run.
  const runs: (number | null)[] = [];
  while (runs.at(-1) !== 0 && runs.length < 10) runs.push((await relate(work, { home })).code);
  expect(runs.at(-1), runs.join()).toBe(0);
  sandbox.clearFaults();

  const { stdout, stderr } = await relate(['admin', 'list', '--json', 'id,name,state'], { home });
  expect(stderr).toBe('');
  const relationships: readonly { id: string; name: string; state: string }[] = JSON.parse(stdout);
  expect(relationships.map(({ name }) => name).sort()).toEqual(customers.map((name) => `${name} 1`).sort());
  expect(new Set(relationships.map(({ state }) => state))).toEqual(new Set(['approvalPending']));
  const ledger = await openLedger(ledgerFile(join(home, 'data', 'ledger.db')));
  test.onTestFinished(() => ledger.close());
  const mails = await ledger.admin.mails(fabrikam);
  expect(mails.map(({ relationshipId }) => relationshipId).sort()).toEqual(relationships.map(({ id }) => id).sort());
  expect(mails.flatMap(({ handOffs }) => handOffs)).toHaveLength(count);

  const drafts = readdirSync(join(home, 'drafts'));
  expect(drafts.filter((name) => name.endsWith('.eml'))).toEqual(drafts);
  const linked = drafts.map((name) => {
    const text = readFileSync(join(home, 'drafts', name), 'utf8').replace(/=\r?\n/g, '');
    return /\/admin\/relationships\/([\da-f-]{73})/.exec(text)?.[1];
  });
  expect(linked.sort()).toEqual(relationships.map(({ id }) => id).sort());
  const results = readFileSync(join(home, 'list.result.csv'), 'utf8').trim().split('\n').slice(1);
  expect(results.filter((line) => /;(?:done|before);[a-z0-9]{6};/.test(line))).toHaveLength(count);
});
