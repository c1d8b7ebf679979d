import { lengthInWords } from './template/length-in-words.ts';
import { longDate } from './template/long-date.ts';
import type { PlaceholderValues } from './template/placeholders.ts';

/** The admin relationship that a mail asks the customer to approve. */
export interface AskedAccess {
  readonly relationshipId: string;
  /** The approval link: an absolute URL. */
  readonly link: string;
  /** The roles it asks for, in the language of the mail. */
  readonly roles: readonly AskedRole[];
  /** ISO 8601, as the service writes it: `P730D`. */
  readonly duration: string;
  /** By how much it extends itself at its end: ISO 8601; `PT0S` where it does not. */
  readonly autoExtend: string;
  /** When it ends; of one that nobody has approved, when it would end were it approved now. */
  readonly endsAt: Date;
}

/** A role as a customer reads it. */
export interface AskedRole {
  readonly name: string;
  /** In a few words; undefined where nobody knows. */
  readonly allows: string | undefined;
}

/** What the placeholders of an admin relationship stand for. Dates are written only for those that are `used`. */
export function accessValues(
  { link, roles, duration, autoExtend, endsAt }: AskedAccess,
  language: string,
  used: ReadonlySet<string>,
): PlaceholderValues {
  return {
    'admin-link': link,
    roles: roles.map(({ name, allows }) => `- ${allows === undefined ? name : `${name}: ${allows}`}`).join('\n'),
    duration: used.has('duration') ? lengthInWords(duration, language) : '',
    ends: used.has('ends') ? longDate(endsAt, language) : '',
    extension: used.has('extension') ? lengthInWords(autoExtend, language) : '',
  };
}
