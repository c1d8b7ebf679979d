import { resolveSetting } from '../configuration/settings.ts';
import { EMPTY_CONFIGURATION } from '../configuration/state.ts';
import { checkAccount } from './account.ts';
import { checkAdminRequests } from './admin.ts';
import { checkFiles } from './files.ts';
import { CHECKS, type CheckName, type Finding, failure } from './finding.ts';
import type { Fix } from './fixes.ts';
import { checkClipboard, checkEditor, checkMail } from './hand-off.ts';
import type { CheckInputs } from './inputs.ts';
import { checkCertificates, checkNode, checkProxy } from './machine.ts';
import { checkServices } from './services.ts';
import { checkKeyring, checkLedger, checkOutbox, checkTemplates } from './stores.ts';
import { timedCheck } from './timeout.ts';

/** Milliseconds for one check of this machine. */
const MACHINE_TIMEOUT = 5000;

/** Runs every check, at the same time where it can be. Resolves with their findings in the order of `CHECKS`. */
export async function examine(inputs: CheckInputs): Promise<readonly Finding[]> {
  const { clock, env } = inputs;
  const { findings, configuration = EMPTY_CONFIGURATION, account } = checkAccount(inputs);
  const editor = resolveSetting('editor', env, configuration, undefined).value;
  const openWay = resolveSetting('open', env, configuration, undefined).value ?? 'auto';
  const timed = (check: CheckName, work: Promise<Finding>) => timedCheck(clock, MACHINE_TIMEOUT, check, work);
  const [services, templates, ...machine] = await Promise.all([
    checkServices(inputs, account),
    checkTemplates(inputs, configuration.profiles).catch((error: unknown) => [failure('templates', error)]),
    timed('keyring', checkKeyring(inputs)),
    timed('clipboard', checkClipboard(inputs)),
    timed('mail', checkMail(inputs, openWay)),
    timed('editor', checkEditor(inputs, editor)),
    timed('ledger', checkLedger(inputs)),
    timed('admin-requests', checkAdminRequests(inputs, account)),
  ]);
  const all = [
    ...findings,
    ...services,
    ...templates,
    ...machine,
    ...attempt('outbox', () => checkOutbox(inputs)),
    checkNode(inputs),
    checkProxy(inputs),
    checkCertificates(inputs),
    ...attempt('permissions', () => checkFiles(inputs)),
  ];
  return all.sort((left, right) => CHECKS.indexOf(left.check) - CHECKS.indexOf(right.check));
}

/** What can be done about the findings without asking. */
export function fixesOf(findings: readonly Finding[]): readonly Fix[] {
  return findings.flatMap(({ fixes = [] }) => fixes);
}

function attempt(check: CheckName, work: () => readonly Finding[]): readonly Finding[] {
  try {
    return work();
  } catch (error) {
    return [failure(check, error)];
  }
}
