import { describe, expect, test } from 'vitest';
import { originInWords } from '../../src/cli/origin.ts';
import { Wording } from '../../src/cli/wording.ts';
import {
  type ConfigurationEntry,
  configurationEntry,
  listConfiguration,
  setConfiguration,
  unsetConfiguration,
} from '../../src/configuration/entries.ts';
import type { Configuration } from '../../src/configuration/state.ts';
import { ExitCode } from '../../src/errors.ts';
import { fabrikam, northwind, stateOf } from '../account/examples.ts';
import { errorOf } from '../errors.ts';

const bleu = { title: 'Bleu', hosts: ['admin.example.fr'] };
const state = stateOf({
  current: 'fabrikam',
  profiles: [{ ...fabrikam, language: 'de' }, northwind],
  settings: { editor: 'code --wait', language: 'it' },
  clouds: { bleu },
});

/** An entry as an operator reads it. */
function worded({ key, value, origin, meaning }: ConfigurationEntry) {
  return { key, value, origin: originInWords(origin), meaning: new Wording().advice(meaning) };
}

describe('the list', () => {
  test('has every setting with its value and origin, and the clouds that were added', () => {
    const env = { RELATE_OUTPUT: 'csv', VISUAL: 'vim' };
    expect(listConfiguration(state, env, undefined).map(worded)).toEqual([
      { key: 'profile', value: 'fabrikam', origin: 'configuration', meaning: 'the current profile' },
      { key: 'language', value: 'de', origin: 'profile fabrikam', meaning: 'language of drafts' },
      {
        key: 'template',
        value: null,
        origin: 'not set',
        meaning: 'template of invitations; else the one for the partner type',
      },
      {
        key: 'output',
        value: 'csv',
        origin: 'environment RELATE_OUTPUT',
        meaning: 'format of results; else a table on a terminal, TSV elsewhere',
      },
      {
        key: 'editor',
        value: 'code --wait',
        origin: 'configuration',
        meaning: 'command that edits drafts and templates',
      },
      {
        key: 'open',
        value: 'auto',
        origin: 'built in',
        meaning: 'how drafts are opened: auto, mailto, eml, clipboard or outlook',
      },
      {
        key: 'operator',
        value: null,
        origin: 'not set',
        meaning: 'your name in the ledger; else your account on this machine',
      },
      {
        key: 'ledger',
        value: 'file',
        origin: 'built in',
        meaning: 'where the ledger is: file, or the address of a database; see: relate ledger use',
      },
      {
        key: 'client-id',
        value: null,
        origin: 'not set',
        meaning: 'app registration that signs in; see: relate login --setup',
      },
      {
        key: 'sign-in',
        value: null,
        origin: 'not set',
        meaning: 'browser or device-code; else what worked last at this desk',
      },
      { key: 'cloud.bleu', value: JSON.stringify(bleu), origin: 'configuration', meaning: 'a cloud you added' },
    ]);
  });

  test.each<[string, Configuration, Record<string, string>, string | undefined, string | null, string]>([
    ['the flag', state, { RELATE_PROFILE: 'fabrikam' }, 'northwind', 'northwind', 'flag --profile'],
    ['the environment', state, { RELATE_PROFILE: 'northwind' }, undefined, 'northwind', 'environment RELATE_PROFILE'],
    ['the configuration', state, { RELATE_PROFILE: '' }, undefined, 'fabrikam', 'configuration'],
    ['nothing', stateOf(), {}, undefined, null, 'not set'],
  ])('says that the profile comes from %s', (_, given, env, flag, value, origin) => {
    const entries = listConfiguration(given, env, flag);
    expect(worded(configurationEntry(entries, 'profile'))).toMatchObject({ value, origin });
  });

  test('says what the profile remembers of the sign-in, unless something was chosen', () => {
    const remembering = stateOf({ current: 'fabrikam', profiles: [{ ...fabrikam, signIn: 'device-code' }] });
    const chosen = { ...remembering, settings: { 'sign-in': 'browser' } };
    const entry = (given: Configuration, env = {}) =>
      worded(configurationEntry(listConfiguration(given, env, undefined), 'sign-in'));
    expect(entry(remembering)).toMatchObject({ value: 'device-code', origin: 'profile fabrikam' });
    expect(entry(chosen)).toMatchObject({ value: 'browser', origin: 'configuration' });
    expect(entry(chosen, { RELATE_SIGN_IN: 'device-code' })).toMatchObject({ value: 'device-code' });
    expect(() => setConfiguration(remembering, 'sign-in', 'fax')).toThrow('must be one of browser, device-code');
  });

  test('takes the language from the profile that is meant', () => {
    const entry = configurationEntry(listConfiguration(state, {}, 'northwind'), 'language');
    expect(entry).toMatchObject({ value: 'it', origin: { kind: 'configuration' } });
  });
});

describe('setting', () => {
  test.each([
    ['language', ' PT-br', 'pt-BR'],
    ['template', 'schools', 'schools'],
    ['output', 'ndjson', 'ndjson'],
    ['editor', ' code --wait ', 'code --wait'],
    ['open', 'eml', 'eml'],
    ['ledger', 'FILE', 'file'],
    ['ledger', 'postgresql://relate@db/relate', 'postgres://relate@db/relate'],
    ['operator', 'Kim', 'Kim'],
  ])('%s to %j stores %j', (key, value, stored) => {
    expect(setConfiguration(stateOf(), key, value).settings).toEqual({ [key]: stored });
  });

  test('the profile makes it the current one', () => {
    expect(setConfiguration(state, 'profile', 'northwind').current).toBe('northwind');
    expect(errorOf(() => setConfiguration(state, 'profile', 'x')).code).toBe('profile-not-found');
  });

  test('a cloud stores its row, over an earlier one of the same name', () => {
    const changed = { ...bleu, title: 'Bleu SAS' };
    expect(setConfiguration(stateOf(), 'cloud.bleu', JSON.stringify(bleu)).clouds).toEqual({ bleu });
    expect(setConfiguration(state, 'cloud.bleu', JSON.stringify(changed)).clouds).toEqual({ bleu: changed });
  });

  test.each([
    ['language', 'german language', 'value-invalid'],
    ['output', 'xml', 'output-unknown'],
    ['editor', '', 'value-invalid'],
    ['open', 'outlook-express', 'value-invalid'],
    ['ledger', 'ledger.db', 'ledger-address-invalid'],
    ['ledger', 'postgres://relate:secret@db/relate', 'ledger-address-secret'],
    ['operator', 'a\u001bb', 'value-invalid'],
    ['cloud.bleu', '{', 'cloud-invalid'],
    ['cloud.bleu', '{}', 'cloud-invalid'],
    ['cloud.global', JSON.stringify(bleu), 'cloud-invalid'],
    ['cloud.two', JSON.stringify(bleu), 'cloud-invalid'],
    ['cloud.__proto__', JSON.stringify(bleu), 'cloud-invalid'],
    ['cloud.', JSON.stringify(bleu), 'cloud-invalid'],
    ['colour', 'red', 'setting-unknown'],
    ['__proto__', 'x', 'setting-unknown'],
    ['toString', 'x', 'setting-unknown'],
  ])('%s to %j is refused: %s', (key, value, code) => {
    expect(errorOf(() => setConfiguration(state, key, value))).toMatchObject({ code, exitCode: ExitCode.usage });
  });

  test('an unknown setting lists those there are', () => {
    const hint =
      'Settings: profile, language, template, output, editor, open, operator, ledger, client-id, sign-in, cloud.NAME';
    expect(errorOf(() => setConfiguration(state, 'colour', 'red')).hint).toBe(hint);
    expect(errorOf(() => unsetConfiguration(state, 'colour')).hint).toBe(hint);
    expect(errorOf(() => configurationEntry([], 'colour')).hint).toBe(hint);
  });
});

describe('unsetting', () => {
  test('forgets a setting, the current profile, or a cloud', () => {
    expect(unsetConfiguration(state, 'editor').settings).toEqual({ language: 'it' });
    expect(unsetConfiguration(state, 'profile').current).toBeUndefined();
    expect(unsetConfiguration(state, 'cloud.bleu').clouds).toEqual({});
  });

  test.each(['template', 'cloud.toString', 'cloud.mars'])('says that %s is not set', (key) => {
    expect(errorOf(() => unsetConfiguration(state, key))).toMatchObject({
      code: 'setting-not-set',
      exitCode: ExitCode.notFound,
      message: `${key} is not set in the configuration.`,
    });
  });

  test('refuses a cloud that a profile lives in', () => {
    const inUse = { ...state, profiles: [{ ...fabrikam, cloud: 'bleu' }] };
    expect(errorOf(() => unsetConfiguration(inUse, 'cloud.bleu'))).toMatchObject({
      code: 'cloud-in-use',
      message: 'The profile "fabrikam" lives in the cloud "bleu".',
    });
  });
});
