import type { Route } from '../ports/ports.ts';
import { type Finding, ok, warn } from './finding.ts';
import type { DoctorParts } from './parts.ts';

/** How drafts would leave the program. What can't be done here may not be needed here: a server has no screen. */
export async function checkClipboard({ clipboard }: Pick<DoctorParts, 'clipboard'>): Promise<Finding> {
  return fromRoute('clipboard', await clipboard.route());
}

export async function checkMail({ opener }: Pick<DoctorParts, 'opener'>): Promise<Finding> {
  return fromRoute('mail', await opener.mailRoute());
}

export async function checkEditor(
  { editor }: Pick<DoctorParts, 'editor'>,
  command: string | undefined,
): Promise<Finding> {
  return fromRoute('editor', await editor.route(command));
}

function fromRoute(check: string, { works, says, remedy }: Route): Finding {
  return works ? ok(check, says) : warn(check, says, remedy ?? null);
}
