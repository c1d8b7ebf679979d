import type { RelateError } from '../../errors.ts';
import type { Clock } from '../../ports/ports.ts';
import { readAdmin } from '../admin-reading.ts';
import { type CustomerAdmin, UNKNOWN_ADMIN } from '../customer-admin.ts';
import { type RelationshipWithGroups, withGroups } from '../groups.ts';
import type { CustomerSources } from '../sources.ts';

/** The admin relationships with a customer, for its record. */
export interface RecordAdmin {
  readonly admin: CustomerAdmin;
  /** Null where they are not known. */
  readonly relationships: readonly RelationshipWithGroups[] | null;
  /** Why they are not known. */
  readonly doubt: RelateError | undefined;
  /** Why the groups of some are not known. */
  readonly groupsRefusal: RelateError | undefined;
  readonly ledgerFailure: RelateError | undefined;
}

/** Where nobody was asked. */
export const NO_RECORD_ADMIN: RecordAdmin = {
  admin: UNKNOWN_ADMIN,
  relationships: null,
  doubt: undefined,
  groupsRefusal: undefined,
  ledgerFailure: undefined,
};

/** Reads the admin relationships with the customer of this tenant id, and which groups have their roles. */
export async function readRecordAdmin(
  sources: CustomerSources,
  clock: Pick<Clock, 'now'>,
  customerId: string,
): Promise<RecordAdmin> {
  const { index, doubt, ledgerFailure } = await readAdmin(sources, clock, { customerId });
  const admin = index.take(customerId);
  const shown = admin.relationships === null ? undefined : await withGroups(admin.relationships, await sources.graph());
  return {
    admin,
    relationships: shown?.relationships ?? null,
    doubt,
    groupsRefusal: shown?.refusal,
    ledgerFailure,
  };
}
