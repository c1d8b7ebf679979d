import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/ports/ports.ts';
import { userFolders } from '../../src/world/paths.ts';
import { errorOf } from '../errors.ts';

const home = '/home/kim';

describe('the folders', () => {
  test.each<[NodeJS.Platform, Environment, string, string]>([
    ['linux', {}, '/home/kim/.config/relate', '/home/kim/.local/share/relate'],
    ['linux', { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }, '/c/relate', '/d/relate'],
    ['linux', { XDG_CONFIG_HOME: 'c', XDG_DATA_HOME: '' }, '/home/kim/.config/relate', '/home/kim/.local/share/relate'],
    ['linux', { APPDATA: '/a', LOCALAPPDATA: '/l' }, '/home/kim/.config/relate', '/home/kim/.local/share/relate'],
    ['darwin', {}, '/home/kim/Library/Application Support/relate', '/home/kim/Library/Application Support/relate'],
    ['darwin', { XDG_CONFIG_HOME: '/c' }, '/c/relate', '/home/kim/Library/Application Support/relate'],
    ['win32', {}, '/home/kim/AppData/Roaming/relate', '/home/kim/AppData/Local/relate'],
    ['win32', { APPDATA: '/a', LOCALAPPDATA: '/l', XDG_CONFIG_HOME: '/c' }, '/a/relate', '/l/relate'],
    ['linux', { RELATE_CONFIG_DIR: '/x', XDG_CONFIG_HOME: '/c' }, '/x', '/home/kim/.local/share/relate'],
    ['win32', { RELATE_CONFIG_DIR: '/x', RELATE_DATA_DIR: '/y', APPDATA: '/a' }, '/x', '/y'],
    [
      'linux',
      { RELATE_CONFIG_DIR: '', RELATE_DATA_DIR: '' },
      '/home/kim/.config/relate',
      '/home/kim/.local/share/relate',
    ],
  ])('on %s with %j are %s and %s', (platform, env, config, data) => {
    expect({ ...userFolders(env, platform, () => home) }).toEqual({ config, data });
  });

  test('that are relative are resolved from the current folder', () => {
    expect({ ...userFolders({ RELATE_CONFIG_DIR: 'x', RELATE_DATA_DIR: '../y' }, 'linux', () => home) }).toEqual({
      config: resolve('x'),
      data: resolve('../y'),
    });
  });

  test.each([
    ['linux', '', {}, 'HOME is not set to one'],
    ['linux', 'kim', {}, 'HOME is "kim", which is not an absolute path'],
    ['darwin', '.', { XDG_CONFIG_HOME: 'c' }, 'HOME is ".", which is not an absolute path'],
    ['win32', '', { APPDATA: 'a', HOME: '/home/kim' }, 'USERPROFILE is not set to one'],
  ] as const)('on %s are not looked for in the home folder %j with %j', (platform, found, env, why) => {
    const folders = userFolders(env, platform, () => found);
    for (const folder of [() => folders.config, () => folders.data]) {
      expect(errorOf(folder)).toMatchObject({
        code: 'home-missing',
        message: `You have no home folder to keep files in: ${why}.`,
      });
    }
  });

  test('of a user the system does not know are those that are named', () => {
    const unknown = (): string => {
      throw new Error('no such user');
    };
    const folders = userFolders({ RELATE_CONFIG_DIR: '/c', XDG_DATA_HOME: '/d' }, 'linux', unknown);
    expect({ ...folders }).toEqual({ config: '/c', data: '/d/relate' });
    expect(errorOf(() => userFolders({}, 'linux', unknown).data)).toMatchObject({ code: 'home-missing' });
  });
});
