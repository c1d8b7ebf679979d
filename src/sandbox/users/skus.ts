import { MINECRAFT, type Product, productOf } from '../made-up/products.ts';
import type { UsersOfCustomer } from './users-of-customer.ts';

/** A product that a customer has licences of, and how many are in which state. */
export interface SubscribedSku {
  readonly product: Product;
  readonly active: number;
  readonly warning: number;
  readonly suspended: number;
  readonly consumed: number;
}

/** What counts of a subscription. */
interface Bought {
  readonly name: string;
  readonly kind: string;
  readonly quantity: number;
  readonly status: string;
}

/** What becomes of the licences of a subscription in a status. Those of other statuses are no more, or not yet. */
const UNITS_OF_STATUS: Readonly<Record<string, 'active' | 'warning' | 'suspended'>> = {
  active: 'active',
  expired: 'warning',
  suspended: 'suspended',
  disabled: 'suspended',
};

/** The products that a customer has or had licences of: what it subscribed to, and what it got elsewhere. */
export function skusOf(subscriptions: readonly Bought[], users: UsersOfCustomer): readonly SubscribedSku[] {
  const { consumed, minecraftUnits } = users;
  const bought = subscriptions.filter(({ kind }) => kind !== 'usage');
  const products = new Map(bought.map(({ name }) => [name, productOf(name)]));
  const found = [...products].map(([offer, product]) => {
    const units = { active: 0, warning: 0, suspended: 0 };
    for (const { name, quantity, status } of bought) {
      const kind = name === offer ? UNITS_OF_STATUS[status] : undefined;
      if (kind !== undefined) units[kind] += quantity;
    }
    return { product, ...units, consumed: consumed.get(product.id) ?? 0 };
  });
  if (minecraftUnits === 0) return found;
  const elsewhere = { product: MINECRAFT, active: minecraftUnits, warning: 0, suspended: 0 };
  return [...found, { ...elsewhere, consumed: consumed.get(MINECRAFT.id) ?? 0 }];
}

/** How many licences can still be assigned: fewer than none where a subscription is suspended (license-resources). */
export function availableUnits({ active, warning, consumed }: SubscribedSku): number {
  return active + warning - consumed;
}

/** The product that a client names by its id, or by its part number (license-resources), in any case. */
export function skuNamed(skus: readonly SubscribedSku[], text: string): SubscribedSku | undefined {
  const wanted = text.toLowerCase();
  return skus.find(({ product }) => product.id === wanted || product.partNumber.toLowerCase() === wanted);
}
