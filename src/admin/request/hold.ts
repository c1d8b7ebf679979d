import { failed, type RelateError } from '../../errors.ts';
import type { AdminRequest } from '../../ledger/admin.ts';
import type { Clock, Random } from '../../ports/ports.ts';
import { pollUntil } from '../poll.ts';
import type { RequestPorts } from './pursuit.ts';

/** Milliseconds that a hold lasts, unless it is renewed: so long a request stays with a command that was killed. */
const HOLD = 15_000;

/** A hold that a killed command left behind ends meanwhile. In milliseconds. */
const WAIT = { interval: 1000, limit: HOLD + 2000 };

/**
 * Does something with a request that no other command works on meanwhile. `work` is given a function that goes on holding
 * it. Rejects with `admin-request-busy` when another command goes on with it. `holder` is the name of the command for
 * itself, of its own unless given: with the same name, one goes on at once where another one was killed.
 */
export async function holdingRequest<Result>(
  { id, customer }: Pick<AdminRequest, 'id' | 'customer'>,
  { journal, clock, signal, random }: Pick<RequestPorts, 'journal' | 'signal'> & { clock: Clock; random: Random },
  work: (renew: () => Promise<void>) => Promise<Result>,
  holder = String(random.integer(2 ** 32)),
): Promise<Result> {
  let heldFrom = 0;
  const hold = (): Promise<boolean> => {
    const now = clock.now();
    heldFrom = now.getTime();
    return journal.hold(id, holder, now, new Date(now.getTime() + HOLD));
  };
  const isHeld = await pollUntil(clock, WAIT, async () => (await hold()) || undefined, signal);
  if (isHeld === undefined) throw busy(id, customer);
  try {
    return await work(async () => {
      // Each renewal is written to the disk.
      if (clock.now().getTime() - heldFrom > HOLD / 5) await hold();
    });
  } finally {
    await journal.letGo(id, holder);
  }
}

function busy(id: string, customer: string): RelateError {
  return failed('admin-request-busy', `Another command is working on the request ${id} for ${customer}.`, {
    hint: 'Try again when that has ended.',
    facts: { request: id },
  });
}
