import { AllowedHostsValidator, BaseBearerTokenAuthenticationProvider, Duration } from '@microsoft/kiota-abstractions';
import { createGraphServiceClient, GraphRequestAdapter, type GraphServiceClient } from '@microsoft/msgraph-sdk';
import {
  createDelegatedAdminRelationshipCollectionResponseFromDiscriminatorValue,
  type DelegatedAdminRelationship,
} from '@microsoft/msgraph-sdk/models/index.js';
import { createODataErrorFromDiscriminatorValue } from '@microsoft/msgraph-sdk/models/oDataErrors/index.js';
import { BatchRequestContent, type PageCollection, PageIterator } from '@microsoft/msgraph-sdk-core';
import '@microsoft/msgraph-sdk-tenantrelationships';
import { expect, it } from 'vitest';
import { ROLES, unifiedRoles } from './graph-caller.ts';
import { partner, type StandIn, startStandIn } from './stand-in.ts';

const ERRORS = { XXX: createODataErrorFromDiscriminatorValue };

const signedIn = new BaseBearerTokenAuthenticationProvider({
  getAuthorizationToken: async () => 'token',
  getAllowedHostsValidator: () => new AllowedHostsValidator(),
});

/** Microsoft's generated Graph client for TypeScript, made as its documentation says, with the address of the stand-in. */
function clientOf({ url }: StandIn): { readonly adapter: GraphRequestAdapter; readonly client: GraphServiceClient } {
  const adapter = new GraphRequestAdapter(signedIn);
  adapter.baseUrl = `${url}/graph/v1.0`;
  return { adapter, client: createGraphServiceClient(adapter) };
}

function draft(displayName: string): DelegatedAdminRelationship {
  return {
    displayName,
    duration: given(Duration.parse('P730D')),
    accessDetails: unifiedRoles(ROLES.directoryReaders, ROLES.userAdministrator),
  };
}

function ifMatch(resource: { readonly additionalData?: unknown } | undefined) {
  const etag = (resource?.additionalData as Readonly<Record<string, string>> | undefined)?.['@odata.etag'];
  return { headers: { 'If-Match': given(etag) } };
}

/** What is there, where the types of the client leave open whether it is. */
function given<Value>(value: Value | null | undefined): Value {
  expect(value).toBeDefined();
  return value as Value;
}

it("takes a relationship from its creation to its end in Microsoft's TypeScript client", async () => {
  const standIn = await startStandIn({ partner });
  const { client } = clientOf(standIn);
  const all = client.tenantRelationships.delegatedAdminRelationships;
  const created = given(await all.post(draft('Contoso 1')));
  expect(created).toMatchObject({ displayName: 'Contoso 1', status: 'created' });
  expect(created.duration?.toString()).toBe('P730D');
  const id = given(created.id);
  const own = all.byDelegatedAdminRelationshipId(id);

  const patched = await own.patch({ displayName: 'Contoso first line' }, ifMatch(created));
  expect(patched?.displayName).toBe('Contoso first line');
  await expect(own.patch({ displayName: 'Contoso' }, ifMatch(created))).rejects.toMatchObject({
    responseStatusCode: 412,
    errorEscaped: { code: 'preconditionFailed' },
  });

  expect(await own.requests.post({ action: 'lockForApproval' })).toMatchObject({ action: 'lockForApproval' });
  const locked = await own.get({ queryParameters: { select: ['id', 'status'] } });
  expect(locked?.status).toBe('approvalPending');
  await standIn.control('approve', { customer: 'contoso.example', relationship: id });
  const active = given(await own.get());
  expect(active).toMatchObject({ status: 'active', customer: { displayName: 'Contoso' } });
  expect(active.endDateTime?.getTime()).toBe(Date.parse('2028-03-09T09:30:00.000Z'));

  const helpdesk = await standIn.ask(`/graph/v1.0/groups?$filter=${encodeURIComponent("displayName eq 'Helpdesk'")}`);
  await own.accessAssignments.post({
    accessContainer: { accessContainerId: helpdesk.json.value[0].id, accessContainerType: 'securityGroup' },
    accessDetails: unifiedRoles(ROLES.directoryReaders),
  });
  const [assignment] = given((await own.accessAssignments.get())?.value);
  expect(assignment).toMatchObject({ status: 'active' });
  const one = own.accessAssignments.byDelegatedAdminAccessAssignmentId(given(assignment?.id));
  await one.patch({ accessDetails: unifiedRoles(ROLES.userAdministrator) }, ifMatch(assignment));
  const [operation] = given((await own.operations.get())?.value);
  expect(operation).toMatchObject({ operationType: 'delegatedAdminAccessAssignmentUpdate', status: 'succeeded' });
  const sameOperation = own.operations.byDelegatedAdminRelationshipOperationId(given(operation?.id));
  expect(await sameOperation.get()).toMatchObject({ status: 'succeeded' });

  const held = await one.get();
  expect(held?.accessDetails?.unifiedRoles).toMatchObject([{ roleDefinitionId: ROLES.userAdministrator }]);
  await one.delete(ifMatch(held));
  await own.requests.post({ action: 'terminate' });
  expect((await own.get())?.status).toBe('terminated');
});

it("lists page after page, and answers batches, in Microsoft's TypeScript client", async () => {
  const { adapter, client } = clientOf(await startStandIn({ partner }));
  const all = client.tenantRelationships.delegatedAdminRelationships;
  const names = Array.from({ length: 7 }, (_, index) => `Contoso ${index + 1}`);
  for (const name of names) await all.post(draft(name));

  const listed: DelegatedAdminRelationship[] = [];
  const first = given(await all.get({ queryParameters: { top: 3 } }));
  expect(first.value).toHaveLength(3);
  await new PageIterator(
    adapter,
    first as PageCollection<DelegatedAdminRelationship>,
    (relationship) => {
      listed.push(relationship);
      return true;
    },
    createDelegatedAdminRelationshipCollectionResponseFromDiscriminatorValue,
    ERRORS,
  ).iterate();
  expect(listed.map(({ displayName }) => displayName)).toEqual(names);
  const filtered = await all.get({ queryParameters: { filter: "displayName eq 'Contoso 4'", count: true } });
  expect(filtered?.value).toHaveLength(1);

  const batch = new BatchRequestContent(adapter, ERRORS);
  const ids = [...listed.slice(0, 2).map(({ id }) => given(id)), 'nobody'];
  for (const id of ids) {
    const { requests } = all.byDelegatedAdminRelationshipId(id);
    batch.addBatchRequest(requests.toGetRequestInformation(), id);
  }
  const answers = given(await batch.postAsync());
  expect(ids.map((id) => answers.getResponseById(id)?.status)).toEqual([200, 200, 404]);
});

it("lets Microsoft's TypeScript client read what is wrong", async () => {
  const standIn = await startStandIn({ partner });
  const { client } = clientOf(standIn);
  const all = client.tenantRelationships.delegatedAdminRelationships;
  const id = given((await all.post(draft('Contoso 1')))?.id);
  const own = all.byDelegatedAdminRelationshipId(id);
  const refused = (responseStatusCode: number, code: string) => ({ responseStatusCode, errorEscaped: { code } });

  await expect(all.post(draft('Contoso 1'))).rejects.toMatchObject(refused(409, 'conflict'));
  await expect(all.byDelegatedAdminRelationshipId('none').get()).rejects.toMatchObject(refused(404, 'notFound'));
  await expect(all.post(draft(''))).rejects.toMatchObject(refused(400, 'badRequest'));
  await expect(own.requests.post({ action: 'terminate' })).rejects.toMatchObject(refused(400, 'badRequest'));

  // It waits as long as it is told, and tries again.
  await standIn.control('fault', { kind: '429', times: 1, seconds: 0 });
  expect((await all.get())?.value).toHaveLength(1);
});
