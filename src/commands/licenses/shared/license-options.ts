import { defineOption } from '../../../cli/command.ts';
import { wrongUsage } from '../../../errors.ts';

/** The users whose licenses are changed. */
export const licensedUsers = {
  name: '<users...>',
  meaning: 'UPN, id, or unambiguous display name of each',
} as const;

/** The products that are meant. */
export const skuOption = defineOption({
  flags: '--sku <skus>',
  meaning: 'part numbers or names of products, in any case, with commas between them',
  isRepeatable: true,
});

/** The products that were named; throws `sku-missing` where none is. */
export function skusGiven(skus: readonly string[] | undefined, customer: string): readonly string[] {
  if (skus !== undefined) return skus;
  throw wrongUsage('sku-missing', 'No license is named.', {
    hint: {
      says: 'Name one or more with {option:sku}. Those that the customer has',
      next: { command: 'licenses list', args: [customer] },
    },
  });
}
