import { type Env, Hono } from 'hono';
import { plainPath } from '../plain-path.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  createAssignment,
  deleteAssignment,
  getAssignment,
  listAssignments,
  patchAssignment,
} from './access-assignments.ts';
import { getAdminCustomer, listAdminCustomers, listServiceManagement } from './admin-customers.ts';
import { graphAuthorisation } from './authorisation.ts';
import { answerBatch } from './batch.ts';
import {
  getGroup,
  getMe,
  getUser,
  listGroups,
  listGroupsOfGroup,
  listGroupsOfUser,
  listMembers,
  listMyGroups,
} from './directory.ts';
import { faultsOfGraph } from './faults.ts';
import {
  createMessage,
  deleteMessage,
  getFolder,
  getMessage,
  getMime,
  listMessages,
  patchMessage,
} from './messages.ts';
import { getOperation, listOperations } from './operations.ts';
import { getOrganisation } from './organisation.ts';
import { type GraphEnvironment, graphError } from './protocol.ts';
import {
  createRelationship,
  deleteRelationship,
  getRelationship,
  listRelationships,
  patchRelationship,
} from './relationships.ts';
import { createRequest, getRequest, listRequests } from './requests.ts';
import { createPrincipal, listPrincipals } from './service-principals.ts';

/** The addresses of Microsoft Graph, below /graph/v1.0 and /graph/beta. Paths are compared in lower case. */
export function addGraphRoutes<Environment extends Env>(app: Hono<Environment>, sandbox: Sandbox): void {
  const graph = new Hono<GraphEnvironment>({ getPath: plainPath });
  graph.use(faultsOfGraph(sandbox), graphAuthorisation(sandbox));
  graph.get('/organization', (context) => getOrganisation(sandbox, context));
  graph.post('/:batch{\\$batch}', (context) =>
    answerBatch(sandbox, context, (request) => app.fetch(request, context.env)),
  );
  addDirectory(graph, sandbox);
  addMail(graph, sandbox);
  addRelationships(graph, sandbox);
  graph.all('*', (context) => {
    const name = new URL(context.req.url).pathname.split('/').at(-1);
    const message = `Resource not found for the segment '${name}'.`;
    return graphError(context, sandbox.admin.now, { status: 400, code: 'BadRequest', message });
  });
  app.route('/graph/v1.0', graph);
  app.route('/graph/beta', graph);
  app.route('/graph', graph);
}

function addDirectory(graph: Hono<GraphEnvironment>, sandbox: Sandbox): void {
  const cast = '/microsoft.graph.group';
  graph.get('/me', (context) => getMe(sandbox, context));
  graph.get('/users/:user', (context) => getUser(sandbox, context));
  for (const end of ['', cast]) {
    graph.get(`/me/transitivememberof${end}`, (context) => listMyGroups(sandbox, context));
    graph.get(`/users/:user/transitivememberof${end}`, (context) => listGroupsOfUser(sandbox, context));
    graph.get(`/groups/:group/transitivememberof${end}`, (context) => listGroupsOfGroup(sandbox, context));
  }
  graph.get('/serviceprincipals', (context) => listPrincipals(sandbox, context));
  graph.post('/serviceprincipals', (context) => createPrincipal(sandbox, context));
  graph.get('/groups', (context) => listGroups(sandbox, context));
  graph.get('/groups/:group', (context) => getGroup(sandbox, context));
  for (const end of ['', '/microsoft.graph.user']) {
    graph.get(`/groups/:group/members${end}`, (context) => listMembers(sandbox, context, false));
    graph.get(`/groups/:group/transitivemembers${end}`, (context) => listMembers(sandbox, context, true));
  }
}

function addMail(graph: Hono<GraphEnvironment>, sandbox: Sandbox): void {
  graph.get('/me/messages', (context) => listMessages(sandbox, context));
  graph.post('/me/messages', (context) => createMessage(sandbox, context));
  graph.get('/me/messages/:id', (context) => getMessage(sandbox, context));
  graph.get('/me/messages/:id/:value{\\$value}', (context) => getMime(sandbox, context));
  graph.patch('/me/messages/:id', (context) => patchMessage(sandbox, context));
  graph.delete('/me/messages/:id', (context) => deleteMessage(sandbox, context));
  graph.get('/me/mailfolders/:folder', (context) => getFolder(sandbox, context));
  graph.get('/me/mailfolders/:folder/messages', (context) => listMessages(sandbox, context));
}

function addRelationships(graph: Hono<GraphEnvironment>, sandbox: Sandbox): void {
  const customers = '/tenantrelationships/delegatedadmincustomers';
  graph.get(customers, (context) => listAdminCustomers(sandbox, context));
  graph.get(`${customers}/:customer`, (context) => getAdminCustomer(sandbox, context));
  graph.get(`${customers}/:customer/servicemanagementdetails`, (context) => listServiceManagement(sandbox, context));

  const all = '/tenantrelationships/delegatedadminrelationships';
  const one = `${all}/:id`;
  graph.get(all, (context) => listRelationships(sandbox, context));
  graph.post(all, (context) => createRelationship(sandbox, context));
  graph.get(one, (context) => getRelationship(sandbox, context));
  graph.patch(one, (context) => patchRelationship(sandbox, context));
  graph.delete(one, (context) => deleteRelationship(sandbox, context));

  graph.get(`${one}/requests`, (context) => listRequests(sandbox, context));
  graph.post(`${one}/requests`, (context) => createRequest(sandbox, context));
  graph.get(`${one}/requests/:request`, (context) => getRequest(sandbox, context));

  graph.get(`${one}/operations`, (context) => listOperations(sandbox, context));
  graph.get(`${one}/operations/:operation`, (context) => getOperation(sandbox, context));

  graph.get(`${one}/accessassignments`, (context) => listAssignments(sandbox, context));
  graph.post(`${one}/accessassignments`, (context) => createAssignment(sandbox, context));
  const assignment = `${one}/accessassignments/:assignment`;
  graph.get(assignment, (context) => getAssignment(sandbox, context));
  graph.patch(assignment, (context) => patchAssignment(sandbox, context));
  graph.delete(assignment, (context) => deleteAssignment(sandbox, context));
}
