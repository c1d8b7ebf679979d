import { RelateError } from '../errors.ts';
import { type Finding, failure, ok } from './finding.ts';
import type { ServiceAccess } from './inputs.ts';

/** What is in the way for whoever never set it up, and is nothing wrong by itself. */
const NOT_SET_UP = ['mail-consent-missing', 'mailbox-missing', 'mailbox-needs-person'];

/** Checks whether drafts can go into a mailbox. */
export async function checkOutlook(services: Pick<ServiceAccess, 'mailbox' | 'hasDraftSignIn'>): Promise<Finding> {
  try {
    return ok('outlook', 'outlook-ready', { account: await services.mailbox() });
  } catch (error) {
    const isUnused = error instanceof RelateError && NOT_SET_UP.includes(error.code);
    if (!isUnused || (await services.hasDraftSignIn())) return failure('outlook', error);
    return ok('outlook', 'outlook-not-set-up', { reason: error.message });
  }
}
