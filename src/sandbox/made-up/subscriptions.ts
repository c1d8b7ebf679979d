import { guid, mix } from './chance.ts';

export interface MadeUpSubscription {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly billingType: 'license' | 'usage';
  readonly quantity: number;
  /** The status at first; it may have been changed since. */
  readonly status: 'active' | 'suspended';
  readonly orderId: string;
  /** The first day, in ISO 8601. */
  readonly start: string;
}

/** How many years a subscription is bought for. It renews itself for as many. */
const TERM = 3;

/** The last day of the term that a subscription is in at a moment, in ISO 8601. */
export function commitmentEnd(start: string, now: Date): string {
  const years = now.getUTCFullYear() - Number(start.slice(0, 4));
  const isPast = now.toISOString().slice(4, 10) >= start.slice(4);
  const terms = Math.max(1, Math.ceil((years + (isPast ? 1 : 0)) / TERM));
  return `${Number(start.slice(0, 4)) + terms * TERM}${start.slice(4)}`;
}

const OFFERS = [
  { name: 'Microsoft 365 Business Basic', billingType: 'license' },
  { name: 'Microsoft 365 Business Premium', billingType: 'license' },
  { name: 'Exchange Online (Plan 1)', billingType: 'license' },
  { name: 'Microsoft Azure', billingType: 'usage' },
] as const;

/**
 * The subscriptions of the made-up organisation at this place. Six in ten have none. One in four has an active one, so
 * that its reseller relationship can't end before that is suspended.
 */
export function subscriptionsAt(seed: number, index: number): readonly MadeUpSubscription[] {
  const part = mix(seed, index, 40) % 20;
  if (part >= 8) return [];
  const number = 1 + (mix(seed, index, 41) % 3);
  return Array.from({ length: number }, (_, place) => {
    const salt = 100 + place * 100;
    const offer = OFFERS[mix(seed, index, salt) % OFFERS.length] as (typeof OFFERS)[number];
    const id = (offset: number) =>
      guid(
        ...([10, 20, 30, 40].map((part) => mix(seed, index, salt + part + offset)) as [number, number, number, number]),
      );
    const day = 1 + (mix(seed, index, salt + 4) % 28);
    const month = 1 + (mix(seed, index, salt + 5) % 12);
    return {
      ...offer,
      id: id(1),
      offerId: id(2),
      orderId: id(3),
      quantity: offer.billingType === 'usage' ? 1 : 1 + (mix(seed, index, salt + 6) % 250),
      status: part < 5 && place === 0 ? 'active' : 'suspended',
      start: `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    };
  });
}
