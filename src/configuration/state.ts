import * as v from 'valibot';
import type { Profile } from '../account/profile.ts';
import { storedProfileSchema } from '../account/profile-schema.ts';
import { failed } from '../errors.ts';
import { parseJson } from '../text/decode.ts';
import { isGuid } from '../text/guid.ts';
import { issueInWords } from '../text/issue-words.ts';
import { positionAt } from '../text/text-file.ts';

/** What the configuration file holds. */
export interface Configuration {
  /** The name of the profile used when none is named. */
  readonly current: string | undefined;
  /** Sorted by name. */
  readonly profiles: readonly Profile[];
  /** By the keys of `SETTINGS`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Clouds the operator added, by name: rows as they were written, checked by the cloud table. */
  readonly clouds: Readonly<Record<string, unknown>>;
  /** Role sets the operator made, by name. */
  readonly roleSets: Readonly<Record<string, StoredRoleSet>>;
}

/** A list of roles that the operator gave a name. */
export interface StoredRoleSet {
  readonly description?: string | undefined;
  /** Template ids, in lower case. */
  readonly roles: readonly string[];
}

/** Where nothing is stored yet. */
export const EMPTY_CONFIGURATION: Configuration = {
  current: undefined,
  profiles: [],
  settings: {},
  clouds: {},
  roleSets: {},
};

const VERSION = 1;

/** Any values by name. Unlike `v.record`, it keeps names such as `constructor` and refuses lists. */
const namedSchema = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be entries in braces: { … }',
);

const roleSetSchema = v.object({
  description: v.optional(v.string()),
  roles: v.array(
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.check((id: string) => isGuid(id), 'is not the id of a role'),
    ),
  ),
});

const fileSchema = v.object({
  version: v.number(),
  current: v.optional(v.string()),
  profiles: v.optional(namedSchema, {}),
  settings: v.optional(v.pipe(namedSchema, v.record(v.string(), v.string())), {}),
  clouds: v.optional(namedSchema, {}),
  roleSets: v.optional(namedSchema, {}),
});

/**
 * Reads the text of a configuration file. Throws `config-damaged` or `config-newer`, which name the path.
 */
export function parseConfiguration(text: string, path: string): Configuration {
  let data: unknown;
  try {
    data = parseJson(text);
  } catch (error) {
    throw damaged(path, `it is not JSON${placeOf(error, text)}`, error);
  }
  const named = v.safeParse(namedSchema, data);
  if (!named.success) throw damaged(path, issueInWords(named.issues[0]));
  const { version } = named.output;
  if (typeof version === 'number' && version > VERSION) {
    throw failed('config-newer', `${path} was written by a newer relate.`, {
      hint: 'Update relate. The file was left as it is.',
    });
  }
  const result = v.safeParse(fileSchema, data);
  if (!result.success) {
    throw damaged(path, issueInWords(result.issues[0]));
  }
  const { current, profiles, settings, clouds, roleSets } = result.output;
  return {
    current,
    profiles: Object.entries(profiles).map(([name, row]) => {
      const profile = v.safeParse(storedProfileSchema, row);
      if (profile.success) return { name, ...profile.output };
      throw damaged(path, issueInWords(profile.issues[0], 'profiles', name));
    }),
    settings,
    clouds,
    roleSets: Object.fromEntries(
      Object.entries(roleSets).map(([name, row]) => {
        const set = v.safeParse(roleSetSchema, row);
        if (set.success) return [name, set.output];
        throw damaged(path, issueInWords(set.issues[0], 'roleSets', name));
      }),
    ),
  };
}

/** The plain object to store. */
export function configurationToStore(state: Configuration): Record<string, unknown> {
  const sorted = state.profiles.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    version: VERSION,
    ...(state.current === undefined ? {} : { current: state.current }),
    profiles: Object.fromEntries(sorted.map(({ name, ...profile }) => [name, profile])),
    settings: state.settings,
    clouds: state.clouds,
    ...(Object.keys(state.roleSets).length === 0 ? {} : { roleSets: state.roleSets }),
  };
}

function damaged(path: string, what: string, cause?: unknown) {
  return failed('config-damaged', `The configuration file ${path} is damaged: ${what}.`, {
    hint: {
      says: 'Mend it in a text editor, or move it away and start anew with: {next}. It was left as it is.',
      next: { command: 'init' },
    },
    cause,
  });
}

/** Where the text stops being JSON, as far as V8 tells. */
function placeOf(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return /end of JSON input/.test(String(error)) ? ': it ends in the middle' : '';
  const { line, column } = positionAt(text, Number(position));
  return `: see line ${line}, column ${column}`;
}
