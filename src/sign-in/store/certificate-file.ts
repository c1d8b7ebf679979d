import { readFileSync, statSync } from 'node:fs';
import { FileTrouble } from '../../storage/file-error.ts';
import { kindProblem } from '../../storage/private-file.ts';
import type { KeptCredential } from '../record.ts';
import { signInError } from '../sign-in-error.ts';
import type { Credential } from '../status.ts';

/** The credential of an earlier sign-in: a certificate is read from its file again. */
export function restored(kept: KeptCredential, command: string): Credential {
  if (kept.kind === 'secret') return kept;
  const { path } = kept;
  try {
    // A pipe, or what /dev/stdin is now, could be waited for without end.
    const problem = kindProblem(statSync(path));
    if (problem !== undefined) throw new FileTrouble(problem);
    return { kind: 'certificate', path, pem: readFileSync(path, 'utf8') };
  } catch (error) {
    const why = FileTrouble.of(error).message;
    throw signInError('certificate-unusable', `The certificate ${path} can't be read: ${why}.`, {
      hint: `Put it back, or sign in with another one: ${command} --certificate FILE`,
      cause: error,
    });
  }
}
