import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { jsonObject } from '../../text/json-object.ts';
import type { KeyPlace } from '../status.ts';

/** Bytes of a key. */
export const KEY_LENGTH = 32;

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;

/** Encrypted text, as it is in a file. */
export interface Envelope {
  readonly version: typeof VERSION;
  /** Where its key is. */
  readonly key: KeyPlace;
  /** Base64, as are the others. */
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

/** Encrypts. `bound` names what the envelope is for: in the place of another it can't be opened. */
export function seal(text: string, key: Uint8Array, place: KeyPlace, bound: string): Envelope {
  const iv = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(boundTo(place, bound));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    version: VERSION,
    key: place,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/** Decrypts. Throws when the key or `bound` is another one, or anything was changed. */
export function unseal({ key: place, iv, tag, data }: Envelope, key: Uint8Array, bound: string): string {
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(place, bound));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
}

/** The envelope that a file holds; undefined when the text is none of this version. */
export function readEnvelope(text: string): Envelope | undefined {
  const { version, key, iv, tag, data } = jsonObject(text) ?? {};
  if (version !== VERSION || (key !== 'keyring' && key !== 'file')) return undefined;
  if (typeof iv !== 'string' || typeof tag !== 'string' || typeof data !== 'string') return undefined;
  return { version, key, iv, tag, data };
}

function boundTo(place: KeyPlace, bound: string): Buffer {
  return Buffer.from(['relate', 'sign-in', VERSION, place, bound].join(' '));
}
