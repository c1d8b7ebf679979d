import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { openPostgresLedger, preparePostgresLedger } from '../../../src/ledger/postgres/database.ts';
import { needsPostgres } from '../../system-packages.ts';
import { printed } from '../contract/setup.ts';
import { newInvitation, repeatableRandom } from '../fixtures.ts';
import { type Cut, proxyTo } from './proxy.ts';
import { PostgresServer } from './server.ts';

const { isMissing, note, programs } = needsPostgres();

describe.skipIf(isMissing)(`a ledger whose connection is cut off${note}`, () => {
  let server: PostgresServer;
  let proxy: Server;
  let address: string;
  let cut: Cut = () => 'pass';

  beforeAll(async () => {
    server = new PostgresServer(programs ?? '');
    const folder = join(server.folder, 'proxy');
    mkdirSync(folder);
    proxy = await proxyTo(server.folder, folder, () => cut);
    await preparePostgresLedger(server.newDatabase(), {});
    address = `postgres://owner@/ledger1?host=${encodeURIComponent(folder)}`;
  });

  beforeEach(() => {
    cut = () => 'pass';
    server.query('ledger1', 'truncate invitation cascade; truncate reservation');
  });

  afterAll(() => {
    proxy.close();
    server.remove();
  });

  const opened = async (): Promise<Ledger> => {
    const ledger = await openPostgresLedger(address, {});
    onTestFinished(() => ledger.close());
    return ledger;
  };
  const record = (ledger: Ledger) => ledger.record(newInvitation(), printed, repeatableRandom());
  /** Time goes by fast: three tries are all there are. */
  const hurry = () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 4000;
      return now;
    });
    onTestFinished(() => clock.mockRestore());
  };
  /** Once, at the first packet that has this in it. */
  const cutOnce = (word: string, how: 'cut-before' | 'cut-after'): Cut => {
    let isDone = false;
    return (sent) => {
      if (isDone || !sent.toLowerCase().includes(word)) return 'pass';
      isDone = true;
      return how;
    };
  };

  test.each([
    ['before it begins', 'begin', 'cut-before'],
    ['while it is written', 'insert into "recipient"', 'cut-before'],
    ['after a part was written', 'insert into "recipient"', 'cut-after'],
    ['before the commit arrives', 'commit', 'cut-before'],
    ['after the commit, before its answer arrives', 'commit', 'cut-after'],
  ] as const)('records an invitation once, when it is cut off %s', async (_, word, how) => {
    const ledger = await opened();
    cut = cutOnce(word, how);
    const { id } = await record(ledger);
    expect(server.query('ledger1', 'select id from invitation')).toBe(id);
    expect(server.query('ledger1', 'select count(*) from hand_off')).toBe('1');
  });

  test('says so when it can not be asked what became of the commit', async () => {
    const ledger = await opened();
    hurry();
    let isCut = false;
    cut = (sent) => {
      if (isCut || sent.toLowerCase().includes('commit')) isCut = true;
      return isCut ? 'cut-before' : 'pass';
    };
    await expect(record(ledger)).rejects.toMatchObject({ code: 'ledger-unclear' });
  });

  test('is unavailable while the server is stopped, and there again when it is started', async () => {
    const ledger = await opened();
    server.stop('immediate');
    hurry();
    try {
      await expect(record(ledger)).rejects.toMatchObject({ code: 'ledger-unavailable' });
      await expect(openPostgresLedger(address, {})).rejects.toMatchObject({ code: 'ledger-unavailable' });
    } finally {
      server.start();
    }
    const { id } = await record(ledger);
    expect(server.query('ledger1', 'select id from invitation')).toBe(id);
  });

  test('reads again on a new connection', async () => {
    const ledger = await opened();
    await record(ledger);
    server.query('ledger1', `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relate'`);
    expect(await ledger.list()).toHaveLength(1);
  });
});
