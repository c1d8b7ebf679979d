import { decipher, encipher, mix } from './chance.ts';

/** A request for support that was opened for a customer. Times are milliseconds since 1970. */
export interface MadeUpRequest {
  /** Fifteen digits. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly topic: { readonly id: string; readonly name: string };
  readonly productId: string;
  readonly severity: MadeUpSeverity;
  /** At first: a note of the partner may have changed it. */
  readonly status: MadeUpStatus;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly closedAt: number | undefined;
}

/** The words of the service, in the order of the numbers that a list has in their place. */
export const SEVERITIES = ['unknown', 'critical', 'moderate', 'minimal'] as const;
export const REQUEST_STATUSES = ['none', 'open', 'closed', 'attention_needed'] as const;

export type MadeUpSeverity = (typeof SEVERITIES)[number];
export type MadeUpStatus = (typeof REQUEST_STATUSES)[number];

const CASES = [
  { title: 'Mail to one domain is returned', topic: { id: '32444668', name: 'Mail flow' }, productId: '15960' },
  { title: 'A user can not sign in', topic: { id: '32444671', name: 'Cannot manage my profile' }, productId: '15960' },
  { title: 'Licences are missing after the renewal', topic: { id: '32444680', name: 'Billing' }, productId: '14681' },
  { title: 'Teams meetings drop after a minute', topic: { id: '32444693', name: 'Meetings' }, productId: '16043' },
] as const;

const DAY = 24 * 3600 * 1000;
const FIRST_DAY = Date.UTC(2025, 9, 1, 7, 12, 31, 243);

/** The service requests of the made-up organisation at this place: three of five have none, no one more than three. */
export function requestsAt(seed: number, index: number): readonly MadeUpRequest[] {
  const number = Math.max(0, (mix(seed, index, 50) % 6) - 2);
  return Array.from({ length: number }, (_, place) => requestAt(seed, index, place));
}

/** The organisation whose request has this id; undefined where there is none among so many. */
export function indexOfRequest(seed: number, id: string, count: number): number | undefined {
  const [, digits, place] = /^61(\d{10})(\d)\d{2}$/.exec(id) ?? [];
  if (digits === undefined || Number(digits) >= 2 ** 32) return undefined;
  const index = decipher(seed, Number(digits));
  const isThere = index < count && requestsAt(seed, index)[Number(place)]?.id === id;
  return isThere ? index : undefined;
}

function requestAt(seed: number, index: number, place: number): MadeUpRequest {
  const salt = 60 + place * 10;
  const drawn = (offset: number, from: number) => mix(seed, index, salt + offset) % from;
  const createdAt = FIRST_DAY + drawn(1, 120) * DAY + drawn(2, DAY);
  const changedAt = createdAt + drawn(3, 5 * DAY);
  const status = (['open', 'closed', 'attention_needed'] as const)[place] ?? 'open';
  const found = CASES[drawn(4, CASES.length)] as (typeof CASES)[number];
  return {
    id: `61${String(encipher(seed, index)).padStart(10, '0')}${place}${String(drawn(5, 100)).padStart(2, '0')}`,
    ...found,
    description: `${found.title}, since this morning.`,
    severity: SEVERITIES[1 + drawn(6, 3)] ?? 'minimal',
    status,
    createdAt,
    changedAt,
    closedAt: status === 'closed' ? changedAt : undefined,
  };
}
