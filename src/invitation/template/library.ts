import { dirname, join } from 'node:path';
import { failed, type Hint, notFound, type RelateError, wrongUsage } from '../../errors.ts';
import type { Files } from '../../ports/ports.ts';
import { ownershipProblem } from '../../storage/owner.ts';
import { canonicalTag, fallbackTags, isLanguage } from '../../text/language-tag.ts';
import { TEMPLATE_LIMIT } from './parse-template.ts';

/** Where a template comes from: with the program, or from the operator, who may have their own version of a shipped one. */
export type TemplateSource = 'shipped' | 'own' | 'own version';

/** One template in one language. */
export interface TemplateEntry {
  readonly name: string;
  /** Language tag, e.g. `de`. */
  readonly language: string;
  readonly source: TemplateSource;
  /** The file in force. */
  readonly path: string;
}

const EXTENSION = '.md';

/** Where templates of a language lay before their folder was named anew: operators have versions of theirs there. */
const FORMER_FOLDERS: Readonly<Record<string, string>> = { 'pt-BR': 'pt' };

/** The templates there are: files `LANGUAGE/NAME.md` in the operator's folder, which win, and in the shipped one. */
export class TemplateLibrary {
  readonly #files: Files;
  readonly #shipped: string;
  /** The operator's own templates. */
  readonly folder: string;

  constructor(files: Files, shippedFolder: string, ownFolder: string) {
    this.#files = files;
    this.#shipped = shippedFolder;
    this.folder = ownFolder;
  }

  /** All templates, or those in force for one language, by name and language. */
  list(onlyLanguage?: string): readonly TemplateEntry[] {
    const keys = [...new Set([...this.#namesIn(this.#shipped), ...this.#namesIn(this.folder)])].map((key) => {
      const [language = '', name = ''] = key.split('/');
      return { language, name };
    });
    const entries =
      onlyLanguage === undefined
        ? keys.map(({ name, language }) => this.#entryIn(name, language))
        : [...new Set(keys.map(({ name }) => name))].map((name) => this.lookUp(name, onlyLanguage));
    const order = (entry: TemplateEntry) => `${entry.name}\u0000${entry.language}`;
    return entries.filter((entry) => entry !== undefined).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  /**
   * The template of this name, in any case, in this language, or in the nearest of `fallbackTags`. It never falls back to
   * another language: a customer would get a mail that nobody meant to send.
   */
  find(wanted: string, language: string): TemplateEntry {
    const tag = checkTag(language);
    const name = checkName(wanted.toLowerCase());
    const entry = this.lookUp(name, tag);
    if (entry !== undefined) return entry;
    const others = this.list().filter((other) => other.name === name);
    if (others.length === 0) throw this.#unknown(wanted);
    throw notFound('template-not-found', `The template "${name}" does not exist in the language "${tag}".`, {
      hint: {
        says: 'It exists in: {languages}. Make it',
        facts: { languages: others.map((other) => other.language).join(', ') },
        next: { command: 'template new', args: [name], options: { lang: tag } },
      },
    });
  }

  /** As `find`, but undefined where there is none. */
  lookUp(name: string, language: string): TemplateEntry | undefined {
    // Most are there in the language itself: what is near it takes longer to find than the rest of a draft.
    const exact = this.#inForce(name, language);
    if (exact !== undefined) return exact;
    for (const tag of fallbackTags(language)) {
      const entry = this.#inForce(name, tag);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** Of this tag alone. */
  #inForce(name: string, tag: string): TemplateEntry | undefined {
    const former = FORMER_FOLDERS[tag];
    const own = this.#ownEntry(name, tag) ?? (former === undefined ? undefined : this.#ownEntry(name, former));
    return own ?? this.#entryIn(name, tag);
  }

  /** The languages that there are templates in, sorted. */
  languages(): readonly string[] {
    return [...new Set(this.list().map(({ language }) => language))].sort();
  }

  /**
   * The language in its usual spelling, if there are templates for it. A tag that named a folder before is that of the
   * folder now, unless the operator has templates in it. Throws `language-unknown`, which lists the languages there are.
   */
  language(text: string): string {
    const tag = canonicalTag(text.trim());
    const isOfNow = tag !== undefined && !Object.values(FORMER_FOLDERS).includes(tag);
    if (isOfNow && this.#isThere(tag)) return tag;
    const known = this.languages();
    if (tag === undefined || !fallbackTags(tag).some((candidate) => known.includes(candidate))) {
      throw this.#unknownLanguage(text, tag !== undefined && isLanguage(tag) ? tag : undefined);
    }
    const [now] = Object.entries(FORMER_FOLDERS).find(([, former]) => former === tag) ?? [];
    return now === undefined || known.includes(tag) ? tag : now;
  }

  /** As `language`, for a language that there need be no templates in yet. */
  anyLanguage(text: string): string {
    const tag = canonicalTag(text.trim());
    if (tag === undefined || !isLanguage(tag)) throw this.#unknownLanguage(text, undefined);
    return fallbackTags(tag).some((candidate) => this.languages().includes(candidate)) ? this.language(tag) : tag;
  }

  /** The name of a template that there is in some language. Throws as `find` does. */
  name(wanted: string): string {
    const name = checkName(wanted.toLowerCase());
    if (!this.list().some((entry) => entry.name === name)) throw this.#unknown(wanted);
    return name;
  }

  /** The content of a template's file. One that others could have written is refused with `template-unsafe`. */
  read(entry: TemplateEntry): Uint8Array {
    if (entry.source !== 'shipped') this.#refuseUnsafe(entry.path);
    return this.#read(entry.path);
  }

  /** Where the operator's version of a template is, or would be. */
  ownPath(name: string, language: string): string {
    return join(this.folder, checkTag(language), `${checkName(name)}${EXTENSION}`);
  }

  #unknown(wanted: string): RelateError {
    const names = [...new Set(this.list().map((entry) => entry.name))];
    return notFound('template-not-found', `There is no template "${wanted}".`, {
      hint: `Templates: ${names.join(', ')}`,
    });
  }

  #unknownLanguage(text: string, tag: string | undefined): RelateError {
    const hint: Hint = [`Languages: ${this.languages().join(', ')}`];
    const next = { command: 'template new', args: ['invitation'], options: { lang: tag ?? '' } } as const;
    return wrongUsage('language-unknown', `There is no template in the language "${text}".`, {
      hint: tag === undefined ? hint : [...hint, { says: 'To write in another one, make templates in it first', next }],
    });
  }

  #shippedPath(name: string, language: string): string {
    return join(this.#shipped, checkTag(language), `${checkName(name)}${EXTENSION}`);
  }

  #entryIn(name: string, language: string): TemplateEntry | undefined {
    const own = this.#ownEntry(name, language);
    if (own !== undefined) return own;
    const path = this.#shippedPath(name, language);
    return this.#files.exists(path) ? { name, language, source: 'shipped', path } : undefined;
  }

  #ownEntry(name: string, language: string): TemplateEntry | undefined {
    const path = this.ownPath(name, language);
    if (!this.#files.exists(path)) return undefined;
    const [now = language] = Object.entries(FORMER_FOLDERS).find(([, former]) => former === language) ?? [];
    const isVersion = this.#files.exists(this.#shippedPath(name, now));
    return { name, language, source: isVersion ? 'own version' : 'own', path };
  }

  #read(path: string): Uint8Array {
    const content = this.#files.read(path, TEMPLATE_LIMIT);
    if (content === undefined) throw notFound('template-not-found', `The template file ${path} is gone.`);
    return content;
  }

  /** A template is what customers get in the operator's name, so it must be the operator's own. */
  #refuseUnsafe(path: string): void {
    for (const place of [path, dirname(path), this.folder]) {
      const found = this.#files.inspect(place);
      const danger = found && ownershipProblem(place, found, place !== path);
      if (danger !== undefined) {
        throw failed('template-unsafe', `The template ${path} is not used: ${danger.why}.`, {
          hint: danger.remedy,
          facts: { path },
        });
      }
    }
  }

  #isThere(language: string): boolean {
    return [this.folder, this.#shipped].some((folder) => this.#namesOf(folder, language).length > 0);
  }

  /** Files and folders of other names, such as those an editor makes for itself, are left alone. */
  #namesIn(folder: string): ReadonlySet<string> {
    const languages = this.#files.list(folder).filter((language) => canonicalTag(language) === language);
    return new Set(
      languages.flatMap((language) => this.#namesOf(folder, language).map((name) => `${language}/${name}`)),
    );
  }

  #namesOf(folder: string, language: string): readonly string[] {
    return this.#files
      .list(join(folder, language))
      .filter((file) => file.endsWith(EXTENSION))
      .map((file) => file.slice(0, -EXTENSION.length))
      .filter((name) => NAME_PATTERN.test(name));
  }
}

const NAME_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A template's name is a word of the command line and of a path. */
function checkName(name: string): string {
  if (NAME_PATTERN.test(name)) return name;
  throw wrongUsage('template-name-invalid', 'The name of a template is small letters, digits and hyphens.', {
    hint: { says: 'For example', next: { command: 'template new', args: ['schools'] } },
  });
}

/** The language tag in its usual spelling. Throws `language-invalid` for a text that is none. */
export function checkTag(language: string): string {
  const tag = canonicalTag(language);
  if (tag !== undefined) return tag;
  throw wrongUsage('language-invalid', `"${language}" is not a language tag.`, { hint: 'For example: en, de, pt-BR' });
}
