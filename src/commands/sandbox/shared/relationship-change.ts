import type { Context } from '../../../cli/context.ts';
import { failed, notFound } from '../../../errors.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import { oneLine } from '../../../output/sanitise.ts';
import type { RelationshipFacts } from '../../../sandbox/admin/facts.ts';
import type { ApprovingCustomer } from '../../../sandbox/admin/transitions.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { askedOf } from './asked-relationships.ts';
import type { loadSandbox } from './folder.ts';
import { type RelationshipRow, relationshipFields } from './relationship-fields.ts';
import { withSandbox } from './with-sandbox.ts';

type Module = Awaited<ReturnType<typeof loadSandbox>>;

/** What a command does to the admin relationships that its argument names. */
export interface RelationshipChange {
  /** The state that those have which a customer's name means. */
  readonly state: 'approvalPending' | 'active';
  /** The id of the only one that is meant. */
  readonly relationship?: string | undefined;
  /** Words for the messages: `approve`, `approved`, and what those are called that can't be found. */
  readonly verb: string;
  readonly done: string;
  readonly none: string;
  readonly apply: (
    module: Module,
    sandbox: Sandbox,
    customer: ApprovingCustomer,
    id: string,
  ) => ReturnType<Module['approveAs']>;
}

/** What `approve` and `terminate` have in common: admin relationships are found, changed and shown. */
export async function changeRelationships(context: Context, text: string, change: RelationshipChange): Promise<void> {
  const asked = await askedOf(context, text);
  return withSandbox(context, async (sandbox, module) => {
    const { customer, chosen } = choose(sandbox, module, text, asked, change);
    const names = chosen.map(({ name }) => `"${oneLine(name)}"`).join(', ');
    const who = oneLine(customer.name ?? customer.tenantId);
    if (await context.isDryRun(`${change.verb} ${names}, as ${who}`)) return;
    const rows: RelationshipRow[] = [];
    for (const { id, name } of chosen) {
      const result = change.apply(module, sandbox, customer, id);
      if (!result.ok) {
        const { message } = result.problem;
        throw failed('sandbox-relationship-refused', `${who} can't ${change.verb} "${oneLine(name)}". ${message}`);
      }
      rows.push(rowOf(module, sandbox, result.value));
    }
    await context.notice(`${who} has ${change.done} ${names}.`);
    return context.printer.list(rows, relationshipFields, '');
  });
}

/** Who is meant, and the admin relationships. */
function choose(
  sandbox: Sandbox,
  module: Module,
  text: string,
  asked: readonly AdminRequest[],
  { state, relationship, none }: RelationshipChange,
) {
  const id = (relationship ?? text).trim().toLowerCase();
  const named = sandbox.admin.find(id);
  if (relationship !== undefined && named === undefined) {
    throw notFound('sandbox-relationship-not-found', `The stand-in has no admin relationship ${relationship}.`);
  }
  if (named !== undefined) {
    const owner = relationship === undefined ? named.customer : text;
    if (owner === null) {
      throw notFound('sandbox-customer-not-found', `"${oneLine(named.name)}" is open to any customer.`, {
        hint: {
          says: 'To approve it as one',
          next: { command: 'sandbox approve', args: ['CUSTOMER'], options: { relationship: named.id } },
        },
      });
    }
    return { customer: customerMeant(sandbox, module, owner, asked), chosen: [named] };
  }
  const customer = customerMeant(sandbox, module, text, asked);
  const waiting = state === 'approvalPending' ? module.relationshipsOf(sandbox, null, state) : [];
  const chosen = [
    ...module.relationshipsOf(sandbox, customer.tenantId, state),
    ...waiting.filter((facts) => asked.some(({ relationshipId }) => relationshipId === facts.id)),
  ];
  if (chosen.length > 0) return { customer, chosen };
  const [open] = waiting;
  const message = `${oneLine(customer.name ?? text)} has no admin relationship that ${none}.`;
  throw notFound(
    'sandbox-relationship-not-found',
    message,
    open === undefined
      ? {}
      : {
          hint: {
            says: 'One waits that is open to any customer',
            next: { command: 'sandbox approve', args: [text], options: { relationship: open.id } },
          },
        },
  );
}

/** The customer, as what was asked of it has it: under another name or domain, it would be another tenant. */
function customerMeant(
  sandbox: Sandbox,
  module: Module,
  text: string,
  asked: readonly AdminRequest[],
): ApprovingCustomer {
  const [request] = asked;
  if (request === undefined) return module.customerNamed(sandbox, text);
  return module.customerNamed(sandbox, request.customerTenantId ?? request.domain ?? text, request.customer);
}

function rowOf(module: Module, { admin }: Sandbox, facts: RelationshipFacts): RelationshipRow {
  const { id, name, customer } = facts;
  const { state, end } = module.seenAt(facts, admin.now);
  return { id, name, customerId: customer, state, endsAt: new Date(end).toISOString() };
}
