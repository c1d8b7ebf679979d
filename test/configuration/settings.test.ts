import { describe, expect, test } from 'vitest';
import { originInWords } from '../../src/cli/origin.ts';
import { findProfile, requireProfile, resolveSetting, type SettingKey } from '../../src/configuration/settings.ts';
import { ExitCode } from '../../src/errors.ts';
import type { Environment } from '../../src/ports/ports.ts';
import { fabrikam, northwind, stateOf } from '../account/examples.ts';
import { errorOf } from '../errors.ts';

const german = { ...fabrikam, language: 'de' };

describe('a setting', () => {
  test.each<[SettingKey, Environment, Record<string, string>, string | undefined, string]>([
    ['language', { RELATE_LANGUAGE: 'fr' }, { language: 'it' }, 'fr', 'environment RELATE_LANGUAGE'],
    ['language', { RELATE_LANGUAGE: '' }, { language: 'it' }, 'de', 'profile fabrikam'],
    ['template', { RELATE_TEMPLATE: 'schools' }, { template: 'banks' }, 'schools', 'environment RELATE_TEMPLATE'],
    ['template', {}, { template: 'banks' }, 'banks', 'configuration'],
    ['template', {}, {}, undefined, 'not set'],
    ['output', { RELATE_OUTPUT: 'json' }, { output: 'csv' }, 'json', 'environment RELATE_OUTPUT'],
    ['output', {}, { output: 'csv' }, 'csv', 'configuration'],
    [
      'editor',
      { RELATE_EDITOR: 'nano', VISUAL: 'vim', EDITOR: 'ed' },
      { editor: 'code' },
      'nano',
      'environment RELATE_EDITOR',
    ],
    ['editor', { VISUAL: 'vim', EDITOR: 'ed' }, { editor: 'code' }, 'code', 'configuration'],
    ['editor', { VISUAL: 'vim', EDITOR: 'ed' }, {}, 'vim', 'environment VISUAL'],
    ['editor', { VISUAL: '', EDITOR: 'ed' }, {}, 'ed', 'environment EDITOR'],
    ['editor', {}, {}, undefined, 'not set'],
    ['operator', { RELATE_OPERATOR: 'kim' }, {}, 'kim', 'environment RELATE_OPERATOR'],
  ])('%s with %j and %j', (key, env, settings, value, origin) => {
    const found = resolveSetting(key, env, stateOf({ settings }), german);
    expect([found.value, originInWords(found.origin)]).toEqual([value, origin]);
  });

  test('comes from the configuration when the profile says nothing, or when there is none', () => {
    const state = stateOf({ settings: { language: 'it' } });
    for (const profile of [fabrikam, undefined]) {
      expect(resolveSetting('language', {}, state, profile)).toEqual({
        value: 'it',
        origin: { kind: 'configuration' },
      });
      expect(resolveSetting('language', {}, stateOf(), profile)).toEqual({
        value: 'en',
        origin: { kind: 'built-in' },
      });
    }
  });
});

describe('the profile to work with', () => {
  const state = stateOf({ current: 'fabrikam', profiles: [fabrikam, northwind] });

  test.each<[string | undefined, Environment, string]>([
    ['northwind', { RELATE_PROFILE: 'fabrikam' }, 'northwind'],
    [undefined, { RELATE_PROFILE: 'northwind' }, 'northwind'],
    [undefined, { RELATE_PROFILE: '' }, 'fabrikam'],
    [undefined, {}, 'fabrikam'],
  ])('asked for as %s with %j is %s', (asked, env, name) => {
    expect(findProfile(state, asked, env)?.name).toBe(name);
    expect(requireProfile(state, asked, env).name).toBe(name);
  });

  test.each<[string | undefined, Environment]>([
    ['x', {}],
    [undefined, { RELATE_PROFILE: 'x' }],
  ])('asked for as %s with %j is an error', (asked, env) => {
    expect(errorOf(() => findProfile(state, asked, env))).toMatchObject({
      code: 'profile-not-found',
      exitCode: ExitCode.notFound,
      hint: 'Profiles: fabrikam, northwind',
    });
  });

  test('is missing before one is stored, and when none is chosen, each with its remedy', () => {
    expect(findProfile(stateOf(), undefined, {})).toBeUndefined();
    const none = errorOf(() => requireProfile(stateOf(), undefined, {}));
    expect(none).toMatchObject({ code: 'profile-missing', exitCode: ExitCode.notFound });
    expect(none.hint).toBe('Store your partner account: relate init');
    const several = errorOf(() => requireProfile({ ...state, current: undefined }, undefined, {}));
    expect(several.message).toBe('None of the stored profiles is the current one.');
    expect(several.hint).toBe('Choose one: relate profile use NAME, or name it with --profile NAME.');
  });
});
