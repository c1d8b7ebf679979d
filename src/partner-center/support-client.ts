import { notFound, type RelateError } from '../errors.ts';
import { ofResource } from '../transport/of-resource.ts';
import type { ServiceClient } from '../transport/service-client.ts';
import { ofCustomer } from './customers.ts';
import {
  type ServiceRequest,
  type ServiceRequestDetails,
  type SupportContact,
  serviceRequest,
  serviceRequestNote,
  serviceRequests,
  supportContact,
  supportContactChange,
} from './support.ts';

/** Who supports a customer, and what Microsoft was asked to help with. Its methods reject as those of `ServiceClient` do. */
export class Support {
  readonly #client: ServiceClient;

  constructor(client: ServiceClient) {
    this.#client = client;
  }

  /** Rejects with `subscription-not-found`, as the next one. */
  contact(customerId: string, subscriptionId: string): Promise<SupportContact> {
    return ofSubscription(subscriptionId, () => this.#client.ask(supportContact, customerId, subscriptionId));
  }

  /** Resolves with the contact as the service has it afterwards. */
  setContact(customerId: string, subscriptionId: string, contact: SupportContact): Promise<SupportContact> {
    const set = () => this.#client.ask(supportContactChange, customerId, subscriptionId, contact);
    return ofSubscription(subscriptionId, set);
  }

  /** The requests that the partner opened for a customer. */
  requests(customerId: string): Promise<readonly ServiceRequest[]> {
    return ofCustomer(customerId, () => this.#client.list(serviceRequests, customerId));
  }

  /** Rejects with `request-not-found`, as the next one. */
  request(id: string): Promise<ServiceRequestDetails> {
    return ofResource(
      id,
      () => this.#client.ask(serviceRequest, id),
      (cause) => requestMissing(id, cause),
    );
  }

  /** Adds a note to a request, and resolves with the request as it is then. */
  addNote(id: string, note: string): Promise<ServiceRequestDetails> {
    return ofResource(
      id,
      () => this.#client.ask(serviceRequestNote, id, note),
      (cause) => requestMissing(id, cause),
    );
  }
}

function ofSubscription<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  return ofResource(id, work, (cause) =>
    notFound('subscription-not-found', `Partner Center has no subscription ${JSON.stringify(id)} of this customer.`, {
      hint: 'Check the id of the subscription.',
      ...(cause === undefined ? {} : { facts: cause.facts, cause }),
    }),
  );
}

function requestMissing(id: string, cause?: RelateError): RelateError {
  return notFound('request-not-found', `Partner Center has no support request ${JSON.stringify(id)}.`, {
    hint: 'Check the id of the request.',
    ...(cause === undefined ? {} : { facts: cause.facts, cause }),
  });
}
