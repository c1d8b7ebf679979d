import type { Route } from '../ports/ports.ts';
import { type CheckName, type Finding, ok, warn } from './finding.ts';
import type { CheckInputs } from './inputs.ts';

export async function checkClipboard({ clipboard }: Pick<CheckInputs, 'clipboard'>): Promise<Finding> {
  return routeFinding('clipboard', await clipboard.route());
}

export async function checkMail({ opener }: Pick<CheckInputs, 'opener'>): Promise<Finding> {
  return routeFinding('mail', await opener.mailRoute());
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
