import { ExitCode, RelateError } from '../errors.ts';
import type { TokenSource } from '../transport/token-source.ts';

/** One thing that the service does. */
interface OperationRow {
  /** Whether it is done for a signed-in person only, and not for an application. */
  readonly needsUser: boolean;
  /** What is done, for a sentence. */
  readonly what: string;
}

/**
 * What is asked of the service. Source: Partner Center developer documentation, the prerequisites of
 * get-a-list-of-customers, get-a-customer-by-id, remove-a-reseller-relationship-with-a-customer,
 * get-all-of-a-customer-s-subscriptions, get-the-managed-services-for-a-customer-by-id,
 * get-indirect-resellers-of-a-customer, retrieve-a-list-of-indirect-resellers and request-reseller-relationship.
 */
export const operations = {
  customers: { needsUser: false, what: 'the list of customers' },
  customer: { needsUser: false, what: 'the record of a customer' },
  subscriptions: { needsUser: false, what: 'the subscriptions of a customer' },
  removal: { needsUser: true, what: 'the end of a reseller relationship' },
  'managed-services': { needsUser: true, what: 'the services of a customer' },
  'customer-relationships': { needsUser: true, what: 'the partners of a customer' },
  providers: { needsUser: true, what: 'the list of indirect providers' },
  'invitation-link': { needsUser: true, what: 'the invitation link' },
} as const satisfies Readonly<Record<string, OperationRow>>;

export type Operation = keyof typeof operations;

/** Rejects what a sign-in of this kind can't ask for: `user-needed`. Nothing has to be sent to know that. */
export function checkKind(operation: Operation, kind: TokenSource['kind'], signInCommand: string): void {
  const { needsUser, what } = operations[operation];
  if (!needsUser || kind === 'user') return;
  throw new RelateError(
    ExitCode.signIn,
    'user-needed',
    `Partner Center wants a person for this, and you are signed in as an application: ${what}.`,
    { hint: `Sign in as a person: ${signInCommand}`, facts: { operation } },
  );
}
