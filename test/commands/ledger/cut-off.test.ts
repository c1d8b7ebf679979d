/**
 * Every command that writes a team's ledger, its connection cut off at the messages that it sends, the server restarted
 * in the middle of it, and far away.
 */

import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relate } from '../../fakes.ts';
import { repeatableRandom } from '../../ledger/fixtures.ts';
import { type Cut, proxyTo } from '../../ledger/postgres/proxy.ts';
import { PostgresServer } from '../../ledger/postgres/server.ts';
import { isLong, seed } from '../../long.ts';
import { needsPostgres } from '../../system-packages.ts';
import { CUT_CASES, type CutCase, type Place } from './cut-cases.ts';
import { Services } from './team.ts';

const { isMissing, note, programs = '' } = needsPostgres();

type Fault = 'cut-before' | 'cut-after' | 'fast' | 'immediate';

/** At so many of a command's messages it is cut off in each way, where it sends more: another seed has others. */
const MOST_CUTS = 24;

/** Milliseconds that a message takes to the server or back: its answer comes 50 ms after the question. */
const FAR = 25;

describe.skipIf(isMissing)(`a command whose connection to the ledger is cut off${note}`, () => {
  let server: PostgresServer;
  let proxy: Server;
  let folder: string;
  let cut: Cut = () => 'pass';
  let delay = 0;
  /** The database of the test by way of the proxy, and its name. */
  let address: string;
  let database: string;

  beforeAll(async () => {
    server = new PostgresServer(programs);
    folder = join(server.folder, 'proxy');
    mkdirSync(folder);
    proxy = await proxyTo(
      server.folder,
      folder,
      () => cut,
      () => delay,
    );
  });

  afterAll(() => {
    proxy.close();
    server.remove();
  });

  /** An operator with a ledger of their own, and the place of a case by its name. */
  const settled = async (): Promise<(name: string) => Place> => {
    const direct = server.newDatabase();
    database = direct.slice(direct.lastIndexOf('/') + 1, direct.indexOf('?'));
    address = direct.replace(/host=.*/, `host=${encodeURIComponent(folder)}`);
    const services = await Services.start(2);
    const world = await services.operator();
    cut = () => 'pass';
    expect((await relate(world, 'ledger', 'use', address)).code).toBe(0);
    return (name) => ({ world, services, address, name, domain: `${name.toLowerCase().replaceAll(' ', '-')}.example` });
  };

  /**
   * Runs a case with the connection cut off, or the server restarted, at the message of this number, of which there is
   * none for 0; resolves with how many were sent.
   */
  const runCut = async (
    placeOf: (name: string) => Place,
    given: CutCase,
    number: number,
    how: Fault,
  ): Promise<number> => {
    const place = placeOf(`${given.name.replaceAll(/\W+/g, ' ')} ${how.replace('-', ' ')} ${number} ${delay}`);
    const way = delay;
    delay = 0;
    cut = () => 'pass';
    await given.prepare?.(place);
    let sent = 0;
    let restarted: Promise<void> | undefined;
    delay = way;
    cut = (text) => {
      // The last one of a connection, which nobody waits for.
      if (text.startsWith('X')) return 'pass';
      sent += 1;
      if (sent !== number) return 'pass';
      if (how === 'cut-before' || how === 'cut-after') return how;
      restarted = server.restart(how);
      return 'pass';
    };
    const { code, stderr } = await relate(place.world, ...given.argv(place));
    cut = () => 'pass';
    delay = 0;
    await restarted;
    const where = `${given.name}, ${how} ${number}`;
    const found = () => {
      const queries = given.counts(place).map(([query]) => query);
      const counts = server.query(database, `select ${queries.map((query) => `(${query})`).join(', ')}`).split('|');
      return { where, counts: queries.map((query, at) => [query, Number(counts[at])]) };
    };
    const wanted = { where, counts: given.counts(place).map(([query, count]) => [query, count]) };
    const isPartial = given.mayBePartial === true && code === 5;
    if (!isPartial) expect({ where, code, stderr: code === 0 ? '' : stderr }).toEqual({ where, code: 0, stderr: '' });
    if (!isPartial) expect(found()).toEqual(wanted);
    if (isPartial || given.again !== undefined) {
      const again = await relate(place.world, ...given.argv(place));
      expect({ where, again: again.code, stderr: again.stderr }).toMatchObject({ where, again: given.again ?? 0 });
      expect(found()).toEqual(wanted);
    }
    if (given.check !== undefined) expect({ where, check: Number(given.check(place)) }).toEqual({ where, check: 1 });
    return sent;
  };

  const casesOf = (names: readonly string[]) => CUT_CASES.filter(({ name }) => names.includes(name));

  if (isLong) {
    test.each(CUT_CASES)('$name loses nothing and does nothing twice, wherever that is', async (given) => {
      const placeOf = await settled();
      for (const how of ['cut-before', 'cut-after'] as const) {
        const messages = await runCut(placeOf, given, 0, how);
        const numbers = sampled(messages);
        console.info(`${given.name}, ${how}: ${messages} messages, at ${numbers.join(' ')}`);
        for (const number of numbers) await runCut(placeOf, given, number, how);
      }
    });

    test.each(CUT_CASES)('$name does so where the server is restarted meanwhile', async (given) => {
      const placeOf = await settled();
      for (const how of ['fast', 'immediate'] as const) {
        for (const number of [1, 3, 6, 10, 15]) await runCut(placeOf, given, number, how);
      }
    });

    test.each(CUT_CASES)('$name does so where each answer takes 50 ms', async (given) => {
      const placeOf = await settled();
      delay = FAR;
      await runCut(placeOf, given, 0, 'cut-before');
    });
  } else {
    // One that writes, one that reads and writes, one that does so in several steps.
    const some = ['invite', 'invitations withdraw', 'admin request'];
    const number = 3 + (seed % 8);
    test(`loses nothing and does nothing twice, at message ${number}`, async () => {
      const placeOf = await settled();
      for (const given of casesOf(some)) {
        await runCut(placeOf, given, number, seed % 2 === 0 ? 'cut-before' : 'cut-after');
      }
    });

    test(`does so where the server is restarted at message ${number}`, async () => {
      const placeOf = await settled();
      for (const given of casesOf(['invite --from'])) {
        await runCut(placeOf, given, number, seed % 2 === 0 ? 'immediate' : 'fast');
      }
    });

    test(`does so where each answer takes 50 ms, and it is cut off at message ${number}`, async () => {
      const placeOf = await settled();
      delay = FAR;
      for (const given of casesOf(['invite'])) await runCut(placeOf, given, number, 'cut-after');
    });
  }
});

/** Numbers of messages, from 1 to how many there are. */
function sampled(count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const random = repeatableRandom(seed);
  while (numbers.length > MOST_CUTS) numbers.splice(random.integer(numbers.length), 1);
  return numbers;
}
