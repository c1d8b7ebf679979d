import type { AskedAccess } from '../../../invitation/asked-access.ts';
import { approvalLink } from '../../../invitation/link/approval.ts';
import { readDays } from '../../../text/duration.ts';
import type { AdminSession } from './session.ts';

/** Milliseconds of a day. */
const DAY = 24 * 3600 * 1000;

/** What a mail asks for, as a request or a relationship has it. */
export interface AccessTerm {
  readonly roleIds: readonly string[];
  /** ISO 8601. */
  readonly duration: string | null;
  readonly autoExtendDuration: string | null;
  readonly endsAt?: string | null;
}

/** What a mail tells of the relationship. While nobody has approved it, its end is that of an approval at this moment. */
export async function askedAccess(
  { graph, clock, cloud, standInUrl }: AdminSession,
  relationshipId: string,
  { roleIds, duration, autoExtendDuration }: AccessTerm,
  language: string,
): Promise<AskedAccess> {
  const { roleWords } = await import('../../../admin/roles/in-words.ts');
  const days = readDays(duration ?? '');
  const now = graph.serviceTime() ?? clock.now();
  return {
    relationshipId,
    link: approvalLink(cloud, relationshipId, await standInUrl()),
    roles: await roleWords(language, roleIds),
    duration: duration ?? '',
    autoExtend: autoExtendDuration ?? 'PT0S',
    endsAt: new Date(now.getTime() + (days.ok ? days.value : 0) * DAY),
  };
}
