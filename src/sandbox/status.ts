import type { RelationshipStatus } from './admin/status.ts';
import type { Sandbox } from './sandbox.ts';

/** The state of a stand-in in numbers. */
export interface SandboxStatus {
  readonly customers: number;
  readonly seed: number;
  readonly accepted: number;
  readonly declined: number;
  /** How many admin relationships there are in which state. */
  readonly adminRelationships: Readonly<Partial<Record<RelationshipStatus, number>>>;
  /** How far the clock of the stand-in is ahead. Seconds. */
  readonly clockAhead: number;
  /** Requests for a token since the last reset. A program that waits for a device code makes many. */
  readonly tokenRequests: number;
  readonly faults: readonly { readonly kind: string; readonly rate: number | null; readonly times: number | null }[];
}

export function sandboxStatus({ admin, snapshot, directory }: Sandbox): SandboxStatus {
  return {
    customers: directory.size,
    seed: snapshot.seed,
    accepted: snapshot.accepted.filter(({ isRemoved }) => !isRemoved).length,
    declined: snapshot.declined,
    adminRelationships: admin.countByStatus(),
    clockAhead: snapshot.ahead / 1000,
    tokenRequests: snapshot.tokenRequests,
    faults: snapshot.faults
      .filter(({ times }) => times === null || times > 0)
      .map(({ kind, rate, times }) => ({ kind, rate, times })),
  };
}
