import { html } from 'hono/html';
import { roleOf } from '../../admin/roles/catalogue.ts';
import { daysOf } from '../admin/duration.ts';
import type { RelationshipFacts } from '../admin/facts.ts';
import { endOf, statusOf } from '../admin/status.ts';
import type { FormAnswer, Problems } from './form.ts';
import { isolated, type Markup, page, problemSummary, row } from './layout.ts';
import { organisationFields, problemsByField } from './organisation-fields.ts';

/** A relationship that waits for approval, and whom it is between. */
export interface AskedRelationship {
  readonly facts: RelationshipFacts;
  /** The partner. */
  readonly company: string;
  /** The name of the customer it was made for; null where any may approve. */
  readonly customer: string | null;
}

/** Asks the customer to approve all roles. After a wrong answer, the form has what was typed, and what is wrong. */
export function approvalPage(
  { facts, company, customer }: AskedRelationship,
  token: string,
  answer: FormAnswer,
  problems: Problems,
): Markup {
  const isWrong = Object.keys(problems).length > 0;
  const who = isolated(company);
  return page(
    `${isWrong ? 'Error: ' : ''}${company} asks for access`,
    html`${isWrong ? problemSummary(problemsByField(problems)) : ''}
      <h1>${who} asks for access to your organization</h1>
      <p class="lead">If you approve, people of this partner have the roles below. It takes a Global Administrator of your organization.</p>
      <dl>
        ${row('Partner', who)} ${row('For', customer === null ? 'Whichever organization approves it' : isolated(customer))}
        ${row('Name', isolated(facts.name))} ${row('Duration', `${daysOf(facts.duration)} days from now on`)}
        ${row('At its end', endsBy(facts))}
      </dl>
      ${rolesOf(facts)}
      <h2>What approving means</h2>
      <ul>
        <li>You approve all roles or none.</li>
        <li>You can end it at any time under Partner relationships, with Remove roles.</li>
        <li>Your orders and subscriptions stay as they are.</li>
      </ul>
      <h2 id="who">${customer === null ? 'Which organization approves?' : 'Your answer'}</h2>
      <form method="post" aria-labelledby="who">
        <input type="hidden" name="token" value="${token}">
        ${customer === null ? organisationFields(answer, problems) : ''}
        <div class="buttons">
          <button class="primary" name="decision" value="approve">Approve all</button>
          <button name="decision" value="decline" formnovalidate>Don’t approve</button>
        </div>
      </form>`,
  );
}

/** What the customer sees who has approved. */
export function approvedPage(facts: RelationshipFacts, company: string, now: number): Markup {
  const isActive = statusOf(facts, now) === 'active';
  return page(
    'Approved',
    html`<span class="mark good" aria-hidden="true">✓</span>
      <h1>${isolated(facts.customerName ?? 'Your organization')} has approved</h1>
      <p>${isolated(company)} ${isActive ? 'has' : 'will have in a few minutes'} the roles below. You can close this page.</p>
      <dl>${row('Ends', dayOf(endOf(facts, now)))} ${row('At its end', endsBy(facts))}</dl>
      ${rolesOf(facts)}`,
  );
}

/** What the customer sees who leaves it open. */
export function notApprovedPage({ name }: RelationshipFacts, company: string): Markup {
  return page(
    'Not approved',
    html`<span class="mark plain" aria-hidden="true">–</span>
      <h1>You have not approved</h1>
      <p>${isolated(company)} has no access by ${isolated(name)}. The request stays open until it lapses, 90 days after it was made: tell the partner, who is not told by this page.</p>`,
  );
}

/** What the customer sees of one that has ended, or is about to. */
export function overPage(facts: RelationshipFacts, company: string, now: number): Markup {
  return page(
    'No longer open',
    html`<span class="mark plain" aria-hidden="true">–</span>
      <h1>This can’t be approved any more</h1>
      <p>${isolated(facts.name)} of ${isolated(company)} is over: its state is ${statusOf(facts, now)}. For access, the partner has to send another link.</p>`,
  );
}

function rolesOf({ roles }: RelationshipFacts): Markup {
  const items = roles.map(roleOf).map(({ name, allows }) => {
    return html`<li><strong>${name}</strong>${allows === undefined ? '' : `: may ${allows}`}</li>`;
  });
  return html`<h2>Roles</h2><ul>${items}</ul>`;
}

function endsBy({ autoExtend }: RelationshipFacts): string {
  const days = daysOf(autoExtend);
  return days === 0 ? 'It ends' : `It extends itself by ${days} days, until somebody ends it`;
}

/** Of the calendar of UTC. */
function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
