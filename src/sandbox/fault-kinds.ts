/**
 * What can go wrong on demand. Of the failures a request meets at most one; the oddities come on top of each other and
 * of answers that are otherwise good.
 */
export interface FaultKind {
  readonly name: string;
  readonly isFailure: boolean;
  readonly meaning: string;
  /** What `seconds` is unless it is given; undefined where it has no meaning. */
  readonly seconds?: number;
}

export const faultKinds = [
  { name: '429', isFailure: true, meaning: 'throttled, with Retry-After', seconds: 1 },
  { name: '429-silent', isFailure: true, meaning: 'throttled, without Retry-After' },
  { name: '500', isFailure: true, meaning: 'the service failed' },
  { name: '503', isFailure: true, meaning: 'the service is not available; a page of a gateway' },
  { name: 'reset', isFailure: true, meaning: 'the connection is reset instead of an answer' },
  { name: 'truncated', isFailure: true, meaning: 'half of the JSON' },
  { name: 'expired-token', isFailure: true, meaning: 'the token is refused as expired' },
  { name: 'slow', isFailure: false, meaning: 'the answer comes late', seconds: 2 },
  { name: 'bom', isFailure: false, meaning: 'a byte order mark in front of the JSON' },
  { name: 'content-type', isFailure: false, meaning: 'JSON that is called text/html' },
  { name: 'duplicate-page', isFailure: false, meaning: 'a page of customers comes twice' },
  {
    name: 'shrinking-page',
    isFailure: false,
    meaning: 'a page has fewer customers than asked for, though more follow',
  },
] as const satisfies readonly FaultKind[];

export type FaultName = (typeof faultKinds)[number]['name'];

export const faultNames = faultKinds.map(({ name }) => name);

export function faultKind(name: string): FaultKind | undefined {
  return faultKinds.find((kind) => kind.name === name);
}
