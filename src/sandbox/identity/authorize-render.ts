import { html, raw } from 'hono/html';
import { type Markup, page } from '../page/layout.ts';

/** Sends the form on the page, so that nobody has to press the button. The policy of the page allows this script alone. */
export const RETURN_SCRIPT = 'document.forms[0].submit()';

/** Takes the outcome of a sign-in back to the program that waits for it on this machine. */
export function returnPage(target: string, fields: Readonly<Record<string, string>>): Markup {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return page(
    'Back to the program',
    html`<h1>Back to the program</h1>
      <p class="lead">The program that asked you to sign in waits for this at ${new URL(target).host}.</p>
      <form method="post" action="${target}">
        ${inputs}
        <div class="buttons"><button class="primary">Go on</button></div>
      </form>
      <script>${raw(RETURN_SCRIPT)}</script>`,
  );
}
