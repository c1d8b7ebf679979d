/** The subscriptions of one customer as a service has them, in front of the stand-in. */

import type { Http, HttpRequest, HttpResponse } from '../../../src/ports/ports.ts';
import type { FakeWorld } from '../../fakes.ts';

/** A legacy subscription as Partner Center writes it. */
export const office = {
  id: 'B34024C7-9258-4841-BD0B-1E2A5D5C9D8D',
  offerId: 'BD938F12-058F-4927-BBA3-AE36B1D2501C',
  offerName: 'Office 365 E3',
  friendlyName: 'Office 365 E3',
  quantity: 10,
  unitType: 'Licenses',
  commitmentEndDate: '2026-04-01T00:00:00Z',
  status: 'active',
  autoRenewEnabled: true,
  billingType: 'license',
  billingCycle: 'monthly',
  orderId: '06035D39-E52A-4B00-A0B4-4D2EB96E131B',
};

/** One of new commerce. */
export const basic = {
  id: 'a4c1340d-6911-4758-bba3-0c4c6007d161',
  offerId: 'CFQ7TTC0LH18:0001:CFQ7TTC0K971',
  offerName: 'Microsoft 365 Business Basic',
  friendlyName: 'Branch in Leeds',
  productType: { id: 'OnlineServicesNCE', displayName: 'OnlineServicesNCE' },
  quantity: 15,
  unitType: 'Licenses',
  commitmentEndDate: '2026-03-20T00:00:00Z',
  commitmentEndDateTime: '2026-03-20T23:59:59Z',
  cancellationAllowedUntilDate: '2025-03-28T00:00:00Z',
  refundableQuantity: { totalQuantity: 0, details: [] },
  status: 'active',
  autoRenewEnabled: false,
  billingType: 'license',
  billingCycle: 'annual',
  termDuration: 'P1Y',
};

export const azure = {
  id: '4F26A5CA-C468-4715-8FC5-A14F28BCC29B',
  offerName: 'Microsoft Azure',
  quantity: 1,
  unitType: 'Usage-based',
  commitmentEndDate: '9999-12-14T00:00:00Z',
  status: 'active',
  autoRenewEnabled: false,
  billingType: 'usage',
  billingCycle: 'monthly',
};

type Members = Readonly<Record<string, unknown>>;

/** Answers for the subscriptions of a customer, and lets everything else through. */
export class Shelf implements Http {
  readonly items = new Map<string, { members: Members; version: number }>();
  /** Bodies of changes, as they came. */
  readonly patches: Members[] = [];
  /** Happens before the next change arrives. */
  beforePatch: (() => void) | undefined;
  readonly #http: Http;
  readonly #path: string;

  constructor(world: FakeWorld, customerId: string, ...items: readonly (Members & { readonly id: string })[]) {
    this.#http = world.http;
    this.#path = `/v1/customers/${customerId}/subscriptions`;
    world.http = this;
    for (const members of items) this.items.set(members.id, { members, version: 1 });
  }

  /** Somebody else changes it. */
  change(id: string, changes: Members): void {
    const { members = {}, version = 0 } = this.items.get(id) ?? {};
    this.items.set(id, { members: { ...members, ...changes }, version: version + 1 });
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(this.#path)) return this.#http.send(request);
    const id = pathname.slice(this.#path.length + 1);
    if (id === '') return answer({ items: [...this.items.keys()].map((each) => this.#written(each)) });
    if (request.method === 'PATCH') {
      this.beforePatch?.();
      if (request.headers['if-match'] !== `v${this.items.get(id)?.version}`) return answer({ code: 2055 }, 400);
      const { attributes: _, ...members } = JSON.parse(String(request.body));
      this.patches.push(members);
      this.change(id, members);
    }
    return answer(this.#written(id));
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  #written(id: string): unknown {
    const { members, version } = this.items.get(id) ?? {};
    return { ...members, attributes: { etag: `v${version}`, objectType: 'Subscription' } };
  }
}

function answer(body: unknown, status = 200): HttpResponse {
  return { status, headers: { date: 'Tue, 10 Mar 2026 09:30:00 GMT' }, body: Buffer.from(JSON.stringify(body)) };
}
