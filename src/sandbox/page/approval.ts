import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { approveAs } from '../admin/customer-side.ts';
import type { RelationshipFacts } from '../admin/facts.ts';
import { statusOf } from '../admin/status.ts';
import type { ApprovingCustomer } from '../admin/transitions.ts';
import { readForm } from '../read-form.ts';
import type { Sandbox } from '../sandbox.ts';
import { approvalPage, approvedPage, notApprovedPage, overPage } from './approval-render.ts';
import { type FormAnswer, type Problems, problemsOf, readAnswer } from './form.ts';
import { errorPage, type Markup } from './layout.ts';
import { formPages, formToken } from './safety.ts';

/** The page that a customer sees who opens the approval link of an admin relationship, below /admin/relationships. */
export function approvalRoutes(sandbox: Sandbox, secret: string): Hono {
  const app = formPages(
    secret,
    errorPage(
      'This answer can’t be taken',
      'The answer did not come from this page, so nothing was done.',
      'Open the link again to answer.',
    ),
  );
  app.get('/:id', (context) => showRelationship(sandbox, secret, context));
  app.post('/:id', (context) => answerRelationship(sandbox, secret, context));
  return app;
}

const NOBODY: FormAnswer = { organisation: '', domain: '' };

function showRelationship(sandbox: Sandbox, secret: string, context: Context): Response | Promise<Response> {
  const facts = relationshipOf(sandbox, context);
  if (facts === undefined) return context.html(missingPage(), 404);
  return context.html(pageOf(sandbox, secret, facts, NOBODY, {}));
}

/** The customer approves all roles, or leaves the page without. */
async function answerRelationship(sandbox: Sandbox, secret: string, context: Context): Promise<Response> {
  const facts = relationshipOf(sandbox, context);
  if (facts === undefined) return context.html(missingPage(), 404);
  const form = await readForm(context);
  const company = companyOf(sandbox, facts);
  // Nobody tells the service that a customer has declined: the relationship goes on waiting until it lapses.
  if (form.get('decision') !== 'approve') return context.html(notApprovedPage(facts, company));
  const answer = readAnswer(form);
  const problems = facts.customer === null ? problemsOf(answer) : {};
  if (Object.keys(problems).length > 0) return context.html(pageOf(sandbox, secret, facts, answer, problems), 400);
  const approved = approveAs(sandbox, approving(sandbox, facts, answer), facts.id);
  if (!approved.ok) {
    return context.html(errorPage('Not approved', approved.problem.message, 'Ask the partner for another one.'), 400);
  }
  return context.redirect(new URL(context.req.url).pathname, 303);
}

function pageOf(
  sandbox: Sandbox,
  secret: string,
  facts: RelationshipFacts,
  answer: FormAnswer,
  problems: Problems,
): Markup {
  const { now } = sandbox.admin;
  const company = companyOf(sandbox, facts);
  const status = statusOf(facts, now);
  if (status === 'created') return missingPage();
  if (status === 'approvalPending') {
    if (facts.consent === 'pending') return consentPage();
    const customer = facts.customer === null ? null : (sandbox.directory.find(facts.customer)?.name ?? facts.customer);
    return approvalPage({ facts, company, customer }, formToken(secret, ''), answer, problems);
  }
  const isInForce = status === 'approved' || status === 'activating' || status === 'active';
  return isInForce ? approvedPage(facts, company, now) : overPage(facts, company, now);
}

/** Who is signed in: the customer it was made for, else the organisation that was typed. */
function approving(sandbox: Sandbox, { customer }: RelationshipFacts, answer: FormAnswer): ApprovingCustomer {
  if (customer === null) return { tenantId: sandbox.directory.tenantOf(answer.domain), name: answer.organisation };
  return { tenantId: customer, name: sandbox.directory.find(customer)?.name ?? null };
}

function relationshipOf(sandbox: Sandbox, context: Context): RelationshipFacts | undefined {
  return sandbox.admin.find((context.req.param('id') ?? '').toLowerCase());
}

/** The id of a relationship ends with the tenant id of the partner. */
function companyOf(sandbox: Sandbox, { id }: RelationshipFacts): string {
  const partner = sandbox.snapshot.partners.find(({ tenantId }) => id.endsWith(tenantId));
  return partner?.company || 'Your partner';
}

function missingPage(): Markup {
  return errorPage(
    'This link can’t be used',
    'There is no admin relationship of this id that can be approved.',
    'Ask the partner who sent it for another one.',
  );
}

function consentPage(): Markup {
  return errorPage(
    'Not ready yet',
    'An indirect provider has prepared this for its reseller, who has not consented.',
    html`Open the link again when your reseller says so.`,
  );
}
