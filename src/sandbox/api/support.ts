import type { SandboxRequest } from '../commerce/support.ts';
import type { SandboxCustomer } from '../directory.ts';
import { displayName } from '../identity/account.ts';
import { ownClaims } from '../identity/bearer.ts';
import { REQUEST_STATUSES, SEVERITIES } from '../made-up/service-requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { collection } from './bodies.ts';
import { forCustomer, notACustomer } from './for-customer.ts';
import { type ApiContext, answer, lowerKeys, parameterInvalid, readJsonBody, resourceMissing } from './protocol.ts';

/** When a request was closed that never was: the smallest time of the service's own language. */
const NEVER = '0001-01-01T00:00:00';

/** GET /v1/customers/{id}/servicerequests (get-all-service-requests-for-a-customer). Words are numbers in this list. */
export function getServiceRequests(sandbox: Sandbox, context: ApiContext): Response {
  return forCustomer(sandbox, context, (found) => {
    const wanted = context.req.query('status')?.toLowerCase();
    const requests = sandbox.support.requestsOf(found);
    const items = requests.filter(({ status }) => wanted === undefined || status === wanted).map(listedRequest);
    return answer(context, collection(items));
  });
}

/** GET /v1/servicerequests/{id} (get-service-request-details-by-id), and the same below a customer. */
export function getServiceRequest(sandbox: Sandbox, context: ApiContext): Response {
  return withRequest(sandbox, context, (found, request) =>
    answer(context, JSON.stringify(requestBody(found, request))),
  );
}

/**
 * PATCH /v1/servicerequests/{id}: adds a note (update-a-service-request). Clients send the whole resource, most of it
 * null. Nothing else can be changed here.
 */
export async function patchServiceRequest(sandbox: Sandbox, context: ApiContext): Promise<Response> {
  const body = await readJsonBody(context);
  const author = displayName(String((await ownClaims(sandbox, context))?.upn ?? 'partner'));
  return withRequest(sandbox, context, (found, request) => {
    const note = body?.get('newnote');
    const text = typeof note === 'object' && note !== null ? lowerKeys(note).get('text') : undefined;
    if (typeof text !== 'string' || text.trim() === '') return parameterInvalid(context, 'NewNote has no text.');
    const { status, severity, title } = request;
    const changed = Object.entries({ status, severity, title }).find(([name, now]) => {
      const value = body?.get(name);
      return ![undefined, null, 'none', 'unknown', now].some((same) => same === value);
    });
    if (changed !== undefined) return parameterInvalid(context, `${changed[0]} can't be changed.`);
    sandbox.support.addNote(request, author, text);
    const after = sandbox.support.requestsOf(found).find(({ id }) => id === request.id) ?? request;
    return answer(context, JSON.stringify(requestBody(found, after)));
  });
}

function withRequest(
  sandbox: Sandbox,
  context: ApiContext,
  work: (found: SandboxCustomer, request: SandboxRequest) => Response,
): Response {
  const { id: customer, request = '' } = context.req.param() as { readonly id?: string; readonly request?: string };
  const found = sandbox.directory.at(sandbox.support.ownerOf(request));
  if (found === undefined || (customer !== undefined && customer !== found.id)) return resourceMissing(context);
  if (found.isRemoved) return notACustomer(context);
  const one = sandbox.support.requestsOf(found).find(({ id }) => id === request);
  return one === undefined ? resourceMissing(context) : work(found, one);
}

function listedRequest({ id, title, severity, status, createdAt, changedAt, closedAt }: SandboxRequest) {
  return {
    title,
    severity: SEVERITIES.indexOf(severity),
    id,
    status: REQUEST_STATUSES.indexOf(status),
    primaryContact: { lastName: 'Akers', firstName: 'Kim' },
    createdDate: localTime(createdAt),
    lastModifiedDate: localTime(changedAt),
    lastClosedDate: closedAt === undefined ? NEVER : localTime(closedAt),
    attributes: { objectType: 'ServiceRequest' },
  };
}

function requestBody({ id: customerId, name }: SandboxCustomer, request: SandboxRequest) {
  const { id, title, description, severity, topic, status, productId, createdAt, changedAt, closedAt, notes } = request;
  return {
    title,
    description,
    severity,
    supportTopicId: topic.id,
    supportTopicName: topic.name,
    id,
    status,
    organization: { id: customerId, name },
    productId,
    createdDate: new Date(createdAt).toISOString(),
    lastModifiedDate: new Date(changedAt).toISOString(),
    lastClosedDate: closedAt === undefined ? NEVER : new Date(closedAt).toISOString(),
    notes: notes.map(({ author, at, text }) => ({ createdByName: author, createdDate: at.replace('Z', ''), text })),
    attributes: { objectType: 'ServiceRequest' },
  };
}

/** Times in lists have no zone. */
function localTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '');
}
