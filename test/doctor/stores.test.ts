import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkAccount } from '../../src/doctor/account.ts';
import { checkKeyring, checkLedger, checkTemplates } from '../../src/doctor/stores.ts';
import { failed } from '../../src/errors.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { fabrikam, northwind, stateOf } from '../account/examples.ts';
import { FakeWorld } from '../fakes.ts';
import { examined, found } from './examined.ts';

describe('the account', () => {
  function check(state = stateOf({ current: 'fabrikam', profiles: [fabrikam, northwind] }), profileName?: string) {
    return checkAccount(examined({ state, profileName }).parts).findings;
  }

  test('is well with a configuration, a profile and a link', () => {
    expect(check().map(({ check: name, state }) => [name, state])).toEqual([
      ['configuration', 'ok'],
      ['profile', 'ok'],
      ['link', 'ok'],
    ]);
    expect(found(check(), 'profile').finding).toBe(
      '"fabrikam" is of Fabrikam Inc., a direct-bill partner; cloud: Microsoft global cloud.',
    );
    expect(found(check(undefined, 'northwind'), 'profile').finding).toContain('an indirect reseller');
  });

  test('fails without a profile, and with one that is not there', () => {
    expect(found(check(stateOf()), 'profile')).toEqual({
      state: 'fail',
      finding: 'No profile is stored yet.',
      fix: 'relate init',
    });
    expect(found(check(undefined, 'other'), 'profile')).toMatchObject({
      state: 'fail',
      fix: 'Profiles: fabrikam, northwind',
    });
    expect(found(check(stateOf()), 'link').state).toBe('skip');
  });

  test('fails in a closed cloud, and where no link can be built', () => {
    const german = check(stateOf({ current: 'fabrikam', profiles: [{ ...fabrikam, cloud: 'germany' }] }));
    expect(found(german, 'profile')).toMatchObject({
      state: 'fail',
      finding: '"fabrikam" is in Microsoft Cloud Germany, which was closed on 29 October 2021.',
    });
    expect(found(german, 'link').state).toBe('skip');
    const lonely = check(stateOf({ current: 'northwind', profiles: [{ ...northwind, providers: [] }] }));
    expect(found(lonely, 'link')).toEqual({
      state: 'fail',
      finding: 'The profile "northwind" has no indirect provider.',
      fix: 'relate profile edit northwind --provider-tenant-id GUID',
    });
  });

  test('is told to be out of reach when the configuration is damaged', () => {
    const { parts } = examined({
      readState: () => {
        throw failed('config-damaged', 'The file is damaged.', { hint: 'Mend it in a text editor.' });
      },
    });
    expect(checkAccount(parts).findings.map(({ state, finding, fix }) => [state, finding, fix])).toEqual([
      ['fail', 'The file is damaged.', 'Mend it in a text editor.'],
      ['skip', 'The configuration was not read.', null],
      ['skip', 'The configuration was not read.', null],
    ]);
  });
});

describe('the keyring', () => {
  test('answers, or the key is in a file', async () => {
    const world = new FakeWorld();
    expect(await checkKeyring(world)).toMatchObject({ state: 'ok' });
    world.keyring.unavailable = 'no D-Bus';
    expect(await checkKeyring(world)).toMatchObject({
      state: 'warn',
      finding: 'There is no keyring here, so the key to sign-ins is kept in a file. The system says: no D-Bus',
    });
  });
});

describe('templates', () => {
  test('of the operator are looked over', () => {
    const world = new FakeWorld();
    const own = join(world.paths.config, 'templates', 'en', 'schools.md');
    world.given(own, 'Subject: Hello\n\nOpen {{link}}\n');
    expect(checkTemplates(world)).toMatchObject([
      { state: 'ok', finding: '41 templates, 1 of them yours; no mistakes.' },
    ]);
    world.given(own, 'Subject: Hello\n\n{{lnk}}\n');
    expect(checkTemplates(world)).toEqual([
      {
        check: 'templates',
        state: 'fail',
        finding: expect.stringContaining(`${own}:3: `),
        fix: 'relate template edit schools --lang en',
      },
    ]);
    chmodSync(own, 0o666);
    expect(checkTemplates(world)).toMatchObject([{ state: 'fail', finding: expect.stringContaining('is not used') }]);
  });

  test('can all be of the operator', () => {
    const world = new FakeWorld();
    cpSync(world.paths.shippedTemplates, join(world.paths.config, 'templates'), { recursive: true });
    expect(checkTemplates(world)).toMatchObject([
      { state: 'ok', finding: '40 templates, 40 of them yours; no mistakes.' },
    ]);
  });

  test('that ship with the program can be missing', () => {
    const world = new FakeWorld();
    const paths = { ...world.paths, shippedTemplates: join(world.root, 'nowhere') };
    expect(checkTemplates({ files: world.files, paths })).toMatchObject([{ state: 'fail' }]);
  });
});

describe('the ledger', () => {
  async function stored() {
    const { paths } = new FakeWorld();
    const path = join(paths.data, 'ledger.db');
    (await openLedger(path)).close();
    return { paths, path };
  }

  test('is whole, and may not be there yet', async () => {
    const { paths, path } = await stored();
    expect(await checkLedger({ paths })).toMatchObject({ state: 'ok', finding: `${path} is whole, version 3.` });
    expect(await checkLedger(new FakeWorld())).toMatchObject({ state: 'ok' });
  });

  test('is damaged when something else is in its place', async () => {
    const { paths, path } = await stored();
    writeFileSync(path, 'a text that is no database'.repeat(100));
    expect(await checkLedger({ paths })).toMatchObject({
      state: 'fail',
      finding: `The ledger ${path} is damaged, or is no ledger at all.`,
    });
  });

  test('is refused when others could have written it', async () => {
    const { paths, path } = await stored();
    chmodSync(path, 0o666);
    expect(await checkLedger({ paths })).toMatchObject({
      state: 'fail',
      fix: `Look at what is in it, then: chmod 600 ${path}`,
    });
  });

  test('can not be a folder', async () => {
    const { paths } = new FakeWorld();
    mkdirSync(join(paths.data, 'ledger.db'), { recursive: true });
    expect(await checkLedger({ paths })).toMatchObject({ state: 'fail' });
  });
});
