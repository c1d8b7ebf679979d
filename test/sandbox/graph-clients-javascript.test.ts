import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  type Context,
  GraphError,
  HTTPMessageHandler,
  type Middleware,
  RetryHandler,
} from '@microsoft/microsoft-graph-client';
import { expect, it } from 'vitest';
import { DRAFT, ROLES, unifiedRoles } from './graph-caller.ts';
import { partner, type StandIn, startStandIn } from './stand-in.ts';

const RELATIONSHIPS = '/tenantRelationships/delegatedAdminRelationships';

/** What the client itself does with a token it does on HTTPS alone. */
class TokenHandler implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    context.options = { ...context.options, headers: { ...context.options?.headers, Authorization: 'Bearer token' } };
    await this.#next?.execute(context);
  }
}

/** Microsoft's Graph client for JavaScript, made as its documentation says, with the address of the stand-in. */
function clientOf({ url }: StandIn): Client {
  const token = new TokenHandler();
  const retry = new RetryHandler();
  token.setNext(retry);
  retry.setNext(new HTTPMessageHandler());
  return Client.initWithMiddleware({ baseUrl: `${url}/graph/`, middleware: token });
}

it("takes a relationship from its creation to its end in Microsoft's JavaScript client", async () => {
  const standIn = await startStandIn({ partner });
  const client = clientOf(standIn);
  const created = await client.api(RELATIONSHIPS).post(DRAFT);
  expect(created).toMatchObject({ displayName: 'Contoso 1', status: 'created', duration: 'P730D' });
  const own = `${RELATIONSHIPS}/${created.id}`;

  const change = { displayName: 'Contoso first line' };
  const patched = await client.api(own).header('If-Match', created['@odata.etag']).patch(change);
  expect(patched.displayName).toBe('Contoso first line');
  const stale = client.api(own).header('If-Match', created['@odata.etag']).patch(change);
  await expect(stale).rejects.toMatchObject({ statusCode: 412, code: 'preconditionFailed' });

  expect(await client.api(`${own}/requests`).post({ action: 'lockForApproval' })).toMatchObject({
    action: 'lockForApproval',
  });
  expect((await client.api(own).select(['id', 'status']).get()).status).toBe('approvalPending');
  await standIn.control('approve', { customer: 'contoso.example', relationship: created.id });
  expect((await client.api(own).get()).status).toBe('active');

  const { value: groups } = await client.api('/groups').filter("displayName eq 'Helpdesk'").get();
  const assignment = await client.api(`${own}/accessAssignments`).post({
    accessContainer: { accessContainerId: groups[0].id, accessContainerType: 'securityGroup' },
    accessDetails: unifiedRoles(ROLES.directoryReaders),
  });
  const { value: assignments } = await client.api(`${own}/accessAssignments`).get();
  expect(assignments).toMatchObject([{ id: assignment.id, status: 'active' }]);
  await client
    .api(`${own}/accessAssignments/${assignment.id}`)
    .header('If-Match', assignments[0]['@odata.etag'])
    .patch({ accessDetails: unifiedRoles(ROLES.directoryReaders, ROLES.userAdministrator) });
  const { value: operations } = await client.api(`${own}/operations`).get();
  expect(operations).toMatchObject([{ operationType: 'delegatedAdminAccessAssignmentUpdate', status: 'succeeded' }]);
  expect(await client.api(`${own}/operations/${operations[0].id}`).get()).toMatchObject({ id: operations[0].id });

  const held = await client.api(`${own}/accessAssignments/${assignment.id}`).get();
  expect(held.accessDetails.unifiedRoles).toHaveLength(2);
  await client.api(`${own}/accessAssignments/${assignment.id}`).header('If-Match', held['@odata.etag']).delete();
  await client.api(`${own}/requests`).post({ action: 'terminate' });
  expect((await client.api(own).get()).status).toBe('terminated');
});

it("lists page after page, and answers batches, in Microsoft's JavaScript client", async () => {
  const standIn = await startStandIn({ partner });
  const client = clientOf(standIn);
  const names = Array.from({ length: 7 }, (_, index) => `Contoso ${index + 1}`);
  for (const displayName of names) await client.api(RELATIONSHIPS).post({ ...DRAFT, displayName });

  const listed: { readonly id: string; readonly displayName: string }[] = [];
  let pages = 0;
  for (let request = client.api(RELATIONSHIPS).top(3); ; pages += 1) {
    const { value, '@odata.nextLink': next } = await request.get();
    listed.push(...value);
    if (next === undefined) break;
    // The client takes a link apart when it begins with https://, and else wants the path.
    request = client.api(next.replace(`${standIn.url}/graph/v1.0`, ''));
  }
  expect(pages).toBe(2);
  expect(listed.map(({ displayName }) => displayName)).toEqual(names);
  const filtered = await client.api(RELATIONSHIPS).filter("displayName eq 'Contoso 4'").count(true).get();
  expect(filtered.value).toHaveLength(1);

  // The client makes paths of these, whatever their host.
  const address = (id: string) => new Request(`https://graph.microsoft.com${RELATIONSHIPS}/${id}/requests`);
  const batch = new BatchRequestContent([
    ...listed.slice(0, 2).map(({ id }) => ({ id, request: address(id) })),
    { id: 'missing', request: address('nobody') },
  ]);
  const answers = new BatchResponseContent(await client.api('/$batch').post(await batch.getContent()));
  expect([...answers.getResponses().values()].map(({ status }) => status)).toEqual([200, 200, 404]);
  expect(await answers.getResponseById(listed[0]?.id ?? '').json()).toMatchObject({ value: [] });
});

it("lets Microsoft's JavaScript client read what is wrong", async () => {
  const standIn = await startStandIn({ partner });
  const client = clientOf(standIn);
  const { id } = await client.api(RELATIONSHIPS).post(DRAFT);
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  const taken = await refusalOf(client.api(RELATIONSHIPS).post(DRAFT));
  expect(taken).toBeInstanceOf(GraphError);
  expect(taken).toMatchObject({
    statusCode: 409,
    code: 'conflict',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const missing = await refusalOf(client.api(`${RELATIONSHIPS}/none`).get());
  expect(missing).toMatchObject({ statusCode: 404, code: 'notFound' });
  const unnamed = await refusalOf(client.api(RELATIONSHIPS).post({ ...DRAFT, displayName: '' }));
  expect(unnamed).toMatchObject({ statusCode: 400, code: 'badRequest' });
  const early = await refusalOf(client.api(`${RELATIONSHIPS}/${id}/requests`).post({ action: 'terminate' }));
  expect(early).toMatchObject({ statusCode: 400, message: expect.stringContaining('created') });

  // It waits as long as it is told, and tries again.
  await standIn.control('fault', { kind: '429', times: 1, seconds: 0 });
  expect((await client.api(RELATIONSHIPS).get()).value).toHaveLength(1);
});
