import { createHash } from 'node:crypto';
import { type RelateError, wrongUsage } from '../errors.ts';
import { type ImageFacts, readImage } from '../text/image.ts';

/** The largest logo, in bytes: it goes with every mail. */
export const LOGO_LIMIT = 200 * 1024;

/** The largest width and height, in pixels. */
const LARGEST_SIDE = 4000;

const EXTENSIONS: Readonly<Record<ImageFacts['contentType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/**
 * Checks an image that is to be a logo. Returns the name of the file it is stored in: the same image always has the same
 * name, and no other image has it. Throws `value-invalid`; `label` is what to call it.
 */
export function logoFile(bytes: Uint8Array, label: string): string {
  const facts = readImage(bytes);
  if (facts === undefined) {
    throw invalid(label, 'is no PNG, JPEG or GIF image, and mail clients show no other ones', 'Save it as PNG.');
  }
  if (bytes.length > LOGO_LIMIT) {
    const problem = `has ${bytes.length} bytes, and goes with every mail: at most ${LOGO_LIMIT} are allowed`;
    throw invalid(label, problem, 'Make it smaller: it is shown 240 pixels wide at most.');
  }
  if (Math.max(facts.width, facts.height) > LARGEST_SIDE) {
    const problem = `is ${facts.width} × ${facts.height} pixels large: at most ${LARGEST_SIDE} are allowed`;
    throw invalid(label, problem, 'Make it smaller: it is shown 240 pixels wide at most.');
  }
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return `${digest}.${EXTENSIONS[facts.contentType]}`;
}

function invalid(label: string, problem: string, hint: string): RelateError {
  return wrongUsage('value-invalid', `${label} ${problem}.`, { hint });
}
