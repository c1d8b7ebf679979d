import { isGuid } from '../../text/guid.ts';
import type { SandboxCustomer } from '../directory.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ApiContext, apiError } from './protocol.ts';

/** Answers for the customer that the path names; with an error where there is none, or it is no longer one. */
export function forCustomer<Answer extends Response | Promise<Response>>(
  sandbox: Sandbox,
  context: ApiContext,
  work: (found: SandboxCustomer) => Answer,
): Answer | Response {
  const { id = '' } = context.req.param() as { readonly id?: string };
  if (!isGuid(id)) return apiError(context, 400, 900118, `${id} is not a valid customer id.`);
  const found = sandbox.directory.find(id);
  if (found === undefined) return apiError(context, 404, 60003, `The tenant ${id} could not be found.`);
  return found.isRemoved ? notACustomer(context) : work(found);
}

/** 403, for a customer that the partner no longer has. */
export function notACustomer(context: ApiContext): Response {
  return apiError(context, 403, 20002, 'The partner has no commerce relationship with this customer.');
}
