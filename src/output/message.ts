import { safeJson } from './sanitise.ts';

/** What is told besides results. */
export type MessageKind = 'notice' | 'error' | 'debug';

/** Something told as JSON: its sentence, and what else a program may want of it. */
export interface Message {
  readonly code?: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** A command line that may be run next. */
  readonly next?: string | undefined;
  readonly [fact: string]: unknown;
}

/** A message as one line of JSON, for standard error where the result is JSON. */
export function jsonLine(kind: MessageKind, message: Message): string {
  return `${safeJson({ [kind]: message })}\n`;
}
