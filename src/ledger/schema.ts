/**
 * The steps from an empty ledger to the newest schema, in their order. The number of the schema is how many there are.
 * Apart from what the steps do, so that the number can be told without it.
 */
export const MIGRATION_NAMES = [
  '0001-invitations',
  '0002-customers',
  '0003-doubts',
  '0004-reservations',
  '0005-events',
  '0006-admin-relationships',
  '0007-outlook-drafts',
  '0008-digests',
  '0009-bulk',
  '0010-teams',
  '0011-authors',
  '0012-customer-digests',
  '0013-commit-marks',
  '0014-search-keys',
  '0015-bulk-folders',
  '0016-look-digests',
] as const;

/** The schema that this version of the program reads and writes. */
export const LEDGER_SCHEMA = MIGRATION_NAMES.length;
