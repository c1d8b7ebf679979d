import type { Result } from '../../errors.ts';
import type { WantedSubscription } from '../commerce/rules.ts';
import { lowerKeys } from './protocol.ts';

/** What a client sends for a subscription that it changes. */
export interface ReceivedPatch {
  readonly wanted: WantedSubscription;
  /** The etag in the body; undefined where there is none. */
  readonly etag: string | undefined;
}

type Fields = ReadonlyMap<string, unknown>;

/** Fields that this call can't change. A client sends all of them back as it read them. */
const FIXED = [
  'id',
  'offerId',
  'orderId',
  'billingType',
  'billingCycle',
  'termDuration',
  'unitType',
  'partnerId',
] as const;

/** When these begin or end, up to the second: clients write times in several ways. */
const FIXED_TIMES = ['creationDate', 'effectiveStartDate', 'commitmentEndDate'] as const;

/** What is set for the next term, which this stand-in has nothing for. */
const LATER = ['scheduledNextTermInstructions', 'nextChargeInstructions'] as const;

/**
 * Reads a changed subscription. The whole resource is expected, its keys in any case; what is null, empty or `none` is
 * not meant, since the clients of Microsoft leave such values in. `now` is the resource as it was read last.
 * A change that would not be kept is a problem, and not left out.
 */
export function readPatch(
  body: Fields | undefined,
  now: Readonly<Record<string, unknown>>,
): Result<ReceivedPatch, string> {
  if (body === undefined) return { ok: false, problem: 'The body is no subscription.' };
  const said = (name: string) => {
    const value = body.get(name.toLowerCase());
    return isSaid(value) ? value : undefined;
  };
  const changed =
    FIXED.find((name) => isOther(said(name), now[name])) ??
    FIXED_TIMES.find((name) => isOtherTime(said(name), now[name]));
  if (changed !== undefined) return { ok: false, problem: `${changed} can't be changed.` };
  const later = LATER.find((name) => said(name) !== undefined);
  if (later !== undefined) return { ok: false, problem: `${later} can't be set in this environment.` };
  const [status, quantity, renews] = ['status', 'quantity', 'autoRenewEnabled'].map(said);
  // A name may be any word.
  const friendlyName = body.get('friendlyname') || undefined;
  if (status !== undefined && typeof status !== 'string') return wrongType('status');
  if (quantity !== undefined && !Number.isSafeInteger(quantity)) return wrongType('quantity');
  if (renews !== undefined && typeof renews !== 'boolean') return wrongType('autoRenewEnabled');
  if (friendlyName !== undefined && typeof friendlyName !== 'string') return wrongType('friendlyName');
  if ([status, quantity, renews, friendlyName].every((value) => value === undefined)) {
    return { ok: false, problem: 'The body has none of status, quantity, autoRenewEnabled and friendlyName.' };
  }
  const attributes = body.get('attributes');
  const etag = typeof attributes === 'object' && attributes !== null ? lowerKeys(attributes).get('etag') : undefined;
  return {
    ok: true,
    value: {
      wanted: {
        ...(status === undefined ? {} : { status: status.toLowerCase() }),
        ...(quantity === undefined ? {} : { quantity: quantity as number }),
        ...(renews === undefined ? {} : { autoRenewEnabled: renews }),
        ...(friendlyName === undefined ? {} : { friendlyName }),
      },
      etag: typeof etag === 'string' && etag !== '' ? etag : undefined,
    },
  };
}

function isSaid(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== 'string' || !['', 'none', 'unknown'].includes(value.trim().toLowerCase());
}

function isOther(value: unknown, now: unknown): boolean {
  return value !== undefined && String(value).toLowerCase() !== String(now).toLowerCase();
}

function isOtherTime(value: unknown, now: unknown): boolean {
  return value !== undefined && String(value).slice(0, 19) !== String(now).slice(0, 19);
}

function wrongType(name: string) {
  return { ok: false, problem: `${name} has a value of the wrong type.` } as const;
}
