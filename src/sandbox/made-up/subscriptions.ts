import { guid, mix } from './chance.ts';

export interface MadeUpSubscription {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly billingType: 'license' | 'usage';
  readonly quantity: number;
  /** As it was made up. */
  readonly status: 'active' | 'suspended';
  readonly orderId: string;
  /** A day, in ISO 8601. */
  readonly start: string;
}

const offers = [
  { name: 'Microsoft 365 Business Basic', billingType: 'license' },
  { name: 'Microsoft 365 Business Premium', billingType: 'license' },
  { name: 'Exchange Online (Plan 1)', billingType: 'license' },
  { name: 'Microsoft Azure', billingType: 'usage' },
] as const;

/**
 * What the made-up organisation at this place subscribed to: six in ten to nothing. Every fourth one has at least one
 * subscription that is active, and can't be left before it is suspended.
 */
export function subscriptionsAt(seed: number, index: number): readonly MadeUpSubscription[] {
  const part = mix(seed, index, 40) % 20;
  if (part >= 8) return [];
  const number = 1 + (mix(seed, index, 41) % 3);
  return Array.from({ length: number }, (_, place) => {
    const salt = 100 + place * 100;
    const offer = offers[mix(seed, index, salt) % offers.length] as (typeof offers)[number];
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
