import type { CustomerSku } from '../../partner-center/licenses.ts';

/** What a customer has licenses of. */
export interface LicenseSummary {
  /** Licenses that users have. */
  readonly used: number;
  /** Licenses that work, whether users have them or not. */
  readonly total: number;
  readonly free: number;
  readonly products: readonly CustomerSku[];
}

/** Adds up the licenses of a customer. A count that the service does not tell counts as none. */
export function licenseSummary(products: readonly CustomerSku[]): LicenseSummary {
  const sum = (count: (product: CustomerSku) => number | null) =>
    products.reduce((whole, product) => whole + (count(product) ?? 0), 0);
  return { used: sum(({ used }) => used), total: sum(({ total }) => total), free: sum(({ free }) => free), products };
}
