/** Calls of a customer's users at a stand-in. */

import { organisationAt } from '../../src/sandbox/made-up/organisation.ts';
import type { Answer, StandIn } from './stand-in.ts';

/** Made-up customers of the seed 1, as the stand-in has them at first. */
export const CUSTOMERS = {
  /** With delegated admin privileges, and without a subscription. */
  delegated: organisationAt(1, 2),
  /** With delegated admin privileges, and an active subscription to Business Basic for 19 users. */
  licensed: organisationAt(1, 50),
  /** With delegated admin privileges, and 10,000 users. */
  large: organisationAt(1, 79),
  /** Without delegated admin privileges, and with active subscriptions. */
  granular: organisationAt(1, 1),
};

export const SKUS = {
  businessBasic: '3b555118-da6a-4418-894f-7df1e2096870',
  minecraft: '984df360-9a74-4647-8cf8-696749f6247a',
} as const;

export const STRONG = 'Tr1cky-Horse';

/** The fields of a user that nobody is yet. */
function newUser({ label }: { readonly label: string }, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    usageLocation: 'GR',
    userPrincipalName: `ada.lovelace@${label}.example`,
    firstName: 'Ada',
    lastName: 'Lovelace',
    displayName: 'Ada Lovelace',
    passwordProfile: { password: STRONG, forceChangePassword: true },
    attributes: { objectType: 'CustomerUser' },
    ...fields,
  };
}

export const DELETED = `size=500&filter=${encodeURIComponent('{"Field":"UserState","Value":"Inactive","Operator":"equals"}')}`;

export class UsersCaller {
  readonly standIn: StandIn;
  readonly customer: { readonly id: string; readonly label: string };
  readonly #base: string;

  constructor(standIn: StandIn, customer: { readonly id: string; readonly label: string }) {
    this.standIn = standIn;
    this.customer = customer;
    this.#base = `/v1/customers/${customer.id}`;
  }

  get(path: string): Promise<Answer> {
    return this.standIn.ask(`${this.#base}/${path}`);
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.standIn.ask(`${this.#base}/${path}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  create(fields: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.send('POST', 'users', newUser(this.customer, fields));
  }

  /** Creates a user, and resolves with the path of it. */
  async created(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, json, text } = await this.create(fields);
    if (status !== 200) throw new Error(text);
    return `users/${json.id}`;
  }

  async names(query = ''): Promise<readonly string[]> {
    const { json } = await this.get(`users${query}`);
    return json.items.map(({ userPrincipalName }: { userPrincipalName: string }) => userPrincipalName);
  }

  assign(user: string, ...skus: readonly string[]): Promise<Answer> {
    return this.send('POST', `${user}/licenseupdates`, {
      LicensesToAssign: skus.map((SkuId) => ({ ExcludedPlans: null, SkuId })),
      LicensesToRemove: null,
      LicenseWarnings: null,
      Attributes: { ObjectType: 'LicenseUpdate' },
    });
  }

  remove(user: string, ...LicensesToRemove: readonly string[]): Promise<Answer> {
    return this.send('POST', `${user}/licenseupdates`, { LicensesToAssign: null, LicensesToRemove });
  }

  /** The units of a product. */
  async units(sku: string): Promise<Readonly<Record<string, number>>> {
    const { json } = await this.get('subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2');
    return json.items.find(({ productSku }: { productSku: { id: string } }) => productSku.id === sku);
  }
}
