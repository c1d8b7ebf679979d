import type { MadeUpSubscription } from '../made-up/subscriptions.ts';
import { type SubscriptionTerm, termAt } from './terms.ts';

const DAY = 24 * 3600 * 1000;

/** How long licences can be given back after they were bought or renewed (new-commerce cancellation policy). */
export const RETURN_PERIOD = 7 * DAY;

/** How long a subscription that was not renewed is `expired`, and how long `disabled` after that, until it is `deleted`. */
const EXPIRED_FOR = 30 * DAY;
const DISABLED_FOR = 90 * DAY;

/** Licences that can still be given back. */
export interface Returnable {
  readonly quantity: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What was changed of a subscription since it was made up. Times are milliseconds since 1970. */
export interface SandboxChange {
  /** How many changes there were. */
  readonly revision: number;
  readonly status?: 'active' | 'suspended' | 'deleted';
  readonly friendlyName?: string;
  readonly quantity?: number;
  /** Whether it renews itself, and when that was set. */
  readonly renewal?: { readonly isOn: boolean; readonly at: number };
  /** Licences that were added lately, the latest last. */
  readonly additions?: readonly Returnable[];
  /** A quantity that the service still works on. */
  readonly pending?: { readonly quantity: number; readonly settlesAt: number };
}

export const UNCHANGED: SandboxChange = { revision: 0 };

/** A subscription as it is now. Times are milliseconds since 1970. */
export interface SandboxSubscription extends Omit<MadeUpSubscription, 'status'> {
  /** `active`, `suspended`, `deleted`, `expired` or `disabled`. */
  readonly status: string;
  readonly friendlyName: string;
  /** The running term, or the last one; undefined for what is paid by usage. */
  readonly term: SubscriptionTerm | undefined;
  /** Until when a new-commerce subscription can be cancelled; undefined for the others. */
  readonly cancelUntil: number | undefined;
  readonly returnable: readonly Returnable[];
  /** Whether the service still works on the latest change. */
  readonly isPending: boolean;
  /** Becomes larger with everything that changes it, time included. */
  readonly version: number;
}

/** A made-up subscription as it is now, after a change. */
export function subscriptionNow(made: MadeUpSubscription, change: SandboxChange, now: number): SandboxSubscription {
  const settled = settledChange(change, now);
  const { quantity = made.quantity, friendlyName = made.name, renewal, additions = [], revision, pending } = settled;
  const renews = made.kind !== 'usage' && (renewal?.isOn ?? made.renews);
  const created = Date.parse(made.start);
  const term = made.kind === 'usage' ? undefined : termAt(made.start, made.months, now);
  const last = renews || term === undefined ? term : termAt(made.start, made.months, renewal?.at ?? created);
  const ending = last === undefined ? undefined : endingAt(last.end, now);
  const status = settled.status ?? made.status;
  const cancelUntil = made.kind === 'new-commerce' && last !== undefined ? last.start + RETURN_PERIOD : undefined;
  const isNewTerm = cancelUntil !== undefined && now <= cancelUntil;
  return {
    ...made,
    status: status === 'deleted' ? status : (ending?.status ?? status),
    friendlyName,
    quantity,
    renews,
    term: last,
    cancelUntil,
    returnable: isNewTerm ? [{ quantity, until: cancelUntil }] : additions.filter(({ until }) => now <= until),
    isPending: pending !== undefined,
    version: 1 + revision + (last?.number ?? 0) + (ending?.stage ?? 0),
  };
}

/** A change with what the service has finished in the meantime. That counts as a change of its own. */
export function settledChange(change: SandboxChange, now: number): SandboxChange {
  const { pending, ...rest } = change;
  if (pending === undefined || now < pending.settlesAt) return change;
  return { ...rest, quantity: pending.quantity, revision: rest.revision + 1 };
}

function endingAt(end: number, now: number) {
  if (now < end) return undefined;
  if (now < end + EXPIRED_FOR) return { status: 'expired', stage: 1 };
  return now < end + EXPIRED_FOR + DISABLED_FOR ? { status: 'disabled', stage: 2 } : { status: 'deleted', stage: 3 };
}
