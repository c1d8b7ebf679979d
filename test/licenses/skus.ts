/** Products, users and plans to decide on. */

import type { LicenseHolder } from '../../src/licenses/plan.ts';
import type { CustomerSku } from '../../src/partner-center/licenses.ts';

/** A product of which there are some licenses free. */
export function sku(number: number, changes: Partial<CustomerSku> = {}): CustomerSku {
  return {
    id: `6fd2c87f-b296-42f0-b197-${String(number).padStart(12, '0')}`,
    partNumber: `PART_${number}`,
    name: `Product ${number}`,
    group: 'group1',
    target: 'User',
    total: 5,
    used: 0,
    free: 5,
    suspended: 0,
    ending: 0,
    state: 'enabled',
    services: [],
    ...changes,
  };
}

export function holder(name: string, country: string | null = 'DE'): LicenseHolder {
  return { id: `id-of-${name}`, upn: `${name}@contoso.com`, displayName: name, country };
}
