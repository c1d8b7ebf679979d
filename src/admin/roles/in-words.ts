import { canonicalTag, fallbackTags } from '../../text/language-tag.ts';
import { isSwissGerman, withoutEszett } from '../../text/swiss-german.ts';
import { type Role, type RoleName, roleOf } from './catalogue.ts';
import type { RoleWords } from './words/role-words.ts';

/** A role as a customer reads it. */
export interface RoleInWords {
  readonly name: string;
  /** In a few words, to follow a colon; undefined where nobody knows, or not in this language. */
  readonly allows: string | undefined;
}

/** The words in each language of the templates but English, each loaded when it is needed. */
const LANGUAGES: Readonly<Record<string, () => Promise<RoleWords>>> = {
  cs: async () => (await import('./words/cs.ts')).czech,
  da: async () => (await import('./words/da.ts')).danish,
  de: async () => (await import('./words/de.ts')).german,
  es: async () => (await import('./words/es.ts')).spanish,
  fi: async () => (await import('./words/fi.ts')).finnish,
  fr: async () => (await import('./words/fr.ts')).french,
  hu: async () => (await import('./words/hu.ts')).hungarian,
  it: async () => (await import('./words/it.ts')).italian,
  ja: async () => (await import('./words/ja.ts')).japanese,
  ko: async () => (await import('./words/ko.ts')).korean,
  nb: async () => (await import('./words/nb.ts')).norwegian,
  nl: async () => (await import('./words/nl.ts')).dutch,
  pl: async () => (await import('./words/pl.ts')).polish,
  'pt-BR': async () => (await import('./words/pt-BR.ts')).brazilianPortuguese,
  'pt-PT': async () => (await import('./words/pt-PT.ts')).europeanPortuguese,
  ru: async () => (await import('./words/ru.ts')).russian,
  sv: async () => (await import('./words/sv.ts')).swedish,
  tr: async () => (await import('./words/tr.ts')).turkish,
  'zh-Hans': async () => (await import('./words/zh-Hans.ts')).simplifiedChinese,
  'zh-Hant': async () => (await import('./words/zh-Hant.ts')).traditionalChinese,
};

/**
 * The roles of these template ids in a customer's language, in the order given. A role that has no words in the language
 * has its English name alone; one that is not in the catalogue, its id. `language` is a tag; `de-AT` is taken as `de`.
 */
export async function roleWords(language: string, ids: readonly string[]): Promise<readonly RoleInWords[]> {
  const tag = canonicalTag(language);
  const known = tag && fallbackTags(tag).find((candidate) => candidate === 'en' || Object.hasOwn(LANGUAGES, candidate));
  const roles = ids.map(roleOf);
  if (known === 'en') return roles.map(({ name, allows }) => ({ name, allows }));
  const words = known === undefined ? undefined : await LANGUAGES[known]?.();
  const translations = roles.map((role) => translated(role, words));
  return tag !== undefined && isSwissGerman(tag) ? translations.map(spelledInSwitzerland) : translations;
}

function spelledInSwitzerland({ name, allows }: RoleInWords): RoleInWords {
  return { name: withoutEszett(name), allows: allows && withoutEszett(allows) };
}

function translated({ name }: Role, words: RoleWords | undefined): RoleInWords {
  const known = words !== undefined && Object.hasOwn(words, name) ? words[name as RoleName] : undefined;
  return known === undefined ? { name, allows: undefined } : { name: known[0], allows: known[1] };
}
