import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import { FileError } from '../../storage/file-error.ts';
import { readSecret } from '../../storage/private-file.ts';
import { pemOf } from '../certificate-format.ts';
import { type LoginTarget, loginStep } from '../login-step.ts';
import type { StoredCredential } from '../record.ts';
import { signInError } from '../sign-in-error.ts';
import type { Credential } from '../status.ts';

/**
 * The PEM text of a certificate's file; undefined when there is none. Throws `certificate-unusable` for what is not PEM,
 * and for a file that others could have written. `path` is absolute; `named` is how the operator wrote it.
 */
export function readCertificateFile(path: string, named: string, target: LoginTarget): string | undefined {
  try {
    const bytes = readSecret(path);
    return bytes && pemOf(bytes, named, nameForPem(path, named), target);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw unreadable(named, error, target, 'Sign in with another one');
  }
}

/**
 * The credential of an earlier sign-in. A certificate is read from its file again; throws `certificate-unusable` when it
 * can't be.
 */
export function restoreCredential(stored: StoredCredential, target: LoginTarget): Credential {
  if (stored.kind === 'secret') return stored;
  const { path } = stored;
  const pem = readCertificateFile(path, path, target);
  if (pem === undefined) {
    const gone = new FileError('no such file or directory');
    throw unreadable(path, gone, target, 'Put it back, or sign in with another one');
  }
  return { kind: 'certificate', path, pem };
}

function unreadable(path: string, { message, remedy }: FileError, target: LoginTarget, says: string) {
  return signInError('certificate-unusable', `The certificate ${path} can't be read: ${message}.`, {
    hint: remedy ?? { says, next: loginStep(target, { certificate: 'FILE' }) },
  });
}

/** The same name with the usual ending, or another one when there is such a file. */
function nameForPem(path: string, named: string): string {
  const { dir, name } = parse(named);
  const isTaken = existsSync(join(parse(path).dir, `${name}.pem`));
  return join(dir, isTaken ? `${name}-new.pem` : `${name}.pem`);
}
