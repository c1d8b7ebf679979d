import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkKeyring, checkLedger, checkTemplates } from '../../src/doctor/stores.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { fileLedger } from '../../src/ledger/place.ts';
import { migrations } from '../../src/ledger/sql/migrations.ts';
import { fabrikam } from '../account/examples.ts';
import { FakeWorld } from '../fakes.ts';
import { shippedLanguages } from '../shipped-languages.ts';

describe('the keyring', () => {
  test('answers, or the key is in a file', async () => {
    const world = new FakeWorld();
    expect(await checkKeyring(world)).toMatchObject({ state: 'ok', code: 'keyring-available' });
    world.keyring.unavailable = 'no D-Bus';
    expect(await checkKeyring(world)).toMatchObject({
      state: 'warn',
      code: 'keyring-unavailable',
      facts: { reason: 'no D-Bus' },
      fix: { facts: { path: join(world.paths.config, 'tokens.key') } },
    });
  });
});

describe('templates', () => {
  const shipped = 7 * shippedLanguages.length;

  test('of the operator are looked over', async () => {
    const world = new FakeWorld();
    const own = join(world.paths.config, 'templates', 'en', 'schools.md');
    world.given(own, 'Subject: Hello\n\nOpen {{link}}\n');
    expect(await checkTemplates(world, [fabrikam])).toMatchObject([
      { state: 'ok', code: 'templates-valid', facts: { total: shipped + 1, own: 1 } },
    ]);
    // What each mail gives a text for is no mistake.
    world.given(own, 'Subject: Case {{ticket}}\n\nOpen {{link}}\n');
    expect(await checkTemplates(world, [fabrikam])).toMatchObject([{ state: 'ok', code: 'templates-valid' }]);
    world.given(own, 'Subject: Hello\n\n{{lnk}}\n');
    expect(await checkTemplates(world, [fabrikam])).toEqual([
      {
        check: 'templates',
        state: 'fail',
        code: 'template-invalid',
        facts: { path: own, line: 3, problem: expect.stringContaining('lnk'), more: expect.any(Number) },
        fix: { next: { command: 'template edit', args: ['schools'], options: { lang: 'en' } } },
      },
    ]);
    chmodSync(own, 0o666);
    expect(await checkTemplates(world, [fabrikam])).toMatchObject([
      { state: 'fail', code: 'error', facts: { message: expect.stringContaining('is not used') } },
    ]);
  });

  test('of the operator are found that a new check refuses', async () => {
    const world = new FakeWorld();
    world.given(
      join(world.paths.config, 'templates', 'en', 'schools.md'),
      'Subject: S\n\nDear {{contact}},\n\n{{link}}\n',
    );
    expect(await checkTemplates(world, [fabrikam])).toMatchObject([
      { code: 'template-invalid', facts: { line: 3, problem: expect.stringContaining('{{contact|all}}') } },
    ]);
  });

  test('can all be of the operator', async () => {
    const world = new FakeWorld();
    cpSync(world.paths.shippedTemplates, join(world.paths.config, 'templates'), { recursive: true });
    expect(await checkTemplates(world, [fabrikam])).toMatchObject([
      { state: 'ok', code: 'templates-valid', facts: { total: shipped, own: shipped } },
    ]);
  });

  test('that ship with the program can be missing', async () => {
    const world = new FakeWorld();
    const paths = { ...world.paths, shippedTemplates: join(world.root, 'nowhere') };
    expect(await checkTemplates({ files: world.files, paths }, [fabrikam])).toMatchObject([
      { state: 'fail', code: 'templates-missing' },
    ]);
  });
});

describe('the ledger', () => {
  async function stored() {
    const { paths } = new FakeWorld();
    const place = fileLedger(paths.data);
    (await openLedger(place)).close();
    return { ledger: () => place, path: place.path };
  }

  test('is whole, and may not be there yet', async () => {
    const { ledger, path } = await stored();
    const newest = Object.keys(migrations).length;
    expect(await checkLedger({ ledger })).toMatchObject({
      state: 'ok',
      code: 'ledger-whole',
      facts: { path, version: newest, newest },
    });
    expect(await checkLedger({ ledger: () => fileLedger(new FakeWorld().paths.data) })).toMatchObject({
      state: 'ok',
      code: 'ledger-none',
    });
  });

  test('is damaged when something else is in its place', async () => {
    const { ledger, path } = await stored();
    writeFileSync(path, 'a text that is no database'.repeat(100));
    expect(await checkLedger({ ledger })).toMatchObject({
      state: 'fail',
      code: 'error',
      facts: { message: `The ledger ${path} is damaged, or is no ledger at all.` },
    });
  });

  test('is refused when others could have written it', async () => {
    const { ledger, path } = await stored();
    chmodSync(path, 0o666);
    expect(await checkLedger({ ledger })).toMatchObject({
      state: 'fail',
      fix: `Look at what is in it, then: chmod 600 ${path}`,
    });
  });

  test('can not be a folder', async () => {
    const place = fileLedger(new FakeWorld().paths.data);
    const ledger = () => place;
    mkdirSync(place.path, { recursive: true });
    expect(await checkLedger({ ledger })).toMatchObject({ state: 'fail' });
  });
});
