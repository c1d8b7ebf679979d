import { decodePercent } from './encodings.ts';

/**
 * The links of Proofpoint's URL Defense, by the decoder its maker publishes. The second version writes `%` as `-` and `/`
 * as `_` in its parameter `u`.
 */
export function proofpointV2(_: string, url: URL): string | undefined {
  const target = url.searchParams.get('u');
  return target === null ? undefined : decodePercent(target.replaceAll('-', '%').replaceAll('_', '/'));
}

/** The target, and the characters that were taken out of it, as Base64url of UTF-8. */
const V3 = /\/v3\/__(?<target>.+)__;(?<removed>[\w-]*)/;
const LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The third version takes characters out of the target: `*` stands for one, and `**` with a letter for as many as the
 * letter says, `A` being two.
 */
export function proofpointV3(link: string): string | undefined {
  const { target, removed = '' } = V3.exec(link)?.groups ?? {};
  if (target === undefined) return undefined;
  const characters = [...Buffer.from(removed, 'base64url').toString()];
  let at = 0;
  const whole = target.replace(/\*(?:\*([\w-]))?/g, (_, letter?: string) => {
    const from = at;
    at += letter === undefined ? 1 : LENGTHS.indexOf(letter) + 2;
    return characters.slice(from, at).join('');
  });
  // Some servers on the way make one slash of two.
  return whole.replace(/^(https?:\/)(?!\/)/i, '$1/');
}
