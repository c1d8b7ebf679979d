import { type OpenWay, toOpenSetting } from '../account/open-way.ts';
import { RelateError } from '../errors.ts';
import { type MailClient, mailClientOf } from '../invitation/mail/clients.ts';
import type { Route } from '../ports/ports.ts';
import { type CheckName, type Finding, ok, warn } from './finding.ts';
import type { CheckInputs } from './inputs.ts';

export async function checkClipboard({ clipboard }: Pick<CheckInputs, 'clipboard'>): Promise<Finding> {
  return routeFinding('clipboard', await clipboard.route());
}

/** `way` is how the operator wants drafts opened. */
export async function checkMail({ opener }: Pick<CheckInputs, 'opener'>, way: string): Promise<Finding> {
  try {
    const chosen = toOpenSetting(way, 'The setting open');
    if (chosen === 'outlook') return routeFinding('mail', OUTLOOK_ROUTE);
    const client = mailClientOf(await opener.mailSetup());
    return routeFinding('mail', { works: true, says: openingInWords(client, chosen) });
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return routeFinding('mail', { works: false, says: error.message, remedy: error.hint });
  }
}

/** Whether the mailbox takes them is a check of its own. */
const OUTLOOK_ROUTE: Route = { works: true, says: 'Drafts go into your mailbox (open is outlook).' };

function openingInWords({ name, limit, eml }: MailClient, way: OpenWay): string {
  const upTo = `Drafts go to ${name} as links of up to ${limit} characters`;
  const without = 'without the body, which goes to the clipboard';
  switch (way) {
    case 'auto':
      return `${upTo}, longer ones ${eml === undefined ? without : 'as .eml files'}.`;
    case 'mailto':
      return `${upTo}, longer ones ${without} (open is mailto).`;
    case 'eml':
      return `Drafts go to ${name} as .eml files (open is eml).`;
    case 'clipboard':
      return `Drafts go to ${name} ${without} (open is clipboard).`;
  }
}

/** `command` is the editor that is configured; undefined for the platform's own. */
export async function checkEditor(
  { editor }: Pick<CheckInputs, 'editor'>,
  command: string | undefined,
): Promise<Finding> {
  return routeFinding('editor', await editor.route(command));
}

/** A hand-off that does not work here is no failure: a server has no screen, and may need none. */
function routeFinding(check: CheckName, { works, says, remedy }: Route): Finding {
  return works
    ? ok(check, 'route-found', { route: says })
    : warn(check, 'route-missing', { route: says }, remedy ?? null);
}
