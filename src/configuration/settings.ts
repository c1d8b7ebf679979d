import type { Profile } from '../account/profile.ts';
import { notFound } from '../errors.ts';
import type { Environment } from '../ports/ports.ts';
import type { Configuration } from './state.ts';

/** A value, and where it came from in words an operator can act on. */
export interface Setting {
  readonly value: string | undefined;
  readonly origin: string;
}

interface SettingSpec {
  readonly key: string;
  /** What it sets, for `relate config list` and the README. */
  readonly meaning: string;
  /** The environment variable that comes before the configuration. */
  readonly variable: string;
  readonly ofProfile?: (profile: Profile) => string | undefined;
  /** Environment variables of other programs that come after the configuration. */
  readonly fallbackVariables?: readonly string[];
  readonly builtIn?: string;
}

/** The settings of `relate config`, in the order they are listed. */
export const settingSpecs = [
  {
    key: 'language',
    meaning: 'language of drafts',
    variable: 'RELATE_LANGUAGE',
    ofProfile: (profile) => profile.language,
    builtIn: 'en',
  },
  {
    key: 'template',
    meaning: 'template of invitations; else the one for the partner type',
    variable: 'RELATE_TEMPLATE',
  },
  { key: 'output', meaning: 'format of results; else a table on a terminal, TSV elsewhere', variable: 'RELATE_OUTPUT' },
  {
    key: 'editor',
    meaning: 'command that edits drafts and templates',
    variable: 'RELATE_EDITOR',
    fallbackVariables: ['VISUAL', 'EDITOR'],
  },
  {
    key: 'operator',
    meaning: 'your name in the ledger; else your account on this machine',
    variable: 'RELATE_OPERATOR',
  },
  {
    key: 'client-id',
    meaning: 'app registration that signs in; see: relate login --setup',
    variable: 'RELATE_CLIENT_ID',
    ofProfile: (profile) => profile.clientId,
  },
] as const satisfies readonly SettingSpec[];

export type SettingKey = (typeof settingSpecs)[number]['key'];

/** The value of a setting: the environment, then the profile, then the configuration, then what is built in. */
export function resolveSetting(
  key: SettingKey,
  env: Environment,
  state: Configuration,
  profile: Profile | undefined,
): Setting {
  const spec: SettingSpec | undefined = settingSpecs.find((candidate) => candidate.key === key);
  if (spec === undefined) throw new Error(`no setting ${key}`);
  const fromVariable = variableValue(spec.variable, env);
  if (fromVariable !== undefined) return { value: fromVariable, origin: `environment ${spec.variable}` };
  const fromProfile = profile === undefined ? undefined : spec.ofProfile?.(profile);
  if (fromProfile !== undefined) return { value: fromProfile, origin: `profile ${profile?.name}` };
  if (Object.hasOwn(state.settings, key)) return { value: state.settings[key], origin: 'configuration' };
  for (const variable of spec.fallbackVariables ?? []) {
    const value = variableValue(variable, env);
    if (value !== undefined) return { value, origin: `environment ${variable}` };
  }
  return { value: spec.builtIn, origin: spec.builtIn === undefined ? 'not set' : 'built in' };
}

/** The profile to work with: the flag, then RELATE_PROFILE, then the current one. Undefined when there is none. */
export function findProfile(state: Configuration, flag: string | undefined, env: Environment): Profile | undefined {
  const name = flag ?? variableValue('RELATE_PROFILE', env) ?? state.current;
  if (name === undefined) return undefined;
  return profileNamed(state, name);
}

/** As `findProfile`, but an error with the remedy when no profile is chosen. */
export function requireProfile(state: Configuration, flag: string | undefined, env: Environment): Profile {
  const profile = findProfile(state, flag, env);
  if (profile !== undefined) return profile;
  if (state.profiles.length === 0) {
    throw notFound('profile-missing', 'No profile is stored yet.', { hint: 'Store your partner account: relate init' });
  }
  throw notFound('profile-missing', 'None of the stored profiles is the current one.', {
    hint: 'Choose one: relate profile use NAME, or name it with --profile NAME.',
  });
}

/** The profile of this name, or an error that lists the names there are. */
export function profileNamed(state: Configuration, name: string): Profile {
  const profile = state.profiles.find((candidate) => candidate.name === name);
  if (profile === undefined) {
    const names = state.profiles.map((candidate) => candidate.name);
    throw notFound('profile-not-found', `There is no profile "${name}".`, {
      hint: names.length > 0 ? `Profiles: ${names.join(', ')}` : 'Store your partner account: relate init',
    });
  }
  return profile;
}

function variableValue(name: string, env: Environment): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}
