import type { RelateError } from '../errors.ts';
import type { Message } from '../output/message.ts';
import type { Wording } from './wording.ts';

/** An error as a message; `beginning` goes before its sentence. */
export function errorMessage(error: RelateError, wording: Wording, beginning = ''): Message {
  const { code, message, hint, facts } = error;
  return {
    code,
    message: `${beginning}${message}`,
    hint: wording.hint(hint),
    next: wording.next(hint),
    ...facts,
  };
}
