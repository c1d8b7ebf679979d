import { guid, mix } from './chance.ts';

/**
 * How the Microsoft Customer Agreement stands: the customer accepted it with Microsoft itself, the partner attested that
 * it did, or neither, and then nothing can be ordered.
 */
export type MadeUpAgreement = 'signed' | 'attested' | 'missing';

/** The agreement of the made-up organisation at this place: three of five signed it, one of five never did. */
export function agreementAt(seed: number, index: number): MadeUpAgreement {
  const part = mix(seed, index, 55) % 5;
  return part < 3 ? 'signed' : part === 3 ? 'attested' : 'missing';
}

/** The day on which the partner attested it, in ISO 8601. */
export function attestedAt(seed: number, index: number): string {
  const drawn = (salt: number, from: number) => String(1 + (mix(seed, index, salt) % from)).padStart(2, '0');
  return `202${3 + (mix(seed, index, 56) % 2)}-${drawn(57, 12)}-${drawn(58, 28)}`;
}

/** The template of an agreement, the same for all. */
export function templateId(seed: number): string {
  return guid(mix(seed, 0, 65), mix(seed, 0, 66), mix(seed, 0, 67), mix(seed, 0, 68));
}
