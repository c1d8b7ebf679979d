/** Every command that writes a team's ledger, its connection cut off at each message that it sends. */

import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePostgresLedger } from '../../../src/ledger/postgres/database.ts';
import { relate } from '../../fakes.ts';
import { type Cut, proxyTo } from '../../ledger/postgres/proxy.ts';
import { PostgresServer } from '../../ledger/postgres/server.ts';
import { isLong, seed } from '../../long.ts';
import { needsPostgres } from '../../system-packages.ts';
import { CUT_CASES, type CutCase, type Place } from './cut-cases.ts';
import { Services } from './team.ts';

const { isMissing, note, programs = '' } = needsPostgres();

describe.skipIf(isMissing)(`a command whose connection to the ledger is cut off${note}`, () => {
  let server: PostgresServer;
  let proxy: Server;
  let cut: Cut = () => 'pass';
  let address: string;

  beforeAll(async () => {
    server = new PostgresServer(programs);
    const folder = join(server.folder, 'proxy');
    mkdirSync(folder);
    proxy = await proxyTo(server.folder, folder, () => cut);
    await preparePostgresLedger(server.newDatabase(), {});
    address = `postgres://owner@/ledger1?host=${encodeURIComponent(folder)}`;
  });

  afterAll(() => {
    proxy.close();
    server.remove();
  });

  /** An operator with this ledger, and the place of a case by its name. */
  const settled = async (): Promise<(name: string) => Place> => {
    const services = await Services.start(2);
    const world = await services.operator();
    cut = () => 'pass';
    expect((await relate(world, 'ledger', 'use', address)).code).toBe(0);
    return (name) => ({ world, services, address, name, domain: `${name.toLowerCase().replaceAll(' ', '-')}.example` });
  };

  /** Runs a case with the connection cut off at the message of this number; resolves with whether there was one. */
  const runCut = async (
    placeOf: (name: string) => Place,
    given: CutCase,
    number: number,
    how: 'cut-before' | 'cut-after',
  ): Promise<boolean> => {
    const place = placeOf(`${given.name.replaceAll(/\W+/g, ' ')} ${how === 'cut-before' ? 'b' : 'a'}${number}`);
    cut = () => 'pass';
    await given.prepare?.(place);
    let sent = 0;
    cut = (text) => {
      // The last one of a connection, which nobody waits for.
      if (text.startsWith('X')) return 'pass';
      sent += 1;
      return sent === number ? how : 'pass';
    };
    const { code, stderr } = await relate(place.world, ...given.argv(place));
    cut = () => 'pass';
    const where = `${given.name}, ${how} ${number}`;
    const found = () => ({
      where,
      counts: given.counts(place).map(([query]) => [query, Number(server.query('ledger1', query))]),
    });
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
    return sent >= number;
  };

  if (isLong) {
    test.each(CUT_CASES)('$name loses nothing and does nothing twice, wherever that is', async (given) => {
      const placeOf = await settled();
      for (const how of ['cut-before', 'cut-after'] as const) {
        let number = 1;
        while (await runCut(placeOf, given, number, how)) number += 1;
        console.info(`${given.name}: ${number - 1} messages`);
      }
    });
  } else {
    // One that writes, one that reads and writes, one that does so in several steps.
    const some = ['invite', 'invitations withdraw', 'admin request'];
    const number = 3 + (seed % 8);
    test(`loses nothing and does nothing twice, at message ${number}`, async () => {
      const placeOf = await settled();
      for (const given of CUT_CASES.filter(({ name }) => some.includes(name))) {
        await runCut(placeOf, given, number, seed % 2 === 0 ? 'cut-before' : 'cut-after');
      }
    });
  }
});
