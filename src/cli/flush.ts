import { join } from 'node:path';
import { outboxUnreadable } from '../ledger/errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Flushed, flushOutbox } from '../ledger/outbox/flush.ts';
import type { Operation } from '../ledger/outbox/operation.ts';
import type { Outbox } from '../ledger/outbox/outbox.ts';
import { oneLine } from '../output/sanitise.ts';
import { relativeTime } from '../output/time.ts';
import type { Context } from './context.ts';

/** Milliseconds to wait for another command that writes what waits, so that its records are there for this one. */
const LOCK_TIMEOUT = 5000;

/**
 * Writes what waits in the outbox to the ledger, and tells what that was. What it failed of is told, and keeps no command
 * from its own work.
 */
export async function flushAndTell(context: Context, outbox: Outbox, address: string, ledger: Ledger): Promise<void> {
  const { clock, paths, interrupt } = context.world;
  const { acquireLock } = await import('../storage/lock.ts');
  const release = await acquireLock(join(paths.data, 'outbox.lock'), clock, LOCK_TIMEOUT, interrupt());
  if (release === undefined) return;
  let flushed: Flushed;
  try {
    flushed = await flushOutbox(outbox, address, ledger);
  } finally {
    release();
  }
  await tellFlushed(context, flushed);
}

async function tellFlushed(
  context: Context,
  { recorded, since, invitedTwice, unreadable, failure }: Flushed,
): Promise<void> {
  if (recorded.length > 0 && since !== undefined) {
    const when = relativeTime(since.toISOString(), context.world.clock.now());
    await context.notice(`Recorded what was kept on this machine (${when}): ${inWords(recorded)}.`, {
      ...{ code: 'outbox-recorded', count: recorded.length, since: since.toISOString() },
    });
  }
  for (const { id, other } of invitedTwice) {
    const day = other.createdAt.slice(0, 10);
    const message = `${other.customer} was invited twice: by ${other.operator} on ${day} (${other.id}), which was not known here, and with ${id}. Both are kept.`;
    const takeBack = context.wording.command({ command: 'invitations withdraw', args: [id] });
    await context.notice(`${oneLine(message)}\nTo take back yours: ${takeBack}`, {
      ...{ code: 'invited-twice', id, other: other.id, operator: other.operator, createdAt: other.createdAt },
    });
  }
  if (unreadable.length > 0) await context.tellError(outboxUnreadable(unreadable));
  if (failure !== undefined) await context.tellError(failure, 'The outbox could not be written to the ledger: ');
}

/** How the operations count, for an operator; what is not here goes with one that is. */
const WORDS: Partial<Record<Operation['kind'], readonly [one: string, many: string]>> = {
  invitation: ['invitation', 'invitations'],
  both: ['invitation with access', 'invitations with access'],
  event: ['reminder', 'reminders'],
  'admin-request': ['admin request', 'admin requests'],
  'admin-mail': ['mail about access', 'mails about access'],
  audit: ['change at a service', 'changes at a service'],
};

function inWords(operations: readonly Operation[]): string {
  const parts = Object.entries(WORDS).flatMap(([kind, [one, many]]) => {
    const count = operations.filter((operation) => operation.kind === kind).length;
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`];
  });
  return parts.length === 0 ? 'what was missing of earlier records' : parts.join(', ');
}
