import { html } from 'hono/html';
import type { SandboxCustomer } from '../directory.ts';
import type { FormAnswer, Problems } from './form.ts';
import type { InvitationRequest } from './invitation.ts';
import { errorPage, isolated, type Markup, page, problemSummary, row } from './layout.ts';
import { organisationFields, problemsByField } from './organisation-fields.ts';

/** Asks the customer to accept or decline. After a wrong answer, the form has what was typed, and what is wrong. */
export function invitationPage(
  asked: InvitationRequest,
  token: string,
  answer: FormAnswer,
  problems: Problems,
): Markup {
  const name = asked.company === '' ? 'A partner' : asked.company;
  const who = isolated(name);
  const isWrong = Object.keys(problems).length > 0;
  return page(
    `${isWrong ? 'Error: ' : ''}${name} asks to be your reseller`,
    html`${isWrong ? problemSummary(problemsByField(problems)) : ''}
      <h1>${who} asks to be your reseller</h1>
      <p class="lead">If you accept, this partner can order and manage Microsoft cloud services for your organization.</p>
      <dl>${partnerRows(asked)}</dl>
      <h2>What accepting means</h2>
      <ul>${consequences(asked)}</ul>
      <h2 id="who">Which organization accepts?</h2>
      <form method="post" aria-labelledby="who">
        <input type="hidden" name="token" value="${token}">
        ${organisationFields(answer, problems)}
        <div class="buttons">
          <button class="primary" name="decision" value="accept">Accept</button>
          <button name="decision" value="decline" formnovalidate>Decline</button>
        </div>
      </form>`,
  );
}

export function acceptedPage(customer: SandboxCustomer, company: string): Markup {
  const who = company === '' ? 'The partner' : isolated(company);
  return page(
    'Accepted',
    html`<span class="mark good" aria-hidden="true">✓</span>
      <h1>${isolated(customer.name)} has accepted</h1>
      <p>${who} is now your reseller, and finds you among its customers. You can close this page.</p>
      <dl>
        ${row('Organization', isolated(customer.name))} ${row('Domain', customer.domain)} ${row('Tenant ID', html`<code>${customer.id}</code>`)}
      </dl>`,
  );
}

export function declinedPage(): Markup {
  return page(
    'Declined',
    html`<span class="mark plain" aria-hidden="true">–</span>
      <h1>You have declined</h1>
      <p>Nothing has changed for your organization. If that was a mistake, open the link in the e-mail again.</p>`,
  );
}

/** For a link or an answer that is not accepted. `reason` is a whole sentence. */
export function wrongPage(title: string, reason: string): Markup {
  return errorPage(title, reason, 'Ask the partner who sent you the link for a new one.');
}

function partnerRows(asked: InvitationRequest): Markup {
  return html`${asked.company === '' ? '' : row('Partner', isolated(asked.company))}
    ${row('Partner’s tenant ID', html`<code>${asked.partnerId}</code>`)}
    ${asked.msppId === '0' ? '' : row('Partner ID', asked.msppId)}
    ${
      asked.providerId === undefined
        ? ''
        : row(
            'Indirect provider',
            html`${asked.providerName === undefined ? '' : html`${isolated(asked.providerName)}<br>`}<code>${asked.providerId}</code>`,
          )
    }
    ${row('Asks for', asked.isIndirect ? 'Indirect reseller relationship' : 'Reseller relationship')}`;
}

function consequences(asked: InvitationRequest): Markup {
  return html`
    <li>The partner sees your organization’s name, domain and tenant ID, and can order subscriptions for you.</li>
    ${asked.providerId === undefined ? '' : html`<li>The indirect provider the partner buys from sees the same.</li>`}
    ${
      asked.delegated
        ? html`<li>The partner becomes an administrator of your services (delegated admin privileges).</li>`
        : html`<li>The partner does not become an administrator: that needs your approval of its own.</li>`
    }
    <li>To end the relationship, ask the partner: only the partner can do that.</li>`;
}
