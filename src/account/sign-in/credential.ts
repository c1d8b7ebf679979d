import { readCertificate } from './certificate.ts';
import type { KeptCredential } from './record.ts';
import type { Credential } from './status.ts';
import { credentialFrom } from './store/certificate-file.ts';

/** What is kept of a credential: of a certificate, where it is and which one. */
export function keptFrom(credential: Credential, now: Date, command: string): KeptCredential {
  if (credential.kind === 'secret') return credential;
  const { thumbprint } = readCertificate(credential, now, command);
  return { kind: 'certificate', path: credential.path, thumbprint };
}

/** The credential itself again. */
export function restored(kept: KeptCredential, command: string): Credential {
  return kept.kind === 'secret' ? kept : credentialFrom(kept.path, command);
}
