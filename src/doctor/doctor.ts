import { resolveSetting } from '../configuration/settings.ts';
import { emptyConfiguration } from '../configuration/state.ts';
import { RelateError } from '../errors.ts';
import { checkAccount } from './account.ts';
import { checkFiles } from './files.ts';
import { type Finding, type Fix, failure } from './finding.ts';
import { checkClipboard, checkEditor, checkMail } from './hand-off.ts';
import { checkCertificates, checkNode, checkProxy } from './machine.ts';
import type { DoctorParts } from './parts.ts';
import { checkServices } from './services.ts';
import { checkKeyring, checkLedger, checkTemplates } from './stores.ts';
import { withTimeout } from './timeout.ts';

/** Milliseconds for one check of this machine. */
const limit = 5000;

/** Looks at everything, at the same time where it can be, and tells it in a fixed order. Changes nothing. */
export async function examine(parts: DoctorParts): Promise<readonly Finding[]> {
  const { clock, env } = parts;
  const account = checkAccount(parts);
  const editor = resolveSetting('editor', env, account.state ?? emptyConfiguration, undefined).value;
  const local = (check: string, work: Promise<Finding>) => withTimeout(clock, limit, check, work);
  const [services, ...ofMachine] = await Promise.all([
    checkServices(parts, account.of),
    local('keyring', checkKeyring(parts)),
    local('clipboard', checkClipboard(parts)),
    local('mail', checkMail(parts)),
    local('editor', checkEditor(parts, editor)),
    local('ledger', checkLedger(parts)),
  ]);
  const [keyring, clipboard, mail, editing, ledger] = ofMachine;
  return [
    checkNode(parts),
    ...account.findings,
    ...attempt('permissions', () => checkFiles(parts)),
    keyring,
    ...services,
    checkProxy(parts),
    checkCertificates(parts),
    clipboard,
    mail,
    editing,
    ...attempt('templates', () => checkTemplates(parts)),
    ledger,
  ];
}

/** What `--fix` did about one thing, or why it could not. */
export interface FixOutcome {
  readonly says: string;
  readonly problem: string | undefined;
}

/** What `--fix` would do. */
export function fixesOf(findings: readonly Finding[]): readonly Fix[] {
  return findings.flatMap(({ fixes: mends = [] }) => mends);
}

export function applyFixes(findings: readonly Finding[]): readonly FixOutcome[] {
  return fixesOf(findings).map(({ says, apply }) => {
    try {
      apply();
      return { says, problem: undefined };
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      return { says, problem: error.message };
    }
  });
}

function attempt(check: string, work: () => readonly Finding[]): readonly Finding[] {
  try {
    return work();
  } catch (error) {
    return [failure(check, error)];
  }
}
