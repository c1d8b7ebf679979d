import { join } from 'node:path';
import { TemplateLibrary } from '../invitation/template/library.ts';
import { parseTemplate } from '../invitation/template/parse-template.ts';
import { inspectLedger } from '../ledger/ledger.ts';
import { ledgerPath } from '../ledger/path.ts';
import { KeyringUnavailable } from '../ports/keyring-failure.ts';
import type { Keyring } from '../ports/ports.ts';
import { shellWord } from '../text/shell-word.ts';
import { type Finding, fail, failure, ok, warn } from './finding.ts';
import type { DoctorParts } from './parts.ts';

/** Where the key to sign-ins is kept, or would be. */
export async function checkKeyring({ keyring, paths }: Pick<DoctorParts, 'keyring' | 'paths'>): Promise<Finding> {
  const trouble = await keyringTrouble(keyring);
  if (trouble === undefined) return ok('keyring', 'The keyring of the system answers.');
  return warn(
    'keyring',
    `There is no keyring here, so the key to sign-ins is kept in a file. The system says: ${trouble}`,
    `If this machine has a keyring, unlock it; else keep ${join(paths.config, 'tokens.key')} out of backups.`,
  );
}

/** Why the keyring does not answer; undefined when it does, which is not to say that it takes a secret. */
export async function keyringTrouble(keyring: Keyring): Promise<string | undefined> {
  try {
    // Of a name that nothing is stored under: only whether there is an answer matters.
    await keyring.read('doctor');
    return undefined;
  } catch (error) {
    if (!(error instanceof KeyringUnavailable)) throw error;
    return error.message;
  }
}

export function checkTemplates({ files, paths }: Pick<DoctorParts, 'files' | 'paths'>): readonly Finding[] {
  const library = new TemplateLibrary(files, paths.shippedTemplates, join(paths.config, 'templates'));
  const all = library.list();
  const own = all.filter(({ source }) => source !== 'shipped');
  // Where all of them have versions of the operator's own, none is listed as shipped.
  if (all.length === own.length && files.list(paths.shippedTemplates).length === 0) {
    return [fail('templates', 'The templates that ship with relate are missing.', 'Install relate again.')];
  }
  const problems = own.flatMap((entry): Finding[] => {
    try {
      const [first, ...more] = parseTemplate(library.read(entry)).problems;
      if (first === undefined) return [];
      const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
      const says = `${entry.path}:${first.line}: ${first.message}${rest}`;
      return [fail('templates', says, `relate template edit ${shellWord(entry.name)} --lang ${entry.language}`)];
    } catch (error) {
      return [failure('templates', error)];
    }
  });
  if (problems.length > 0) return problems;
  const yours = own.length === 0 ? 'none' : `${own.length}`;
  return [ok('templates', `${all.length} templates, ${yours} of them yours; no mistakes.`)];
}

export async function checkLedger({ paths }: Pick<DoctorParts, 'paths'>): Promise<Finding> {
  const path = ledgerPath(paths.data);
  try {
    const report = await inspectLedger(path);
    if (report === undefined) return ok('ledger', 'There is none yet; the first hand-off makes it.');
    const { version, newest, problems } = report;
    if (problems.length > 0) {
      const fix = 'Put a backup in its place, or move it away to start a new one.';
      return fail('ledger', `The ledger ${path} is damaged: ${problems.join('; ')}.`, fix);
    }
    const age = version === newest ? '' : `; the next command that uses it brings it to version ${newest}`;
    return ok('ledger', `${path} is whole, version ${version}${age}.`);
  } catch (error) {
    return failure('ledger', error);
  }
}
