import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, in a run on two cores. */
const LONGEST = [
  ...['readme', 'pages', 'completion', 'sandbox', 'team-ledger', 'outlook', 'sign-in', 'admin'].map(
    (name) => `acceptance/${name}`,
  ),
  ...['cli/examples', 'ledger/postgres/contract', 'ledger/sqlite/contract', 'invitation/mail/html-mails'],
  ...['sandbox/partner-center-clients', 'sandbox/login-browser', 'admin/walk/walk'],
];

/** Begins with what takes long, so that at the end no core waits for it; a fresh clone has no earlier run to go by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
}
