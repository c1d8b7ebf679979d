/** Several operators with one ledger at the same time. */

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { proxyTo } from '../ledger/postgres/proxy.ts';
import { PostgresServer } from '../ledger/postgres/server.ts';
import { isLong, many, seed } from '../long.ts';
import { needsPostgres } from '../system-packages.ts';
import { accountFlags } from './account.ts';
import { bundle, killed, newHome, relate, runScript, storedHome } from './relate.ts';

const { isMissing, note, programs = '' } = needsPostgres();
const customers = (count: number) => Array.from({ length: count }, (_, number) => `Customer ${number}`);
const listed = customers(100);
const list = ['Firma;E-Mail', ...listed.map((name, number) => `${name};it@c${number}.example`), ''].join('\n');
const invite = ['invite', '--from', 'list.csv', '--eml-dir', 'drafts', '--yes'];
const OPERATOR = resolve('test/acceptance/operator.cjs');

/** Where the database is, how many operators invite how many customers, and how many milliseconds each answer takes. */
const CROWDS: readonly (readonly [where: string, operators: number, count: number, milliseconds: number])[] = [
  ['here', many(4, 20), many(10, 200), 0],
  ...(isLong ? [['far away', 6, 30, 50] as const] : []),
];

describe.skipIf(isMissing)(`several operators with one ledger${note}`, () => {
  let server: PostgresServer;

  beforeAll(() => {
    server = new PostgresServer(programs);
  });

  afterAll(() => server.remove());

  /** The address of the same database where each answer takes so many milliseconds. */
  async function farAway(address: string, milliseconds: number): Promise<string> {
    const folder = join(server.folder, 'far');
    mkdirSync(folder);
    const proxy = await proxyTo(
      server.folder,
      folder,
      () => () => 'pass',
      () => milliseconds / 2,
    );
    onTestFinished(() => void proxy.close());
    return address.replace(/host=.*/, `host=${encodeURIComponent(folder)}`);
  }

  it.each(CROWDS)(
    'have each customer invited once, with the database %s, when %d operators invite the same %d',
    async (_, operators, count, away) => {
      const address = server.newDatabase();
      const place = away === 0 ? address : await farAway(address, away);
      const wanted = customers(count);
      const kim = storedHome();
      expect(await relate(['ledger', 'use', address, '--yes'], { home: kim })).toMatchObject({ code: 0 });
      const codes = await Promise.all(
        Array.from({ length: operators }, async (_operator, number) => {
          const home = newHome();
          const env = { RELATE_LEDGER: place, RELATE_OPERATOR: `operator ${number}` };
          const account = accountFlags.map((flag) => (flag === 'fabrikam' ? `mine-${number}` : flag));
          expect(await relate(['init', ...account], { home })).toMatchObject({ code: 0 });
          const mine = [...wanted.slice(number), ...wanted.slice(0, number)];
          const { stdout } = await runScript(OPERATOR, [bundle, ...mine], { home, env }, many(240_000));
          return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as readonly number[];
        }),
      );
      // Whoever came first invited, and all others were told so.
      const all = codes.flat();
      expect(all.filter((code) => code === 0)).toHaveLength(count);
      expect(all.filter((code) => code === 1)).toHaveLength(count * (operators - 1));
      expect(await invited({ home: kim })).toEqual([...wanted].sort());
      const audit = await relate(['audit', 'list', '--query', 'length(@)'], { home: kim });
      expect(audit.stdout.trim()).toBe(String(count));
    },
  );

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

  /** None where all was done before. */
  const draftsOf = ({ home }: { readonly home: string }) =>
    existsSync(join(home, 'drafts')) ? readdirSync(join(home, 'drafts')) : [];

  it('have each customer of a list invited once by one of them, and the other is told so', async () => {
    const { kim, ann } = await operators();
    await Promise.all([relate(invite, kim), relate(invite, ann)]);
    expect(await invited(kim)).toEqual([...listed].sort());
    expect([...draftsOf(kim), ...draftsOf(ann)]).toHaveLength(listed.length);
    const [byKim, byAnn] = [results(kim), results(ann)];
    expect((byKim.done ?? 0) + (byAnn.done ?? 0)).toBe(listed.length);
    for (const { done = 0, before = 0, unclear = 0, ...others } of [byKim, byAnn]) {
      expect({ count: done + before + unclear, others }).toEqual({ count: listed.length, others: {} });
    }
    // What the other one still had in hand at the end has ended now.
    for (const operator of [kim, ann]) {
      expect(await relate(invite, operator)).toMatchObject({ code: 0 });
      expect(results(operator)).toEqual({ before: listed.length });
    }
  });

  it('have each customer of a list invited once, also when one is stopped: what that one had in hand is unclear to the other', async () => {
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
    expect(await invited(kim)).toEqual([...listed].sort());
    expect([...draftsOf(kim), ...draftsOf(ann)].filter((name) => name.endsWith('.eml'))).toHaveLength(listed.length);
    expect(await relate(invite, ann)).toMatchObject({ code: 0 });
  });
});
