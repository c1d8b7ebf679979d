import { readFileSync } from 'node:fs';
import { signInError } from '../sign-in-error.ts';
import type { Credential } from '../status.ts';
import { FileTrouble } from './trouble.ts';

/** Reads the certificate of an earlier sign-in again. */
export function credentialFrom(path: string, command: string): Credential {
  try {
    return { kind: 'certificate', path, pem: readFileSync(path, 'utf8') };
  } catch (error) {
    throw signInError(
      'certificate-unusable',
      `The certificate ${path} can't be read: ${FileTrouble.of(error).message}.`,
      {
        hint: `Put it back, or sign in with another one: ${command}`,
        cause: error,
      },
    );
  }
}
