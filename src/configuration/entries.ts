import { cloudTable } from '../account/clouds.ts';
import { toLedgerSetting } from '../account/ledger-address.ts';
import { toOpenSetting } from '../account/open-way.ts';
import { entryChecks } from '../account/profile-input.ts';
import { type Advice, notFound, wrongUsage } from '../errors.ts';
import { toFormat } from '../output/request.ts';
import type { Environment } from '../ports/ports.ts';
import { singleLine } from '../text/values.ts';
import { useProfile } from './profiles.ts';
import { findProfile, type Origin, profileOrigin, resolveSetting, SETTINGS, type SettingKey } from './settings.ts';
import type { Configuration } from './state.ts';

/** A setting, or a cloud that was added, with the value in force. */
export interface ConfigurationEntry {
  readonly key: string;
  /** Null when nothing is set anywhere and the program decides by itself. */
  readonly value: string | null;
  readonly origin: Origin;
  readonly meaning: string | Advice;
}

/** The longest value, in characters. */
const LONGEST_VALUE = 500;

const CLOUD_PREFIX = 'cloud.';

/** How the value of each setting is checked before it is stored. */
const VALUE_CHECKS: Readonly<Record<SettingKey, (text: string) => string>> = {
  language: (text) => entryChecks.language(text, 'language'),
  template: (text) => singleLine(text, 'template', LONGEST_VALUE),
  output: toFormat,
  editor: (text) => singleLine(text, 'editor', LONGEST_VALUE),
  open: (text) => toOpenSetting(text, 'open'),
  operator: (text) => singleLine(text, 'operator', LONGEST_VALUE),
  ledger: toLedgerSetting,
  'client-id': (text) => entryChecks.clientId(text, 'client-id'),
  'sign-in': (text) => entryChecks.signIn(text, 'sign-in'),
};

/** Every setting, then the clouds that were added. `profileName` is the profile that was asked for in this command. */
export function listConfiguration(
  state: Configuration,
  env: Environment,
  profileName: string | undefined,
): readonly ConfigurationEntry[] {
  const profile = findProfile(state, profileName, env);
  const settings = SETTINGS.map(({ key, meaning }) => {
    const { value, origin } = resolveSetting(key, env, state, profile);
    return { key, value: value ?? null, origin, meaning };
  });
  const clouds = Object.entries(state.clouds).map(([name, row]) => ({
    key: `${CLOUD_PREFIX}${name}`,
    value: JSON.stringify(row),
    origin: { kind: 'configuration' } as const,
    meaning: 'a cloud you added',
  }));
  return [
    {
      key: 'profile',
      value: profile?.name ?? null,
      origin: profileOrigin(state, profileName, env),
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
  if (key.startsWith(CLOUD_PREFIX)) {
    const clouds = { ...state.clouds, [key.slice(CLOUD_PREFIX.length)]: parseRow(key, value) };
    cloudTable(clouds);
    return { ...state, clouds };
  }
  const spec = SETTINGS.find((candidate) => candidate.key === key);
  if (spec === undefined) throw unknownKey(key);
  return { ...state, settings: { ...state.settings, [key]: VALUE_CHECKS[spec.key](value) } };
}

/** The state without this setting. */
export function unsetConfiguration(state: Configuration, key: string): Configuration {
  if (key === 'profile') return { ...state, current: undefined };
  if (key.startsWith(CLOUD_PREFIX)) {
    const name = key.slice(CLOUD_PREFIX.length);
    const user = state.profiles.find((profile) => profile.cloud === name);
    if (user !== undefined) {
      throw wrongUsage('cloud-in-use', `The profile "${user.name}" lives in the cloud "${name}".`, {
        hint: {
          says: 'Move it first',
          next: { command: 'profile edit', args: [user.name], options: { cloud: 'global' } },
        },
      });
    }
    return { ...state, clouds: without(state.clouds, name, key) };
  }
  if (!SETTINGS.some((candidate) => candidate.key === key)) throw unknownKey(key);
  return { ...state, settings: without(state.settings, key, key) };
}

function without<Value>(entries: Readonly<Record<string, Value>>, name: string, key: string): Record<string, Value> {
  if (!Object.hasOwn(entries, name)) {
    throw notFound('setting-not-set', `${key} is not set in the configuration.`, {
      hint: { says: 'See where each value comes from', next: { command: 'config list' } },
    });
  }
  return Object.fromEntries(Object.entries(entries).filter(([entry]) => entry !== name));
}

function parseRow(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongUsage('cloud-invalid', `${key} is not JSON.`, {
      hint: { next: { command: 'config set', args: [key, '{"title":"…","hosts":["admin.example.com"]}'] } },
      cause: error,
    });
  }
}

function unknownKey(key: string) {
  return wrongUsage('setting-unknown', `There is no setting "${key}".`, {
    hint: `Settings: profile, ${SETTINGS.map((spec) => spec.key).join(', ')}, cloud.NAME`,
  });
}
