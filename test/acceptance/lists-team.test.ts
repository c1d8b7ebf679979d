/** One list, two operators with one ledger. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { PostgresServer } from '../ledger/postgres/server.ts';
import { seed } from '../long.ts';
import { needsPostgres } from '../system-packages.ts';
import { killed, relate, storedHome } from './relate.ts';

const { isMissing, note, programs = '' } = needsPostgres();
const customers = Array.from({ length: 100 }, (_, number) => `Customer ${number}`);
const list = ['Firma;E-Mail', ...customers.map((name, number) => `${name};it@c${number}.example`), ''].join('\n');
const invite = ['invite', '--from', 'list.csv', '--eml-dir', 'drafts', '--yes'];

describe.skipIf(isMissing)(`a list that two operators work through${note}`, { concurrent: false }, () => {
  let server: PostgresServer;

  beforeAll(() => {
    server = new PostgresServer(programs);
  });

  afterAll(() => server.remove());

  /** Two operators, each at a machine of their own. */
  async function operators() {
    const address = server.newDatabase();
    const [kim, ann] = ['kim', 'ann'].map((name) => {
      const home = storedHome({ 'list.csv': list });
      return { home, env: { RELATE_LEDGER: address, RELATE_OPERATOR: name } };
    });
    if (kim === undefined || ann === undefined) throw new Error('There are two');
    expect(await relate(['ledger', 'use', address, '--yes'], { ...kim, env: {} })).toMatchObject({ code: 0 });
    return { kim, ann };
  }

  /** How many rows ended so, by what the result file says. */
  function results({ home }: { readonly home: string }): Readonly<Record<string, number>> {
    const lines = readFileSync(join(home, 'list.result.csv'), 'utf8').trim().split('\n').slice(1);
    const counts: Record<string, number> = {};
    for (const line of lines) {
      const state = line.split(';')[2] ?? '';
      counts[state] = (counts[state] ?? 0) + 1;
    }
    return counts;
  }

  async function invited(operator: { readonly home: string }): Promise<readonly string[]> {
    const argv = ['invitations', 'list', '--query', '[].customer', '-o', 'tsv'];
    return (await relate(argv, operator)).stdout.trim().split('\n').sort();
  }

  const draftsOf = ({ home }: { readonly home: string }) => readdirSync(join(home, 'drafts'));

  it('has each customer invited once by one of them, and the other is told so', async () => {
    const { kim, ann } = await operators();
    await Promise.all([relate(invite, kim), relate(invite, ann)]);
    expect(await invited(kim)).toEqual([...customers].sort());
    expect([...draftsOf(kim), ...draftsOf(ann)]).toHaveLength(customers.length);
    const [byKim, byAnn] = [results(kim), results(ann)];
    expect((byKim.done ?? 0) + (byAnn.done ?? 0)).toBe(customers.length);
    for (const { done = 0, before = 0, unclear = 0, ...others } of [byKim, byAnn]) {
      expect({ count: done + before + unclear, others }).toEqual({ count: customers.length, others: {} });
    }
    // What the other one still had in hand at the end has ended now.
    for (const operator of [kim, ann]) {
      expect(await relate(invite, operator)).toMatchObject({ code: 0 });
      expect(results(operator)).toEqual({ before: customers.length });
    }
  });

  it('has each customer invited once, also when one of them is stopped: what that one had in hand is unclear to the other', async () => {
    const { kim, ann } = await operators();
    const random = repeatableRandom(seed);
    const start = performance.now();
    await relate([...invite, '--dry-run'], kim);
    const life = performance.now() - start;
    for (let kill = 0; kill < 3; kill += 1)
      await killed(kim.home, invite, life * (0.5 + random.integer(1000) / 1000), kim.env);
    const { code, stderr } = await relate(invite, ann);
    const { unclear = 0 } = results(ann);
    expect(code).toBe(unclear > 0 ? 5 : 0);
    expect(stderr.includes('kim on ')).toBe(unclear > 0);
    expect(await relate(invite, kim)).toMatchObject({ code: 0 });
    expect(await invited(kim)).toEqual([...customers].sort());
    expect([...draftsOf(kim), ...draftsOf(ann)].filter((name) => name.endsWith('.eml'))).toHaveLength(customers.length);
    expect(await relate(invite, ann)).toMatchObject({ code: 0 });
  });
});
