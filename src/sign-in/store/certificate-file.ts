import { readFileSync, statSync } from 'node:fs';
import { FileError } from '../../storage/file-error.ts';
import { kindProblem } from '../../storage/private-file.ts';
import { type LoginTarget, loginStep } from '../login-step.ts';
import type { StoredCredential } from '../record.ts';
import { signInError } from '../sign-in-error.ts';
import type { Credential } from '../status.ts';

/**
 * The credential of an earlier sign-in. A certificate is read from its file again; throws `certificate-unusable` when it
 * can't be.
 */
export function restoreCredential(stored: StoredCredential, target: LoginTarget): Credential {
  if (stored.kind === 'secret') return stored;
  const { path } = stored;
  try {
    // Reading a pipe, such as /dev/stdin may be by now, might never end.
    const problem = kindProblem(statSync(path));
    if (problem !== undefined) throw new FileError(problem);
    return { kind: 'certificate', path, pem: readFileSync(path, 'utf8') };
  } catch (error) {
    const why = FileError.of(error).message;
    throw signInError('certificate-unusable', `The certificate ${path} can't be read: ${why}.`, {
      hint: {
        says: 'Put it back, or sign in with another one',
        next: loginStep(target, { certificate: 'FILE' }),
      },
      cause: error,
    });
  }
}
