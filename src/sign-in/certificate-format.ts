import type { Hint } from '../errors.ts';
import { decodeText } from '../text/decode.ts';
import { shellWord } from '../text/shell-word.ts';
import { type LoginTarget, loginStep } from './login-step.ts';
import { signInError } from './sign-in-error.ts';

/** Another form than PEM that certificates and keys come in. */
interface OtherForm {
  /** Ends the sentence "it is …". */
  readonly name: string;
  /** The program that writes it as PEM, without the names of the files. */
  readonly openssl: string;
  /** What the PEM file still lacks. */
  readonly lacks?: string;
}

/**
 * The text of a PEM file. Throws `certificate-unusable` for another form, with the command that makes PEM of it. `pem`
 * is the name for the new file.
 */
export function pemOf(bytes: Uint8Array, path: string, pem: string, target: LoginTarget): string {
  const form = otherFormOf(bytes);
  const text = decodeText(bytes);
  if (form === undefined && text.ok) return text.value;
  const why = form === undefined ? 'it is not text' : `it is ${form.name}`;
  throw signInError('certificate-unusable', `The certificate ${path} can't be used: ${why}, and PEM is wanted.`, {
    hint:
      form === undefined
        ? 'A PEM file with the certificate and its private key is wanted.'
        : remedy(form, path, pem, target),
  });
}

function remedy({ openssl, lacks }: OtherForm, path: string, pem: string, target: LoginTarget): Hint {
  // The output goes to a file, so that the key does not appear on the terminal.
  const make = `Make it: ${openssl} -in ${shellWord(path)} -out ${shellWord(pem)}`;
  const then = lacks === undefined ? 'Then' : `Append ${lacks} to that file, in PEM, then`;
  return [make, { says: then, next: loginStep(target, { certificate: pem }) }];
}

/**
 * The form by the first bytes, which are DER (ITU-T X.690): a sequence that begins with the version 3 is PKCS #12 (RFC
 * 7292), with another one a private key, and with a sequence a certificate. Undefined for
 * what is not DER.
 */
function otherFormOf(bytes: Uint8Array): OtherForm | undefined {
  const [tag, length = 0] = bytes;
  if (tag !== SEQUENCE) return undefined;
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f);
  const [first, size, value] = bytes.subarray(start);
  if (first === INTEGER && size === 1) return value === 3 ? PKCS_12 : DER_KEY;
  return first === SEQUENCE ? DER_CERTIFICATE : undefined;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const PKCS_12: OtherForm = { name: 'a PKCS #12 file (.pfx, .p12)', openssl: 'openssl pkcs12 -nodes' };
const DER_KEY: OtherForm = {
  name: 'a private key in DER',
  openssl: 'openssl pkey -inform DER',
  lacks: 'the certificate',
};
const DER_CERTIFICATE: OtherForm = {
  name: 'a certificate in DER',
  openssl: 'openssl x509 -inform DER',
  lacks: 'its private key',
};
