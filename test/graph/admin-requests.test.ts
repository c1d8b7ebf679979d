import { expect, test } from 'vitest';
import { rejectionOf } from '../errors.ts';
import { Service } from '../partner-center/service.ts';
import { relationshipId, requestBody } from './admin-bodies.ts';
import { graphAt, graphError } from './graph-fakes.ts';

const REQUESTS = `/v1.0/tenantRelationships/delegatedAdminRelationships/${relationshipId}/requests`;
const request = {
  id: '5a6666c9-7282-0a41-67aa-25a5a3fbf339',
  action: 'lockForApproval',
  status: 'created',
  createdAt: '2026-02-10T10:55:47.118Z',
};

test('the requests of a relationship are read with actions newer than the first ones', async () => {
  const service = await Service.script({
    body: { value: [requestBody(), requestBody({ id: 'x', action: 'reject' })] },
  });
  const { graph } = graphAt(service.url);
  expect(await graph.adminRequests(relationshipId)).toEqual([request, { ...request, id: 'x', action: 'reject' }]);
  expect(service.calls).toEqual([`GET ${REQUESTS}`]);
  expect(service.asked[0]?.headers.prefer).toBe('include-unknown-enum-members');
});

test('an action is asked for', async () => {
  const service = await Service.script({ status: 201, body: requestBody() });
  const { graph } = graphAt(service.url);
  expect(await graph.requestAdminAction(relationshipId, 'lockForApproval')).toEqual(request);
  expect(service.calls).toEqual([`POST ${REQUESTS}`]);
  expect(service.asked[0]?.body).toBe('{"action":"lockForApproval"}');
});

const notAllowed = graphError(405, 'MethodNotAllowed', 'Not now.');

test('an action that is refused right after the creation is asked for again', async () => {
  const service = await Service.script(notAllowed, notAllowed, { status: 201, body: requestBody() });
  const { graph, clock } = graphAt(service.url);
  expect(await graph.requestAdminAction(relationshipId, 'lockForApproval')).toEqual(request);
  expect(clock.sleeps).toEqual([500, 1000]);
});

test('an action that is refused for long is told so', async () => {
  const service = await Service.start(() => notAllowed);
  const { graph } = graphAt(service.url);
  const error = await rejectionOf(graph.requestAdminAction(relationshipId, 'lockForApproval'));
  expect([error.code, error.exitCode, service.asked.length]).toEqual(['admin-relationship-not-ready', 1, 6]);
  expect(error.hint).toMatch(/^It was made a moment ago, .+ Try again in a minute\.\nRequest id /);
});

test.each([500, 503, 408])(
  'an action is not asked for again after status %i: it may have been taken',
  async (status) => {
    const service = await Service.start(() => ({ status }));
    const error = await rejectionOf(graphAt(service.url).graph.requestAdminAction(relationshipId, 'terminate'));
    expect([error.facts.isUnclear, service.asked.length]).toEqual([true, 1]);
    expect(error.hint).toContain('It is not known whether Microsoft Graph did it. Look before you try again.');
  },
);
