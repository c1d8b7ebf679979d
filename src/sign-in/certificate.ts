import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Hint, RelateError } from '../errors.ts';
import { shellWord } from '../text/shell-word.ts';
import { type LoginTarget, loginStep } from './login-step.ts';
import { signInError } from './sign-in-error.ts';

/** What an application proves its identity with. */
export interface Certificate {
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly thumbprint: string;
  /** PEM, PKCS #8. */
  readonly privateKey: string;
}

/**
 * The certificate and private key of a PEM file, in either order. Throws `certificate-unusable` where Entra would not
 * accept them: a key that is not RSA or not that of the certificate, a password, a certificate that has expired.
 */
export function readCertificate(
  { path, pem }: { readonly path: string; readonly pem: string },
  now: Date,
  target: LoginTarget,
): Certificate {
  const unusable = (why: string, hint: Hint, cause?: unknown): RelateError =>
    signInError('certificate-unusable', `The certificate ${path} can't be used: ${why}.`, { hint, cause });

  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw unusable(
      'there is no certificate in it',
      'A PEM file with the certificate and its private key is wanted.',
      error,
    );
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    // One kind of PEM says so in the first line of the key, the other in a header below.
    const isEncrypted = /PRIVATE KEY-----[\s\S]*ENCRYPTED|ENCRYPTED PRIVATE KEY/.test(pem);
    throw isEncrypted
      ? unusable('its private key has a password', withoutPassword(shellWord(path)), error)
      : unusable('there is no private key in it', 'Append the private key to the file, in PEM.', error);
  }
  if (key.asymmetricKeyType !== 'rsa') throw unusable('its key is not an RSA key', 'Microsoft Entra takes RSA keys.');
  if (!certificate.checkPrivateKey(key)) {
    throw unusable('the private key is that of another one', 'Put the certificate and its own key in the file.');
  }
  if (new Date(certificate.validTo) <= now) {
    const day = new Date(certificate.validTo).toISOString().slice(0, 10);
    throw unusable(`it expired on ${day}`, {
      says: 'Register a new one with the application, then',
      next: loginStep(target, { certificate: path }),
    });
  }
  return {
    thumbprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Writes to a file, so that the key does not appear on the terminal. */
function withoutPassword(path: string): string {
  return `Write it without one to a new file: openssl pkey -in ${path} -out new.pem && openssl x509 -in ${path} >> new.pem`;
}
