import { guid, mix } from './chance.ts';

/** How a subscription is sold: as usage of Azure, by the older commerce, or by the new one with its fixed terms. */
export type SubscriptionKind = 'usage' | 'legacy' | 'new-commerce';

export interface MadeUpSubscription {
  readonly id: string;
  /** A GUID; in new commerce `product:sku:availability`. */
  readonly offerId: string;
  readonly name: string;
  readonly kind: SubscriptionKind;
  readonly billingCycle: 'monthly' | 'annual';
  /** At first, as are the status and whether it renews itself. */
  readonly quantity: number;
  /** The most licences that can be bought. */
  readonly largest: number;
  readonly status: 'active' | 'suspended';
  readonly renews: boolean;
  /** How long it is bought for. */
  readonly months: number;
  readonly orderId: string;
  /** The first day, in ISO 8601. */
  readonly start: string;
}

const OFFERS = [
  { name: 'Microsoft 365 Business Basic', product: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971', largest: 300 },
  { name: 'Microsoft 365 Business Premium', product: 'CFQ7TTC0LCHC:0002:CFQ7TTC0J1GB', largest: 300 },
  { name: 'Exchange Online (Plan 1)', product: 'CFQ7TTC0LH16:0001:CFQ7TTC0HL8Z', largest: 10_000 },
  { name: 'Microsoft Azure', product: undefined, largest: 1 },
] as const;

/** What new commerce sells: one in four for a month, half for a year, one in four for three years. */
const TERMS = [1, 12, 12, 36] as const;

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
    const drawn = (offset: number, from: number) => mix(seed, index, salt + offset) % from;
    const { name, product, largest } = OFFERS[drawn(0, OFFERS.length)] as (typeof OFFERS)[number];
    const id = (offset: number) =>
      guid(
        ...([10, 20, 30, 40].map((part) => mix(seed, index, salt + part + offset)) as [number, number, number, number]),
      );
    const isNew = product !== undefined && drawn(7, 4) > 0;
    const months = isNew ? (TERMS[drawn(8, TERMS.length)] as number) : 12;
    const day = 1 + drawn(4, 28);
    const month = 1 + drawn(5, 12);
    return {
      name,
      kind: product === undefined ? 'usage' : isNew ? 'new-commerce' : 'legacy',
      largest,
      id: id(1),
      offerId: isNew ? product : id(2),
      orderId: isNew ? id(3).slice(-12) : id(3),
      quantity: product === undefined ? 1 : 1 + drawn(6, 250),
      status: part < 5 && place === 0 ? 'active' : 'suspended',
      // Those for three years are the ones that come to an end: half of them do.
      renews: months < 36 || drawn(9, 2) === 0,
      months,
      billingCycle: product !== undefined && months > 1 && drawn(3, 2) === 0 ? 'annual' : 'monthly',
      start: `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    };
  });
}
