import type { Profile } from '../account/profile.ts';
import { type Advice, notFound, wrongUsage } from '../errors.ts';
import type { Environment } from '../ports/ports.ts';
import { findNamed } from '../text/named.ts';
import { shellWord } from '../text/shell-word.ts';
import type { Configuration } from './state.ts';

/**
 * Where a value came from: `name` is that of the option in camelCase, of the environment variable, or of the profile;
 * `none` is nowhere, so that the program decides by itself.
 */
export type Origin =
  | { readonly kind: 'option' | 'environment' | 'profile'; readonly name: string }
  | { readonly kind: 'configuration' | 'built-in' | 'none' };

/** The value of a setting in force; undefined when it is set nowhere. */
export interface Setting {
  readonly value: string | undefined;
  readonly origin: Origin;
}

const PROFILE_VARIABLE = 'RELATE_PROFILE';

const STORE_ONE: Advice = { says: 'Store your partner account', next: { command: 'init' } };

interface SettingSpec {
  readonly key: string;
  /** What it sets, in a few words. */
  readonly meaning: string | Advice;
  /** The environment variable that comes before the configuration. */
  readonly variable: string;
  readonly ofProfile?: (profile: Profile) => string | undefined;
  /** What the profile remembers of itself, which nobody chose: it comes after the configuration. */
  readonly remembered?: (profile: Profile) => string | undefined;
  /** Environment variables of other programs that come after the configuration. */
  readonly fallbackVariables?: readonly string[];
  readonly builtIn?: string;
}

/** Every setting, in the order they are listed. */
export const SETTINGS = [
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
    key: 'open',
    meaning: 'how drafts are opened: auto, mailto, eml, clipboard or outlook',
    variable: 'RELATE_OPEN',
    builtIn: 'auto',
  },
  {
    key: 'operator',
    meaning: 'your name in the ledger; else your account on this machine',
    variable: 'RELATE_OPERATOR',
  },
  {
    key: 'ledger',
    meaning: { says: 'where the ledger is: file, or the address of a database; see', next: { command: 'ledger use' } },
    variable: 'RELATE_LEDGER',
    builtIn: 'file',
  },
  {
    key: 'client-id',
    meaning: {
      says: 'app registration that signs in; see',
      next: { command: 'login', options: { setup: true } },
    },
    variable: 'RELATE_CLIENT_ID',
    ofProfile: (profile) => profile.clientId,
  },
  {
    key: 'sign-in',
    meaning: 'browser or device-code; else what worked last at this desk',
    variable: 'RELATE_SIGN_IN',
    remembered: (profile) => profile.signIn,
  },
] as const satisfies readonly SettingSpec[];

/** The name of a setting on the command line and in the file. */
export type SettingKey = (typeof SETTINGS)[number]['key'];

/** The value of a setting: from the environment, else the profile, else the configuration, else what is built in. */
export function resolveSetting(
  key: SettingKey,
  env: Environment,
  state: Configuration,
  profile: Profile | undefined,
): Setting {
  const spec: SettingSpec | undefined = SETTINGS.find((candidate) => candidate.key === key);
  if (spec === undefined) throw new Error(`no setting ${key}`);
  const fromVariable = variableValue(spec.variable, env);
  if (fromVariable !== undefined) return { value: fromVariable, origin: { kind: 'environment', name: spec.variable } };
  if (profile !== undefined) {
    const value = spec.ofProfile?.(profile);
    if (value !== undefined) return { value, origin: { kind: 'profile', name: profile.name } };
  }
  if (Object.hasOwn(state.settings, key)) return { value: state.settings[key], origin: { kind: 'configuration' } };
  if (profile !== undefined) {
    const value = spec.remembered?.(profile);
    if (value !== undefined) return { value, origin: { kind: 'profile', name: profile.name } };
  }
  for (const variable of spec.fallbackVariables ?? []) {
    const value = variableValue(variable, env);
    if (value !== undefined) return { value, origin: { kind: 'environment', name: variable } };
  }
  return { value: spec.builtIn, origin: { kind: spec.builtIn === undefined ? 'none' : 'built-in' } };
}

/**
 * The profile to work with: the one that was asked for by name, else that of RELATE_PROFILE, else the current one.
 * Undefined when there is none; throws `profile-not-found` when none has the name.
 */
export function findProfile(state: Configuration, name: string | undefined, env: Environment): Profile | undefined {
  const wanted = name ?? variableValue(PROFILE_VARIABLE, env) ?? state.current;
  return wanted === undefined ? undefined : profileNamed(state, wanted);
}

/** What decided on the profile that `findProfile` finds. */
export function profileOrigin(state: Configuration, name: string | undefined, env: Environment): Origin {
  if (name !== undefined) return { kind: 'option', name: 'profile' };
  if (variableValue(PROFILE_VARIABLE, env) !== undefined) return { kind: 'environment', name: PROFILE_VARIABLE };
  return { kind: state.current === undefined ? 'none' : 'configuration' };
}

/** As `findProfile`, but throws `profile-missing` when there is none. */
export function requireProfile(state: Configuration, name: string | undefined, env: Environment): Profile {
  const profile = findProfile(state, name, env);
  if (profile !== undefined) return profile;
  if (state.profiles.length === 0) {
    throw notFound('profile-missing', 'No profile is stored yet.', { hint: STORE_ONE });
  }
  throw notFound('profile-missing', 'None of the stored profiles is the current one.', {
    hint: {
      says: 'Choose one: {next}, or name it with {option:profile} NAME.',
      next: { command: 'profile use', args: ['NAME'] },
    },
  });
}

/** The profile of this name, in any case. Throws `profile-not-found`, which lists the names there are, or `profile-unclear`. */
export function profileNamed(state: Configuration, name: string): Profile {
  const found = findNamed(state.profiles, name);
  if (found.ok) return found.value;
  const candidates = found.problem.map((candidate) => candidate.name);
  if (candidates.length > 0) {
    throw wrongUsage('profile-unclear', `There are several profiles "${name}".`, {
      hint: `Which one? ${candidates.map(shellWord).join(', ')}`,
      facts: { candidates },
    });
  }
  const names = state.profiles.map((candidate) => candidate.name);
  throw notFound('profile-not-found', `There is no profile "${name}".`, {
    hint: names.length > 0 ? `Profiles: ${names.join(', ')}` : STORE_ONE,
  });
}

function variableValue(name: string, env: Environment): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}
