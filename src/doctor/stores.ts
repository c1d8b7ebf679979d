import { join } from 'node:path';
import type { Profile } from '../account/profile.ts';
import { checkTemplate } from '../invitation/template/check-template.ts';
import { ownTemplateFolder } from '../invitation/template/folder.ts';
import { type TemplateEntry, TemplateLibrary } from '../invitation/template/library.ts';
import { inspectLedger } from '../ledger/open.ts';
import { Outbox } from '../ledger/outbox/outbox.ts';
import { nameOfPlace } from '../ledger/place.ts';
import { KeyringUnavailable } from '../ports/keyring-failure.ts';
import type { Keyring } from '../ports/ports.ts';
import { type Finding, fail, failure, ok, warn } from './finding.ts';
import type { CheckInputs } from './inputs.ts';

/** Checks where the key to sign-ins is kept, or would be. */
export async function checkKeyring({ keyring, paths }: Pick<CheckInputs, 'keyring' | 'paths'>): Promise<Finding> {
  const reason = await keyringProblem(keyring);
  if (reason === undefined) return ok('keyring', 'keyring-available', {});
  const fix = {
    says: 'If this machine has a keyring, unlock it; else keep {path} out of backups.',
    facts: { path: join(paths.config, 'tokens.key') },
  };
  return warn('keyring', 'keyring-unavailable', { reason }, fix);
}

/** Why the keyring does not answer; undefined when it does, which is not to say that it takes a secret. */
export async function keyringProblem(keyring: Keyring): Promise<string | undefined> {
  try {
    // Nothing is stored under this name: only whether there is an answer matters.
    await keyring.read('doctor');
    return undefined;
  } catch (error) {
    if (!(error instanceof KeyringUnavailable)) throw error;
    return error.message;
  }
}

/** Checks that the templates are there, and that the operator's own have no mistakes, whichever profile uses them. */
export async function checkTemplates(
  { files, paths }: Pick<CheckInputs, 'files' | 'paths'>,
  profiles: readonly Profile[],
): Promise<readonly Finding[]> {
  const library = new TemplateLibrary(files, paths.shippedTemplates, ownTemplateFolder(paths));
  const all = library.list();
  const own = all.filter(({ source }) => source !== 'shipped');
  // Where all of them have versions of the operator's own, none is listed as shipped.
  if (all.length === own.length && files.list(paths.shippedTemplates).length === 0) {
    return [fail('templates', 'templates-missing', {}, 'Install relate again.')];
  }
  const problems = (await Promise.all(own.map((entry) => templateProblems(library, entry, profiles)))).flat();
  if (problems.length > 0) return problems;
  return [ok('templates', 'templates-valid', { total: all.length, own: own.length })];
}

async function templateProblems(
  library: TemplateLibrary,
  entry: TemplateEntry,
  profiles: readonly Profile[],
): Promise<readonly Finding[]> {
  try {
    const problems = await checkTemplate(library.read(entry), entry.name, profiles);
    // What each mail gives a text for is no mistake.
    const [first, ...others] = problems.filter(({ code }) => code !== 'placeholder-unset');
    if (first === undefined) return [];
    const facts = { path: entry.path, line: first.line, problem: first.message, more: others.length };
    const next = { command: 'template edit', args: [entry.name], options: { lang: entry.language } };
    return [fail('templates', 'template-invalid', facts, { next })];
  } catch (error) {
    return [failure('templates', error)];
  }
}

/** Checks that the ledger is whole. Does not bring it to a newer version. */
export async function checkLedger({ ledger }: Pick<CheckInputs, 'ledger'>): Promise<Finding> {
  try {
    const place = ledger();
    const path = nameOfPlace(place);
    const report = await inspectLedger(place);
    if (report === undefined) return ok('ledger', 'ledger-none', {});
    const { version, newest, problems } = report;
    if (problems.length === 0) return ok('ledger', 'ledger-whole', { path, version, newest });
    const fix =
      place.kind === 'file'
        ? 'Put a backup in its place, or move it away to start a new one.'
        : 'Whoever administers the database can mend it.';
    return fail('ledger', 'ledger-damaged', { path, problems }, fix);
  } catch (error) {
    return failure('ledger', error);
  }
}

/** Checks whether records wait for a ledger that could not be reached; finds nothing where none do. */
export function checkOutbox({ ledger, paths }: Pick<CheckInputs, 'ledger' | 'paths'>): readonly Finding[] {
  const { entries, unreadable } = new Outbox(paths.data).read();
  const findings: Finding[] = [];
  const [oldest] = entries;
  if (oldest !== undefined) {
    const ledgers = [...new Set(entries.map(({ ledger: address }) => address))];
    const inUse = nameOfPlace(ledger());
    const other = ledgers.find((address) => address !== inUse);
    const fix =
      other === undefined
        ? 'The next command that reaches the ledger writes them.'
        : {
            says: 'They are written when that ledger is in use. Where its database moved, say so with {option:moved-from}. To use it',
            next: { command: 'ledger use', args: [other] },
          };
    const facts = { count: entries.length, since: oldest.at.toISOString(), ledgers };
    findings.push(warn('outbox', 'outbox-waiting', facts, fix));
  }
  if (unreadable.length > 0) {
    const fix = 'Update relate. If a file is damaged, what is in it has to be recorded by hand.';
    findings.push(fail('outbox', 'outbox-unreadable', { paths: unreadable }, fix));
  }
  return findings;
}
