import { cloudTable } from '../account/clouds.ts';
import { entryChecks } from '../account/profile-input.ts';
import { notFound, wrongUsage } from '../errors.ts';
import { toFormat } from '../output/request.ts';
import type { Environment } from '../ports/ports.ts';
import { shellWord } from '../text/shell-word.ts';
import { singleLine } from '../text/values.ts';
import { useProfile } from './profiles.ts';
import { findProfile, resolveSetting, type SettingKey, settingSpecs } from './settings.ts';
import type { Configuration } from './state.ts';

/** A row of `relate config list`. */
export interface ConfigurationEntry {
  readonly key: string;
  /** Null when nothing is set anywhere and the program decides by itself. */
  readonly value: string | null;
  readonly origin: string;
  readonly meaning: string;
}

/** The longest value, in characters. */
const longestValue = 500;

const cloudPrefix = 'cloud.';

/** How the value of each setting is checked before it is stored. */
const valueChecks: Readonly<Record<SettingKey, (text: string) => string>> = {
  language: (text) => entryChecks.language(text, 'language'),
  template: (text) => singleLine(text, 'template', longestValue),
  output: toFormat,
  editor: (text) => singleLine(text, 'editor', longestValue),
  operator: (text) => singleLine(text, 'operator', longestValue),
  'client-id': (text) => entryChecks.clientId(text, 'client-id'),
};

/** Every setting with the value in force and where it comes from, then the clouds that were added. */
export function listConfiguration(
  state: Configuration,
  env: Environment,
  profileFlag: string | undefined,
): readonly ConfigurationEntry[] {
  const profile = findProfile(state, profileFlag, env);
  const settings = settingSpecs.map(({ key, meaning }) => {
    const { value, origin } = resolveSetting(key, env, state, profile);
    return { key, value: value ?? null, origin, meaning };
  });
  const clouds = Object.entries(state.clouds).map(([name, row]) => ({
    key: `${cloudPrefix}${name}`,
    value: JSON.stringify(row),
    origin: 'configuration',
    meaning: 'a cloud you added',
  }));
  return [
    {
      key: 'profile',
      value: profile?.name ?? null,
      origin: profileOrigin(state, env, profileFlag),
      meaning: 'the current profile',
    },
    ...settings,
    ...clouds,
  ];
}

/** The entry of this key; an error that lists the keys when there is none. */
export function configurationEntry(entries: readonly ConfigurationEntry[], key: string): ConfigurationEntry {
  const entry = entries.find((candidate) => candidate.key === key);
  if (entry === undefined) throw unknownKey(key);
  return entry;
}

/** The state with this setting stored. */
export function setConfiguration(state: Configuration, key: string, value: string): Configuration {
  if (key === 'profile') return useProfile(state, value);
  if (key.startsWith(cloudPrefix)) {
    const clouds = { ...state.clouds, [key.slice(cloudPrefix.length)]: parseRow(key, value) };
    cloudTable(clouds);
    return { ...state, clouds };
  }
  const spec = settingSpecs.find((candidate) => candidate.key === key);
  if (spec === undefined) throw unknownKey(key);
  return { ...state, settings: { ...state.settings, [key]: valueChecks[spec.key](value) } };
}

/** The state without this setting. */
export function unsetConfiguration(state: Configuration, key: string): Configuration {
  if (key === 'profile') return { ...state, current: undefined };
  if (key.startsWith(cloudPrefix)) {
    const name = key.slice(cloudPrefix.length);
    const user = state.profiles.find((profile) => profile.cloud === name);
    if (user !== undefined) {
      throw wrongUsage('cloud-in-use', `The profile "${user.name}" lives in the cloud "${name}".`, {
        hint: `Move it first: relate profile edit ${shellWord(user.name)} --cloud global`,
      });
    }
    return { ...state, clouds: without(state.clouds, name, key) };
  }
  if (!settingSpecs.some((candidate) => candidate.key === key)) throw unknownKey(key);
  return { ...state, settings: without(state.settings, key, key) };
}

function without<Value>(entries: Readonly<Record<string, Value>>, name: string, key: string): Record<string, Value> {
  if (!Object.hasOwn(entries, name)) {
    throw notFound('setting-not-set', `${key} is not set in the configuration.`, {
      hint: 'See where each value comes from: relate config list',
    });
  }
  return Object.fromEntries(Object.entries(entries).filter(([entry]) => entry !== name));
}

function profileOrigin(state: Configuration, env: Environment, flag: string | undefined): string {
  if (flag !== undefined) return 'flag --profile';
  if (env.RELATE_PROFILE) return 'environment RELATE_PROFILE';
  return state.current === undefined ? 'not set' : 'configuration';
}

function parseRow(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongUsage('cloud-invalid', `${key} is not JSON.`, {
      hint: `relate config set ${key} '{"title":"…","hosts":["admin.example.com"]}'`,
      cause: error,
    });
  }
}

function unknownKey(key: string) {
  return wrongUsage('setting-unknown', `There is no setting "${key}".`, {
    hint: `Settings: profile, ${settingSpecs.map((spec) => spec.key).join(', ')}, cloud.NAME`,
  });
}
