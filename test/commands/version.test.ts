import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { LEDGER_SCHEMA } from '../../src/ledger/schema.ts';
import { FakeWorld, lines, relate } from '../fakes.ts';

test('version tells what runs here and where its files are, and makes none of them', async () => {
  const world = FakeWorld.atTerminal();
  world.stdout.columns = 200;
  expect(await relate(world, 'version')).toEqual({
    code: 0,
    stdout: lines(
      'VERSION        0.1.0',
      'NODE           22.11.0',
      'NODE PATH      /usr/bin/node',
      'PLATFORM       linux',
      'ARCHITECTURE   x64',
      'WSL            no',
      `LEDGER SCHEMA  ${LEDGER_SCHEMA}`,
      'CONFIGURATION  ~/config/config.json',
      'TEMPLATES      ~/config/templates',
      'LEDGER         ~/data/ledger.db',
      'TOKENS         ~/data/sign-in',
      'CACHE          ~/cache',
    ),
    stderr: '',
  });
  expect([world.paths.config, world.paths.data].filter((folder) => world.files.exists(folder))).toEqual([]);
});

test('version tells the schema of the ledger that is there', async () => {
  const world = new FakeWorld();
  await (await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')))).close();
  const { stdout } = await relate(world, 'version', '--json', 'ledgerSchema,ledgerFileSchema');
  expect(JSON.parse(stdout)).toEqual({ ledgerSchema: LEDGER_SCHEMA, ledgerFileSchema: LEDGER_SCHEMA });
});

test('version tells the rest where the ledger is damaged, and ends with 5', async () => {
  const world = new FakeWorld();
  const path = world.given(join(world.paths.data, 'ledger.db'), 'no database');
  const { code, stdout, stderr } = await relate(
    world,
    'version',
    '--query',
    '[version, ledgerFileSchema]',
    '-o',
    'tsv',
  );
  expect({ code, stdout }).toEqual({ code: 5, stdout: '0.1.0\n\n' });
  expect(stderr).toContain(`relate: The ledger ${path.replace(world.root, '~')} is damaged`);
});
