import { ExitCode, RelateError } from '../../errors.ts';
import type { AdminRelationship } from '../../graph/admin-relationships.ts';
import type { AdminRequest } from '../../ledger/admin.ts';
import { createUnlessThere, makeRelationship } from './create.ts';
import { lockRelationship, readLocked } from './lock.ts';
import { Pursuit, type RequestPorts } from './pursuit.ts';

/** A request of which the service needs nothing more. */
export type PursuedRequest =
  /** The customer can approve it, and a draft is to be handed over. */
  | { readonly isOpen: true; readonly request: AdminRequest; readonly relationship: AdminRelationship }
  /** It is `done`, for the customer has approved it, or `given-up`. */
  | { readonly isOpen: false; readonly request: AdminRequest };

/**
 * Goes on with a request from the step that the journal has, until the customer can approve it: makes the relationship,
 * waits until it can be read, locks it for approval, and waits until it is locked. Each step is in the journal before it
 * is taken, and after. Where the journal has a step that may have been taken, what there is is read first: whatever ended
 * the command before, nothing is done twice. Rejects where it does not come so far; the journal says why, and the next
 * call goes on.
 */
export async function pursueRequest(
  id: string,
  ports: RequestPorts,
  renew: () => Promise<void> = async () => {},
): Promise<PursuedRequest> {
  for (let hasLookedAgain = false; ; ) {
    await renew();
    const request = await ports.journal.request(id);
    if (request.step === 'done' || request.step === 'given-up') return { isOpen: false, request };
    const pursuit = new Pursuit(request, ports, renew);
    try {
      const relationship = await takeStep(pursuit);
      if (relationship !== undefined) return { isOpen: true, request, relationship };
    } catch (error) {
      if (!(error instanceof RelateError) || error.exitCode === ExitCode.interrupted) throw error;
      await pursuit.note(error.message);
      // Mostly the service did it, and its answer was lost: that is seen at the next look.
      if (error.facts.isUnclear !== true || hasLookedAgain) throw error;
      hasLookedAgain = true;
    }
  }
}

/** Resolves with the relationship once it can be approved; else there is more to do. */
async function takeStep(pursuit: Pursuit): Promise<AdminRelationship | undefined> {
  switch (pursuit.request.step) {
    case 'planned':
      await makeRelationship(pursuit);
      return undefined;
    case 'creating':
      await createUnlessThere(pursuit);
      return undefined;
    case 'created':
    case 'locking':
      await lockRelationship(pursuit);
      return undefined;
    default:
      return readLocked(pursuit);
  }
}
