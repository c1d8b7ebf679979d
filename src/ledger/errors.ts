/** What the methods of a ledger reject with, whichever database it is in. */

import { failed, notFound, RelateError, wrongUsage } from '../errors.ts';
import type { AdminRequest } from './admin.ts';
import { type Author, colleague } from './audit.ts';
import type { Invitation } from './invitation.ts';

/**
 * No invitation has this id, or an id that starts with it, or is to a customer called so. `elsewhere` is one of another
 * profile that is.
 */
export function invitationNotFound(text: string, elsewhere?: Invitation): RelateError {
  const name = /\s/.test(text) ? JSON.stringify(text) : text;
  return notFound('invitation-not-found', `There is no invitation ${name}.`, {
    hint:
      elsewhere === undefined
        ? { next: { command: 'invitations list' } }
        : {
            says: 'The profile {profile} has one',
            facts: { profile: elsewhere.profile },
            next: { command: 'invitations show', args: [elsewhere.id] },
          },
  });
}

/** The invitation can't be withdrawn any more. */
export function invitationAccepted({ id, acceptedCustomerId }: Invitation): RelateError {
  return failed('invitation-accepted', `The invitation ${id} was accepted: there is nothing to take back.`, {
    ...(acceptedCustomerId !== undefined && {
      hint: { says: 'The customer', next: { command: 'customers show', args: [acceptedCustomerId] } },
    }),
  });
}

/** There is nothing to do that an invitation is needed for: `what` follows "nothing", as in "to take back". */
export function notAnInvitation(id: string, what: string): RelateError {
  return failed('not-pending', `There is nothing ${what}: ${id} is no invitation, but a mail that asks for access.`, {
    hint: { next: { command: 'invitations show', args: [id] } },
  });
}

/** The start of an id that is that of several invitations. */
export function invitationAmbiguous(prefix: string, candidates: readonly Invitation[]): RelateError {
  const ids = candidates.map(({ id }) => id);
  return wrongUsage('invitation-ambiguous', `${prefix} is the start of more than one id: ${ids.join(', ')}.`, {
    hint: { says: 'Type more of the id. `{next}` shows whom each is for.', next: { command: 'invitations list' } },
    facts: { candidates: ids },
  });
}

/** Another customer, of this tenant id, has the alias. */
export function aliasTaken(alias: string, customerId: string): RelateError {
  return wrongUsage('alias-taken', `Another customer has the alias "${alias}".`, {
    hint: {
      says: 'Give another alias, or take that one away',
      next: { command: 'customers alias', args: [customerId, ''] },
    },
    facts: { customer: customerId },
  });
}

/** Another request of the partner has this display name, and the service knows each name once. */
export function adminNameReserved(displayName: string): RelateError {
  return failed('admin-name-reserved', `Another request for an admin relationship has the name "${displayName}".`, {
    hint: { says: 'Give another name. `{next}` shows those that are taken.', next: { command: 'admin list' } },
    facts: { displayName },
  });
}

/** The customer was asked for the same roles lately, by this request. A colleague of the author who did so is named. */
export function adminAskedAlready(request: AdminRequest, author: Author | undefined): RelateError {
  const { id, displayName, createdAt, step } = request;
  const who = colleague(request, author);
  const by = who === undefined ? '' : ` by ${who}`;
  const is = step === 'done' ? '' : ', and is not finished';
  const message = `${displayName} was asked for${by} on ${createdAt.slice(0, 10)} (request ${id})${is}.`;
  return failed('admin-asked-already', message, {
    hint: { says: 'Where it stands', next: { command: 'admin show', args: [id] } },
    facts: { id },
  });
}

/** No request for an admin relationship has this id, or an id that starts with it. */
export function adminRequestNotFound(text: string): RelateError {
  const name = /\s/.test(text) ? JSON.stringify(text) : text;
  return notFound('admin-request-not-found', `There is no request for an admin relationship ${name}.`, {
    hint: { next: { command: 'admin list' } },
  });
}

/** The start of an id that is that of several requests. */
export function adminRequestAmbiguous(prefix: string, candidates: readonly AdminRequest[]): RelateError {
  const ids = candidates.map(({ id }) => id);
  return wrongUsage('admin-request-ambiguous', `${prefix} is the start of more than one id: ${ids.join(', ')}.`, {
    hint: { says: 'Type more of the id. `{next}` shows whom each is for.', next: { command: 'admin list' } },
    facts: { candidates: ids },
  });
}

/** What a copy would be mixed into. */
export function ledgerNotEmpty(): RelateError {
  return wrongUsage('ledger-not-empty', 'The ledger that it would be copied to has records already.', {
    hint: 'Give {option:merge} to mix them: what is in both stays as it is there.',
  });
}

/** The copy of a table is not what was copied; nothing of it counts. */
export function copyDiffers(table: string): RelateError {
  return failed(
    'ledger-copy-differs',
    `The copy of the table ${table} differs from what was copied. Nothing was kept of it.`,
    {
      hint: 'Try again while nobody else uses the ledger.',
      facts: { table },
    },
  );
}

/** No mail about an admin relationship has this id. */
export function adminMailNotFound(id: string): RelateError {
  return notFound('admin-mail-not-found', `There is no mail ${id} about an admin relationship.`);
}

/**
 * Whether it is the way to the ledger that fails, or the state of its server: what was to be written can be by a later
 * command, without anybody having changed something here. See `databaseError` of PostgreSQL.
 */
export function isOutOfReach(error: unknown): error is RelateError {
  return error instanceof RelateError && error.facts.isOutOfReach === true;
}

/** Files of the outbox that are damaged, or of a newer version of the program: they are left as they are. */
export function outboxUnreadable(paths: readonly string[]): RelateError {
  const what = paths.length === 1 ? 'A record waits' : `${paths.length} records wait`;
  return failed('outbox-unreadable', `${what} on this machine that can't be read: ${paths.join(', ')}.`, {
    hint: 'Update relate. Of a file that is damaged, record by hand what is in it, and remove it.',
    facts: { paths },
  });
}

/** The ledger can't be reached, and what is written meanwhile is kept in the outbox. */
export function ledgerOutOfReach(address: string, cause: RelateError): RelateError {
  return failed('ledger-out-of-reach', cause.message, {
    hint: {
      says: 'What is recorded meanwhile is kept on this machine, and written by the next command that reaches the ledger. What waits',
      next: { command: 'ledger status' },
    },
    facts: { address, isOutOfReach: true },
    cause,
  });
}
