import { wrongUsage } from '../../errors.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { isNameOfPlaceholder } from '../../text/placeholder-name.ts';

/** What a template can ask for, and what each stands for. */
export const PLACEHOLDERS = {
  customer: 'name of the customer',
  contact: 'name of the person the e-mail is for',
  partner: 'name of your company',
  sender: 'your name',
  'sender-email': 'your e-mail address',
  signature: 'your signature',
  link: 'the invitation link',
  note: 'text for this customer only',
  date: "today's date",
  provider: 'name of the indirect provider',
  'admin-link': 'the approval link of an admin relationship',
  roles: 'the roles it asks for, as a list: on a line of its own',
  duration: 'for how long, from the approval on',
  ends: 'the day on which it ends; if approved today',
  extension: 'by how much it extends itself at its end; empty where it does not',
} as const;

/** The placeholder of each link. */
export const LINK_PLACEHOLDERS = { invitation: 'link', approval: 'admin-link' } as const;

/** The name of a placeholder that every template may use. Operators have more of their own. */
export type PlaceholderName = keyof typeof PLACEHOLDERS;

/** Values for placeholders, by their names; one that is missing counts as empty. */
export type PlaceholderValues = Readonly<Record<string, string>>;

/** `{{name}}` or `{{name|fallback}}` as found in a text. */
export interface FoundPlaceholder {
  readonly index: number;
  readonly source: string;
  /** As written; may be unknown. Undefined when the braces are never closed on their line. */
  readonly name: string | undefined;
  /** What stands there when the value is empty; undefined where nothing is said of that. */
  readonly fallback: string | undefined;
}

/** `{{name}}`, or one end of a condition: `{{#name}}` before the text that hangs on it, `{{/name}}` after it. */
export interface FoundTag extends FoundPlaceholder {
  readonly mark: '' | '#' | '/';
}

/** A tag, or two braces that are not closed on their line. */
const TAG = /\{\{((?:(?!\{\{|\}\})[^\n])*)\}\}|\{\{/g;

/** The name of every placeholder, in the order in which help lists them. */
export const PLACEHOLDER_NAMES = Object.keys(PLACEHOLDERS).filter(isPlaceholderName);

/** A word for when the value is empty, as an example. */
const FALLBACKS: Readonly<Partial<Record<PlaceholderName, string>>> = {
  contact: 'all',
  sender: 'our team',
  'sender-email': 'this address',
  provider: 'our distributor',
  extension: 'none',
};

/** The placeholder as one writes it where its value may be empty: `{{contact|all}}`. */
export function placeholderWithFallback(name: string): string {
  return `{{${name}|${(isPlaceholderName(name) ? FALLBACKS[name] : 'TEXT') ?? ''}}}`;
}

/** Refuses names of the operator's own for placeholders that mean something already (`placeholder-reserved`). */
export function refuseReserved(names: readonly string[]): void {
  const reserved = names.find(isPlaceholderName);
  if (reserved === undefined) return;
  const message = `{{${reserved}}} means something already: ${PLACEHOLDERS[reserved]}.`;
  throw wrongUsage('placeholder-reserved', message, {
    hint: [
      'Give your placeholder another name.',
      { says: 'Those there are', next: { command: 'help', args: ['templates'] } },
    ],
  });
}

/** Whether each template may use a placeholder of this name. */
export function isPlaceholderName(name: string): name is PlaceholderName {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** Everything in a text that stands in two braces, in order. */
export function findTags(text: string): readonly FoundTag[] {
  return [...text.matchAll(TAG)].map((match) => ({ index: match.index, source: match[0], ...parts(match[1]) }));
}

/** Every placeholder of a text, in order; two braces that are not closed are one too. */
export function findPlaceholders(text: string): readonly FoundPlaceholder[] {
  return findTags(text).filter(({ mark }) => mark === '');
}

/** Whether something is put in for a name. Blanks are nothing. */
export function hasValue(values: PlaceholderValues, name: string): boolean {
  return textOf(values, name).trim() !== '';
}

function textOf(values: PlaceholderValues, name: string): string {
  return (Object.hasOwn(values, name) ? values[name] : undefined) ?? '';
}

/**
 * Puts values in. What a value contains is never looked at again, so a customer called `{{link}}` stays that. Text that
 * can't be a placeholder stays as it is.
 */
export function replacePlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(TAG, (source: string, inside: string | undefined) => {
    const { mark, name, fallback } = parts(inside);
    if (mark !== '' || name === undefined || !isNameOfPlaceholder(name)) {
      return source;
    }
    return hasValue(values, name) ? textOf(values, name) : (fallback ?? '');
  });
}

/** The known name a mistyped one was probably meant to be; `own` are those of the operator. */
export function closestPlaceholder(name: string, own: readonly string[]): string | undefined {
  const ranked = [...PLACEHOLDER_NAMES, ...own]
    .map((candidate) => ({
      candidate,
      distance: editDistance(name.toLowerCase(), candidate),
    }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.candidate;
}

function parts(inside: string | undefined): Pick<FoundTag, 'mark' | 'name' | 'fallback'> {
  if (inside === undefined) {
    return { mark: '', name: undefined, fallback: undefined };
  }
  const [, mark = '', written = ''] = /^\s*([#/]?)(.*)$/s.exec(inside) ?? [];
  const bar = written.indexOf('|');
  return {
    mark: mark === '#' || mark === '/' ? mark : '',
    name: (bar < 0 ? written : written.slice(0, bar)).trim(),
    fallback: bar < 0 ? undefined : written.slice(bar + 1).trim(),
  };
}
