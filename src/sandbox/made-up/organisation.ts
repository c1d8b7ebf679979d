import { decipher, encipher, guid, mix, mixText } from './chance.ts';
import { LANGUAGES } from './words.ts';

/** A made-up customer, which follows from a seed and the place in the list. */
export interface Organisation {
  readonly index: number;
  /** Entra tenant id: a GUID in lower case. */
  readonly id: string;
  readonly name: string;
  /** The first label of its domains, e.g. `mueller-1k3`. */
  readonly label: string;
  readonly country: string;
  /** BCP 47 tag. */
  readonly culture: string;
  /** Whether it granted delegated admin privileges; undefined where the service leaves the field out. */
  readonly delegated: boolean | undefined;
}

const WORDS = LANGUAGES.map((language) => ({
  ...language,
  heads: language.heads.split('|').map((entry) => {
    const [name = '', label = ''] = entry.split('=');
    return { name, label };
  }),
  trades: language.trades.split('|'),
  towns: ['', ...language.towns.split('|')],
  forms: language.forms.split('|'),
}));

const ON_MICROSOFT = '.onmicrosoft.com';
const CUSTOM = '.example';

/** The tenant id of the organisation at this place. */
export function idAt(seed: number, index: number): string {
  return guid(encipher(seed, index), mix(seed, index, 1), mix(seed, index, 2), mix(seed, index, 3));
}

/** The place of the organisation with this tenant id among `count`; undefined when there is none. */
export function indexOfId(seed: number, id: string, count: number): number | undefined {
  const index = decipher(seed, Number.parseInt(id.slice(0, 8), 16));
  return index < count && idAt(seed, index) === id ? index : undefined;
}

/** The place of the organisation that has this domain, in lower case, among `count`. */
export function indexOfDomain(seed: number, domain: string, count: number): number | undefined {
  const [, digits] = /-([0-9a-z]{1,6})(?:\.onmicrosoft\.com|\.example)$/.exec(domain) ?? [];
  if (digits === undefined) return undefined;
  const index = Number.parseInt(digits, 36);
  if (index >= count) return undefined;
  const label = labelAt(seed, index);
  return domain === label + ON_MICROSOFT || domain === label + CUSTOM ? index : undefined;
}

/** The tenant id of an organisation that is not made up. It follows from the domain, whose case makes no difference. */
export function idOfDomain(seed: number, domain: string): string {
  const text = domain.toLowerCase();
  return guid(mixText(seed, text, 21), mixText(seed, text, 22), mixText(seed, text, 23), mixText(seed, text, 24));
}

export function nameAt(seed: number, index: number): string {
  // One in a thousand has the name of another, as happens with real customers.
  const own = index % 1000 === 999 ? index - LANGUAGES.length : index;
  const { language, head, trade, town, form, round } = choiceAt(seed, own);
  const name = language.name(head.name, trade, town, form);
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** The onmicrosoft.com domain that every tenant has from the start. */
export function initialDomainAt(seed: number, index: number): string {
  return labelAt(seed, index) + ON_MICROSOFT;
}

export function customDomain(label: string): string {
  return label + CUSTOM;
}

/** The organisation at this place. */
export function organisationAt(seed: number, index: number): Organisation {
  const { language } = choiceAt(seed, index);
  return {
    index,
    id: idAt(seed, index),
    name: nameAt(seed, index),
    label: labelAt(seed, index),
    country: language.country,
    culture: language.culture,
    delegated: delegatedAt(seed, index),
  };
}

/** Three in ten granted them; for one in ten the field is left out. */
function delegatedAt(seed: number, index: number): boolean | undefined {
  const part = mix(seed, index, 4) % 10;
  return part === 9 ? undefined : part < 3;
}

function labelAt(seed: number, index: number): string {
  return `${choiceAt(seed, index).head.label}-${index.toString(36)}`;
}

/** The words of a name. Within a language, no combination comes again before all have been used. */
function choiceAt(seed: number, index: number) {
  const language = WORDS[(index + seed) % WORDS.length] as (typeof WORDS)[number];
  const { heads, trades, towns, forms } = language;
  const space = heads.length * trades.length * towns.length * forms.length;
  const position = Math.floor(index / WORDS.length);
  // Steps of a prime number reach every combination once.
  let number = (position * 7919 + mix(seed, index % WORDS.length, 5)) % space;
  const take = <Word>(list: readonly Word[]): Word => {
    const word = list[number % list.length] as Word;
    number = Math.floor(number / list.length);
    return word;
  };
  const head = take(heads);
  const trade = take(trades);
  const town = take(towns);
  const form = take(forms);
  return { language, head, trade, town, form, round: Math.floor(position / space) };
}
