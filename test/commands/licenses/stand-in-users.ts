/** Customers of the stand-in whose users have licenses, and who of them is who. */

import type { FakeWorld } from '../../fakes.ts';
import { inStandIn, rehearsal } from '../customers/rehearsal.ts';

/** Has 3 free licenses of Exchange Online (Plan 1), and the old delegated admin privileges: no role is needed. */
export const manar = 'f382ea2e-7128-40b7-80a2-e904b4dcd7fd';
/** The same with 4 free licenses, one product of the other license group, and one that is suspended. */
export const fairweather = 'b56b27a3-b8b4-4470-9d18-2b3936b81d10';

/** Users that are looked at: one of the customers has 10,000. */
const LOOKED_AT = 300;

/** A script's world with both customers. */
export function licensedRehearsal(): Promise<FakeWorld> {
  return rehearsal(80);
}

/** The UPNs of users with a country, or without one, who have no license at all, or that of this product and no other. */
export function upns(
  world: FakeWorld,
  customer: string,
  { sku, country = true }: { readonly sku?: string; readonly country?: boolean } = {},
): readonly string[] {
  return inStandIn(world, (sandbox) => {
    const users = sandbox.users.of(sandbox.named(customer));
    return users
      .places('active')
      .slice(0, LOOKED_AT)
      .map((place) => users.at(place))
      .filter(({ usageLocation, licenses }) => {
        const has = sku === undefined ? licenses.length === 0 : licenses.length === 1 && licenses[0]?.sku === sku;
        return has && (usageLocation !== null) === country;
      })
      .map(({ userPrincipalName }) => userPrincipalName);
  });
}

/** Gives a user a license, as another operator would. */
export function giveLicense(world: FakeWorld, customer: string, upn: string, sku: string): void {
  inStandIn(world, (sandbox) => {
    sandbox.users.change(sandbox.named(customer), (users, save) => {
      const place = users.placeNamed(upn);
      if (place === undefined) throw new Error(`nobody is called ${upn}`);
      const user = users.at(place);
      save({ ...user, licenses: [...user.licenses, { sku, excludedPlans: [] }] });
    });
  });
}
