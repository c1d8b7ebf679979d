import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMPTY_CONFIGURATION } from '../../src/configuration/state.ts';
import { ConfigurationStore } from '../../src/configuration/store.ts';
import { RelateError } from '../../src/errors.ts';
import { fabrikam, fabrikamLink, givenProfiles } from '../account/examples.ts';
import { FakeWorld, lines, relate, temporaryFolder } from '../fakes.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';
/** Anybody but us: `nobody` on most machines. */
const stranger = 65_534;

/** A file of the configuration in a folder of its own. */
function stored(): { readonly store: ConfigurationStore; readonly folder: string } {
  const folder = join(temporaryFolder(), 'config');
  mkdirSync(folder);
  writeFileSync(join(folder, 'config.json'), '{"version":1,"settings":{"editor":"vi"}}', { mode: 0o600 });
  return { store: new ConfigurationStore(folder), folder };
}

/** How reading ends: `read`, or the message and hint of the refusal. */
function reading(store: ConfigurationStore): readonly unknown[] {
  try {
    return [store.read().settings.editor];
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return [error.exitCode, error.code, error.message, error.hint];
  }
}

describe.skipIf(isWindows)('the configuration is refused', () => {
  test('when every user could have changed the file', async () => {
    const { store } = stored();
    chmodSync(store.path, 0o666);
    expect(reading(store)).toEqual([
      1,
      'config-unsafe',
      `The configuration file ${store.path} is not used: it can be changed by every user of this machine.`,
      `Look at what is in it, then: chmod 600 ${store.path}`,
    ]);
    await expect(store.update(() => EMPTY_CONFIGURATION)).rejects.toMatchObject({ code: 'config-unsafe' });
  });

  test('when every user could have put another file in its place', async () => {
    const { store, folder } = stored();
    chmodSync(folder, 0o777);
    expect(reading(store)).toEqual([
      1,
      'config-unsafe',
      `The configuration file ${store.path} is not used: its folder ${folder} can be changed by every user of this machine.`,
      `Look at what is in it, then: chmod o-w ${folder}`,
    ]);
  });

  test('before it is written for the first time into a folder of everybody', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    await expect(new ConfigurationStore(folder).update(() => EMPTY_CONFIGURATION)).rejects.toMatchObject({
      code: 'config-unsafe',
    });
  });

  test.skipIf(!isRoot)('when it belongs to somebody else (needs root)', () => {
    const { store } = stored();
    chownSync(store.path, stranger, stranger);
    expect(reading(store)).toEqual([
      1,
      'config-unsafe',
      `The configuration file ${store.path} is not used: it belongs to another user.`,
      `If it is yours: sudo chown "$(id -un)" ${store.path}`,
    ]);
  });

  test.skipIf(!isRoot)('when its folder belongs to somebody else (needs root)', () => {
    const { store, folder } = stored();
    chownSync(folder, stranger, stranger);
    expect(reading(store)[2]).toBe(
      `The configuration file ${store.path} is not used: its folder ${folder} belongs to another user.`,
    );
  });

  test.skipIf(!isRoot)('when it is a link to a file of somebody else (needs root)', () => {
    const { folder } = stored();
    const target = join(folder, 'elsewhere.json');
    writeFileSync(target, '{"version":1}');
    chownSync(target, stranger, stranger);
    const linked = new ConfigurationStore(join(folder, 'linked'));
    mkdirSync(join(folder, 'linked'));
    symlinkSync(target, linked.path);
    expect(reading(linked)[1]).toBe('config-unsafe');
  });

  test('with one line and a remedy, by a command', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    chmodSync(join(world.paths.config, 'config.json'), 0o602);
    expect(await relate(world, 'link')).toEqual({
      code: 1,
      stdout: '',
      stderr: lines(
        'relate: The configuration file ~/config/config.json is not used: it can be changed by every user of this machine.',
        'Look at what is in it, then: chmod 600 ~/config/config.json',
      ),
    });
    chmodSync(join(world.paths.config, 'config.json'), 0o600);
    expect((await relate(world, 'link')).stdout).toBe(`${fabrikamLink}\n`);
  });
});

describe.skipIf(isWindows)('the configuration is read', () => {
  test('when others may read it, or a group may change it', () => {
    const { store } = stored();
    chmodSync(store.path, 0o664);
    expect(reading(store)).toEqual(['vi']);
  });

  test('in a folder such as /tmp, where nobody can replace the files of others', () => {
    const { store, folder } = stored();
    chmodSync(folder, 0o1777);
    expect(reading(store)).toEqual(['vi']);
  });
});
