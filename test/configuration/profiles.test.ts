import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/account/profile.ts';
import {
  addImported,
  addProfile,
  dropProvider,
  exportProfiles,
  parseExported,
  removeProfile,
  replaceProfile,
  useProfile,
} from '../../src/configuration/profiles.ts';
import { ExitCode } from '../../src/errors.ts';
import { fabrikam, northwind, stateOf, tailspinId, wingtipId } from '../account/examples.ts';
import { errorOf } from '../errors.ts';
import { fc } from '../properties.ts';

const both = stateOf({ current: 'fabrikam', profiles: [fabrikam, northwind] });

function names(profiles: readonly Profile[]): readonly string[] {
  return profiles.map(({ name }) => name);
}

describe('adding', () => {
  test('makes the first profile the current one', () => {
    expect(addProfile(stateOf(), fabrikam, false)).toEqual(stateOf({ current: 'fabrikam', profiles: [fabrikam] }));
  });

  test.each([
    [false, 'fabrikam'],
    [true, 'northwind'],
  ])('a second profile, to be current %s, leaves %s the current one', (makeCurrent, current) => {
    const state = addProfile(stateOf({ current: 'fabrikam', profiles: [fabrikam] }), northwind, makeCurrent);
    expect(state).toEqual({ ...both, current });
  });

  test('refuses a name that is taken', () => {
    const error = errorOf(() => addProfile(both, { ...northwind, name: 'fabrikam' }, true));
    expect(error).toMatchObject({ code: 'profile-exists', exitCode: ExitCode.failed });
    expect(error.message).toBe('There is a profile "fabrikam" already.');
  });
});

describe('replacing', () => {
  test('puts the changed profile where the old one was', () => {
    const after = { ...fabrikam, company: 'Fabrikam AG' };
    expect(replaceProfile(both, fabrikam, after)).toEqual({ ...both, profiles: [after, northwind] });
  });

  test('keeps a renamed profile the current one', () => {
    expect(replaceProfile(both, fabrikam, { ...fabrikam, name: 'fab' }).current).toBe('fab');
    expect(replaceProfile(both, northwind, { ...northwind, name: 'nw' }).current).toBe('fabrikam');
  });

  test('refuses when another command changed the profile meanwhile', () => {
    const meanwhile = { ...both, profiles: [{ ...fabrikam, language: 'de' }, northwind] };
    const error = errorOf(() => replaceProfile(meanwhile, fabrikam, { ...fabrikam, company: 'Other' }));
    expect(error).toMatchObject({
      code: 'profile-changed',
      exitCode: ExitCode.failed,
      hint: 'Nothing was overwritten. Look at it, and try again: relate profile show fabrikam',
    });
  });

  test('refuses when another command removed the profile meanwhile', () => {
    const meanwhile = { ...both, profiles: [northwind] };
    expect(errorOf(() => replaceProfile(meanwhile, fabrikam, fabrikam)).code).toBe('profile-not-found');
  });

  test('refuses a new name that is taken', () => {
    const error = errorOf(() => replaceProfile(both, fabrikam, { ...fabrikam, name: 'northwind' }));
    expect(error.code).toBe('profile-exists');
  });
});

describe('using and removing', () => {
  test('makes a profile the current one', () => {
    expect(useProfile(both, 'northwind')).toEqual({ ...both, current: 'northwind' });
  });

  test('forgets a profile, and which one was current if it was this', () => {
    expect(removeProfile(both, 'northwind')).toEqual(stateOf({ current: 'fabrikam', profiles: [fabrikam] }));
    expect(removeProfile(both, 'fabrikam')).toEqual(stateOf({ profiles: [northwind] }));
  });

  test.each([useProfile, removeProfile])('lists the names when there is no such profile', (change) => {
    const error = errorOf(() => change(both, 'fab'));
    expect(error).toMatchObject({ code: 'profile-not-found', exitCode: ExitCode.notFound });
    expect(error.hint).toBe('Profiles: fabrikam, northwind');
    expect(errorOf(() => change(stateOf(), 'fab')).hint).toBe('Store your partner account: relate init');
  });

  test('forgets a provider, but not one that is not there', () => {
    expect(dropProvider(northwind, 'wingtip')).toEqual({ ...northwind, providers: [] });
    const error = errorOf(() => dropProvider(northwind, 'tailspin'));
    expect(error).toMatchObject({
      code: 'provider-not-found',
      exitCode: ExitCode.notFound,
      hint: 'Providers: wingtip',
    });
  });
});

describe('exporting and importing', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `x${text}x`);
  const clean = name.filter((text) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text));
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const tenantId = fc.uuid();
  const anyProfile: fc.Arbitrary<Profile> = fc
    .record({
      isReseller: fc.boolean(),
      shared: fc.record({ name: clean, tenantId, cloud: fc.constantFrom('global', 'us-gov'), company: clean }),
      more: fc.record({
        senderName: optional(clean),
        signature: optional(clean),
        language: optional(fc.constant('de')),
      }),
      providers: fc.uniqueArray(tenantId, { minLength: 1, maxLength: 3 }),
    })
    .map(({ isReseller, shared, more, providers }): Profile => {
      const present = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
      return isReseller
        ? {
            ...shared,
            ...present,
            type: 'reseller',
            msppId: '4794019',
            providers: providers.map((id, index) => ({ name: `p${index}`, tenantId: id })),
          }
        : { ...shared, ...present, type: 'direct', providers: [] };
    });
  const anyProfiles = fc.uniqueArray(anyProfile, { selector: (profile) => profile.name, minLength: 1, maxLength: 4 });

  const noLogo = () => undefined;

  test('whatever was exported is imported as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyProfiles, async (profiles) => {
        const { profiles: imported } = await parseExported(exportProfiles(stateOf({ profiles }), [], noLogo));
        expect(imported).toEqual(profiles);
        expect(addImported(stateOf(), imported, false)).toEqual(stateOf({ current: profiles[0]?.name, profiles }));
      }),
      { examples: [[[{ ...fabrikam, name: '__proto__' }]], [[{ ...fabrikam, name: 'contoso.com' }]]] },
    );
  });

  test('exports those named, and refuses a name that is not there', async () => {
    const { profiles } = await parseExported(exportProfiles(both, ['northwind'], noLogo));
    expect(names(profiles)).toEqual(['northwind']);
    expect(errorOf(() => exportProfiles(both, ['northwind', 'x'], noLogo)).code).toBe('profile-not-found');
  });

  test('imports nothing when one of the names is taken', () => {
    const state = stateOf({ current: 'northwind', profiles: [northwind] });
    expect(errorOf(() => addImported(state, [fabrikam, northwind], false)).code).toBe('profile-exists');
    expect(names(state.profiles)).toEqual(['northwind']);
  });

  test('replaces profiles of the same name when told, and keeps the current one', () => {
    const changed = { ...fabrikam, company: 'Fabrikam AG' };
    const state = addImported(both, [changed], true);
    expect(state.current).toBe('fabrikam');
    expect(new Set(state.profiles)).toEqual(new Set([changed, northwind]));
  });

  test.each<[string, unknown, string]>([
    ['no JSON', 'profiles', 'These are not exported profiles: it is not JSON.'],
    ['another file', {}, 'These are not exported profiles: relateProfiles '],
    ['a newer form', { relateProfiles: 2, profiles: [] }, 'These are not exported profiles: relateProfiles '],
    [
      'a profile without name',
      { relateProfiles: 1, profiles: [{ ...fabrikam, name: '' }] },
      'These are not exported profiles: profiles.0.name ',
    ],
    [
      'a bad tenant id',
      { relateProfiles: 1, profiles: [fabrikam, { ...northwind, tenantId: 'x' }] },
      'These are not exported profiles: profiles.1.tenantId ',
    ],
    [
      'a name with a control character',
      { relateProfiles: 1, profiles: [{ ...fabrikam, name: 'a\u001bb' }] },
      'The name of a profile has a control character (U+001B) at character 2.',
    ],
    [
      'a reseller without provider',
      { relateProfiles: 1, profiles: [{ ...northwind, providers: [] }] },
      'An indirect reseller has a provider: providers of northwind missing.',
    ],
    [
      'a direct partner with provider',
      { relateProfiles: 1, profiles: [{ ...fabrikam, providers: northwind.providers }] },
      'Only an indirect reseller sells through a provider.',
    ],
  ])('refuses %s', async (_, data, message) => {
    const parsed = parseExported(typeof data === 'string' ? data : JSON.stringify(data));
    await expect(parsed).rejects.toMatchObject({
      exitCode: ExitCode.usage,
      message: expect.stringContaining(message),
    });
  });

  test.each<[string, object]>([
    ['a company of two lines', { ...fabrikam, company: 'Fabrikam\nBcc: all@example.com' }],
    ['a sender with a control character', { ...fabrikam, senderName: 'Alex\u001b[2J' }],
    ['an address that is none', { ...fabrikam, senderEmail: 'alex' }],
    ['a language that is none', { ...fabrikam, language: 'no language' }],
    [
      'two providers of one name',
      { ...northwind, providers: [...northwind.providers, { name: 'wingtip', tenantId: tailspinId }] },
    ],
    ['a provider whose name has a line break', { ...northwind, providers: [{ name: 'a\nb', tenantId: wingtipId }] }],
  ])('refuses what could not have been typed: %s', async (_, profile) => {
    const parsed = parseExported(JSON.stringify({ relateProfiles: 1, profiles: [profile] }));
    await expect(parsed).rejects.toMatchObject({ exitCode: ExitCode.usage });
  });
});
