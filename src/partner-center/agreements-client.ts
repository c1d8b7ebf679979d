import type { ServiceClient } from '../transport/service-client.ts';
import { type Attestation, attestations, directSigning, isOfCustomerAgreement } from './agreements.ts';
import { ofCustomer } from './customers.ts';

/** The Microsoft Customer Agreement of customers. Its methods reject as those of `ServiceClient` do. */
export class Agreements {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** Whether the customer signed it itself. */
  isSigned(customerId: string): Promise<boolean> {
    return ofCustomer(customerId, () => this.#client.ask(directSigning, customerId));
  }

  /** What partners attested for the customer. */
  async attestations(customerId: string): Promise<readonly Attestation[]> {
    const all = await ofCustomer(customerId, () => this.#client.list(attestations, customerId));
    return all.filter(isOfCustomerAgreement).map(({ agreedAt, acceptedBy }) => ({ agreedAt, acceptedBy }));
  }
}
