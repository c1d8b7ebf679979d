import { html, raw } from 'hono/html';
import { errorPage, field, type Markup, page, problemSummary, row } from '../page/layout.ts';
import type { LoginFacts } from './login-facts.ts';
import type { LoginAnswer } from './login-form.ts';

/** Asks for the code that the program shows. */
export function codePage(code: string, problem: string | undefined): Markup {
  return page(
    `${problem === undefined ? '' : 'Error: '}Enter the code to sign in`,
    html`${problem === undefined ? '' : problemSummary({ otc: problem })}
      <h1>Enter the code to sign in</h1>
      <p class="lead">The program that asked you to sign in shows a code of nine letters and digits. Type it here.</p>
      <form method="get">
        ${field({ name: 'otc', label: 'Code', value: code, problem, autocomplete: 'one-time-code', look: 'code' })}
        <div class="buttons"><button class="primary">Next</button></div>
      </form>`,
  );
}

/** Asks who signs in, and whether the program may act for that user. */
export function accountPage(
  facts: LoginFacts,
  token: string,
  answer: LoginAnswer,
  problem: string | undefined,
): Markup {
  return page(
    `${problem === undefined ? '' : 'Error: '}Sign in`,
    html`${problem === undefined ? '' : problemSummary({ account: problem })}
      <h1>Sign in, so that a program can act in your name</h1>
      <p class="lead">Go on only if you have just started this sign-in
        yourself${facts.userCode === undefined ? '' : ', and the program shows this code'}.</p>
      <dl>
        ${facts.userCode === undefined ? '' : row('Code', html`<code>${facts.userCode}</code>`)}
        ${row('Asks for', facts.resource)}
        ${row('Application ID', html`<code>${facts.clientId}</code>`)}
        ${facts.company === '' ? '' : row('Organization', facts.company)}
        ${row('Tenant ID', html`<code>${facts.tenantId}</code>`)}
        ${facts.returnsTo === undefined ? '' : row('Goes back to', html`<code>${facts.returnsTo}</code>`)}
      </dl>
      <h2 id="who">Who signs in?</h2>
      <form method="post" aria-labelledby="who">
        <input type="hidden" name="token" value="${token}">
        ${field({
          name: 'account',
          label: 'E-mail address',
          hint: 'Any address will do. There is no password.',
          value: answer.username,
          problem,
          autocomplete: 'username',
        })}
        <div class="choice">
          <input type="checkbox" id="mfa" name="mfa" aria-describedby="mfa-hint"${raw(answer.mfa ? ' checked' : '')}>
          <label for="mfa">Confirm with the second factor (MFA)</label>
          <p class="hint" id="mfa-hint">Partner Center requires it. Leave it out to rehearse what happens then.</p>
        </div>
        <div class="buttons">
          <button class="primary" name="decision" value="accept">Sign in</button>
          <button name="decision" value="decline" formnovalidate>Decline</button>
        </div>
      </form>`,
  );
}

export function signedInPage(): Markup {
  return page(
    'Signed in',
    html`<span class="mark good" aria-hidden="true">✓</span>
      <h1>You have signed in</h1>
      <p>You can close this page, and go back to the program.</p>`,
  );
}

export function refusedPage(): Markup {
  return page(
    'Declined',
    html`<span class="mark plain" aria-hidden="true">–</span>
      <h1>You have declined</h1>
      <p>The program can’t act in your name. You can close this page.</p>`,
  );
}

/** For an answer that is not accepted. `reason` is a whole sentence. */
export function brokenPage(reason: string): Markup {
  return errorPage('This answer can’t be taken', reason, html`<a href="/devicelogin">Enter the code again</a>`);
}
