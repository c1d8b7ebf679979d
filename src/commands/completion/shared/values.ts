import { cloudTable } from '../../../account/clouds.ts';
import { OPEN_SETTINGS } from '../../../account/open-way.ts';
import { type Profile, SIGN_IN_WAYS } from '../../../account/profile.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import { type Entry, isNoun, outputOf, type ValueKind, type Values } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { findProfile, SETTINGS } from '../../../configuration/settings.ts';
import { FORMATS } from '../../../output/request.ts';
import { LedgerNames } from './ledger-names.ts';
import type { Place } from './place.ts';
import type { Suggestion } from './suggestion.ts';

/** Finds what arguments and options can be: what is stored, and nothing that the network or a keyring would tell. */
export class ValueFinder {
  readonly #context: Context;
  readonly #place: Place;
  readonly #named: string | undefined;
  readonly #ledger: LedgerNames;

  /** At most `most` customers and invitations are found. */
  constructor(context: Context, place: Place, { profile }: { readonly profile?: string | undefined }, most: number) {
    this.#context = context;
    this.#place = place;
    this.#named = place.given.get('--profile')?.at(-1) ?? profile;
    this.#ledger = new LedgerNames(context, most, place.isAfterDashes);
  }

  /** Those of this kind. Where there may be many, those that begin with what was typed. */
  async find(values: Values, typed: string): Promise<readonly Suggestion[]> {
    if (typeof values !== 'string') return values.map((text) => ({ text }));
    return this.#finders[values](typed);
  }

  readonly #finders: Readonly<
    Record<ValueKind, (typed: string) => readonly Suggestion[] | Promise<readonly Suggestion[]>>
  > = {
    'admin relationship': (typed) => this.#ledger.relationships(this.#profile, typed),
    cloud: () => this.#clouds(),
    command: () => commandsBelow(this.#place.entries, this.#place.args),
    'command or topic': () => this.#commandsAndTopics(),
    customer: (typed) => this.#ledger.customers(this.#profile, typed),
    domain: (typed) => this.#ledger.domains(this.#profile, typed),
    fields: (typed) => this.#fields(typed),
    file: () => [],
    invitation: (typed) => this.#ledger.invitations(this.#profile, typed),
    language: () => this.#languages(),
    'own role set': async () => (await this.#roleSets()).filter(({ isOwn }) => isOwn),
    'pending invitation': (typed) => this.#ledger.invitations(this.#profile, typed, 'pending'),
    profile: () => this.#context.state.profiles.map(({ name, company }) => ({ text: name, description: company })),
    provider: () =>
      (this.#profileToChange?.providers ?? []).map(({ name, tenantId }) => ({ text: name, description: tenantId })),
    'rehearsed customer': (typed) => this.#ledger.customers(this.#rehearsing, typed),
    'rehearsed invitation': (typed) => this.#ledger.invitations(this.#rehearsing, typed, 'pending'),
    role: (typed) => this.#roles(typed),
    'role set': () => this.#roleSets(),
    setting: () => this.#settings(),
    'setting value': (typed) => this.#settingValues(typed),
    template: () => this.#templates(),
    'template or file': () => this.#templates(),
    'withdrawn invitation': (typed) => this.#ledger.invitations(this.#profile, typed, 'withdrawn'),
  };

  /** The profile that the command would work with. */
  get #profile(): Profile | undefined {
    return findProfile(this.#context.state, this.#named, this.#context.world.env);
  }

  /** The profile in use, or the one that the command line is about. */
  get #profileToChange(): Profile | undefined {
    const { args, spec } = this.#place;
    const isNamed = spec?.arguments?.[0]?.values === 'profile';
    return findProfile(this.#context.state, (isNamed ? args[0] : undefined) ?? this.#named, this.#context.world.env);
  }

  get #rehearsing(): Profile | undefined {
    const isLocal = (profile: Profile) => anyCloudOf(this.#context, profile).isLocal;
    const inUse = this.#profile;
    return inUse !== undefined && isLocal(inUse) ? inUse : this.#context.state.profiles.find(isLocal);
  }

  /** The fields of what the command prints, after those that are there already. */
  #fields(typed: string): readonly Suggestion[] {
    const { spec, given } = this.#place;
    const options = Object.fromEntries(
      [...given].map(([flag, values]) => [flag.replace(/^--/, '').replaceAll(/-(.)/g, upper), values.at(-1) ?? true]),
    );
    const fields = (spec && outputOf(spec, this.#context, options))?.fields ?? [];
    const before = typed.slice(0, typed.lastIndexOf(',') + 1);
    const used = before.split(',');
    return fields
      .filter(({ name }) => !used.includes(name))
      .map(({ name, title }) => ({ text: `${before}${name}`, description: title }));
  }

  #clouds(): readonly Suggestion[] {
    const open = cloudTable(this.#context.state.clouds).filter(({ closed }) => closed === null);
    return open.map(({ name, title }) => ({ text: name, description: title }));
  }

  async #commandsAndTopics(): Promise<readonly Suggestion[]> {
    const { entries, isGroup, topics, args } = this.#place;
    const commands = await commandsBelow(entries, args);
    if (isGroup || args.length > 0) return commands;
    return [...commands, ...Object.entries(topics).map(([text, { summary }]) => ({ text, description: summary }))];
  }

  async #languages(): Promise<readonly Suggestion[]> {
    const names = new Intl.DisplayNames(['en'], { type: 'language' });
    const tags = new Set((await this.#templatesThere()).map(({ language }) => language));
    return [...tags].sort().map((tag) => ({ text: tag, description: names.of(tag) }));
  }

  async #templates(): Promise<readonly Suggestion[]> {
    const languagesOf = new Map<string, string[]>();
    for (const { name, language } of await this.#templatesThere()) {
      languagesOf.set(name, [...(languagesOf.get(name) ?? []), language]);
    }
    return [...languagesOf].map(([name, languages]) => ({ text: name, description: languages.join(', ') }));
  }

  async #templatesThere() {
    const { templateLibrary } = await import('../../shared/templates.ts');
    return templateLibrary(this.#context).list();
  }

  /** Roles that can be asked for, after those that are there already: with commas between them. */
  async #roles(typed: string): Promise<readonly Suggestion[]> {
    const { ROLES } = await import('../../../admin/roles/catalogue.ts');
    const before = typed.slice(0, typed.lastIndexOf(',') + 1);
    const used = before.toLowerCase().split(',');
    return ROLES.filter(({ isDelegable, name }) => isDelegable && !used.includes(name.toLowerCase())).map(
      ({ name, allows }) => ({ text: `${before}${name}`, description: allows }),
    );
  }

  async #roleSets(): Promise<readonly (Suggestion & { readonly isOwn: boolean })[]> {
    const { roleSets } = await import('../../../admin/role-sets/role-sets.ts');
    return roleSets(this.#context.state.roleSets).map(({ name, description, source }) => ({
      text: name,
      description,
      isOwn: source === 'own',
    }));
  }

  #settings(): readonly Suggestion[] {
    const { state, wording } = this.#context;
    const clouds = Object.keys(state.clouds).map((name) => ({
      text: `cloud.${name}`,
      description: 'a cloud you added',
    }));
    const settings = SETTINGS.map(({ key, meaning }) => ({ text: key, description: wording.advice(meaning) }));
    return [{ text: 'profile', description: 'the current profile' }, ...settings, ...clouds];
  }

  async #settingValues(typed: string): Promise<readonly Suggestion[]> {
    const [key = ''] = this.#place.args;
    const values = new Map<string, Values>([
      ['language', 'language'],
      ['output', FORMATS],
      ['profile', 'profile'],
      ['open', OPEN_SETTINGS],
      ['sign-in', SIGN_IN_WAYS],
      ['template', 'template'],
    ]).get(key);
    return values === undefined ? [] : this.find(values, typed);
  }
}

/** The commands of a group that its help shows. */
export function commandsIn(entries: Readonly<Record<string, Entry>>): readonly Suggestion[] {
  return Object.entries(entries).flatMap(([text, { summary, isHidden }]) =>
    isHidden ? [] : [{ text, description: summary }],
  );
}

async function commandsBelow(
  entries: Readonly<Record<string, Entry>>,
  path: readonly string[],
): Promise<readonly Suggestion[]> {
  const [name, ...rest] = path;
  if (name === undefined) return commandsIn(entries);
  const loaded = Object.hasOwn(entries, name) ? await entries[name]?.load() : undefined;
  return loaded !== undefined && isNoun(loaded.command) ? commandsBelow(loaded.command.verbs, rest) : [];
}

function upper(_: string, letter: string): string {
  return letter.toUpperCase();
}
