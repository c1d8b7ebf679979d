import type { Result } from '../../errors.ts';
import {
  RETURN_PERIOD,
  type Returnable,
  type SandboxChange,
  type SandboxSubscription,
  settledChange,
} from './subscription.ts';

/** What a client wants a subscription to be. What is left out stays. */
export interface WantedSubscription {
  readonly status?: string;
  readonly quantity?: number;
  readonly autoRenewEnabled?: boolean;
  readonly friendlyName?: string;
}

/** Why a change is refused, with the number of the service (Partner Center developer documentation, error-codes). */
export interface CommerceRefusal {
  readonly status: 400 | 409;
  readonly code: number;
  readonly says: string;
}

/**
 * From how many licences on a change of the quantity takes the service longer than it waits with its answer. The
 * documentation says that it may, and not when (change-the-quantity-of-a-subscription).
 */
const MANY = 100;

/** How long it takes then. Milliseconds. */
const SETTLING = 3000;

type Decision<Value> = Result<Value, CommerceRefusal>;

/** What becomes of a subscription when a client wants this; the change itself where that makes no difference. */
export function changeTo(
  now: SandboxSubscription,
  wanted: WantedSubscription,
  change: SandboxChange,
  moment: number,
): Decision<SandboxChange> {
  const { status, quantity, autoRenewEnabled, friendlyName } = wantedChanges(now, wanted);
  if ([status, quantity, autoRenewEnabled, friendlyName].every((part) => part === undefined)) return done(change);
  if (now.isPending) return refused(900278, 'Another operation on this subscription is pending.', 409);
  if (now.status === 'deleted') return refused(2011, `The subscription ${now.id} is deleted, and can't be updated.`);
  if (now.status === 'expired' || now.status === 'disabled') {
    return refused(800096, `The subscription ${now.id} has ended, and can't be updated.`);
  }
  const newStatus = status === undefined ? done(undefined) : statusAfter(now, status, moment);
  if (!newStatus.ok) return newStatus;
  const isSuspended = now.status === 'suspended' && status === undefined;
  if (isSuspended) return refused(800091, "A suspended subscription can't be updated.");
  if (now.kind === 'usage' && autoRenewEnabled !== undefined) {
    return refused(800093, "This subscription can't renew itself.");
  }
  const latest = settledChange(change, moment);
  const quantities = quantity === undefined ? done({}) : quantitiesAfter(now, quantity, latest, moment);
  if (!quantities.ok) return quantities;
  return done({
    ...latest,
    ...quantities.value,
    ...(newStatus.value === undefined ? {} : { status: newStatus.value }),
    ...(autoRenewEnabled === undefined ? {} : { renewal: { isOn: autoRenewEnabled, at: moment } }),
    ...(friendlyName === undefined ? {} : { friendlyName }),
    revision: latest.revision + 1,
  });
}

function wantedChanges(now: SandboxSubscription, wanted: WantedSubscription): WantedSubscription {
  const { status, quantity, autoRenewEnabled, friendlyName } = wanted;
  return {
    ...(status === undefined || status === now.status ? {} : { status }),
    ...(quantity === undefined || quantity === now.quantity ? {} : { quantity }),
    ...(autoRenewEnabled === undefined || autoRenewEnabled === now.renews ? {} : { autoRenewEnabled }),
    ...(friendlyName === undefined || friendlyName === now.friendlyName ? {} : { friendlyName }),
  };
}

function statusAfter(
  { kind, cancelUntil }: SandboxSubscription,
  wanted: string,
  moment: number,
): Decision<NonNullable<SandboxChange['status']>> {
  if (wanted === 'active' || wanted === 'suspended') return done(wanted);
  if (wanted !== 'deleted') return refused(2000, 'The status can be active, suspended or deleted.');
  if (kind === 'legacy') return refused(800096, "This subscription can't be cancelled. Suspend it.");
  if (cancelUntil !== undefined && moment > cancelUntil) {
    return refused(800096, 'The subscription can be cancelled within 7 days of its purchase or renewal only.');
  }
  return done(wanted);
}

function quantitiesAfter(
  now: SandboxSubscription,
  wanted: number,
  { additions = [] }: SandboxChange,
  moment: number,
): Decision<Pick<SandboxChange, 'quantity' | 'additions' | 'pending'>> {
  if (now.kind === 'usage') return refused(800095, "The quantity of this subscription can't be updated.");
  if (wanted < 1 || wanted > now.largest) return refused(2002, `The quantity can be from 1 to ${now.largest}.`);
  const more = wanted - now.quantity;
  const returnable = now.returnable.reduce((sum, { quantity }) => sum + quantity, 0);
  if (now.kind === 'new-commerce' && -more > returnable) {
    return refused(800090, 'Subscription quantity cannot be decreased.');
  }
  const left = additions.filter(({ until }) => moment <= until);
  return done({
    additions: more > 0 ? [...left, { quantity: more, until: moment + RETURN_PERIOD }] : withoutLatest(left, -more),
    ...(Math.abs(more) < MANY ? { quantity: wanted } : { pending: { quantity: wanted, settlesAt: moment + SETTLING } }),
  });
}

/** Additions after so many licences were given back, the latest ones first. */
function withoutLatest(additions: readonly Returnable[], given: number): readonly Returnable[] {
  let rest = given;
  return additions
    .toReversed()
    .map(({ quantity, until }) => {
      const taken = Math.min(quantity, rest);
      rest -= taken;
      return { quantity: quantity - taken, until };
    })
    .filter(({ quantity }) => quantity > 0)
    .toReversed();
}

function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

function refused(code: number, says: string, status: CommerceRefusal['status'] = 400) {
  return { ok: false, problem: { status, code, says } } as const;
}
