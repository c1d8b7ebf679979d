import type { RelateError } from '../../../errors.ts';
import type { LedgerCounts } from '../../../ledger/ledger.ts';
import type { WaitingSum } from '../../../ledger/outbox/outbox.ts';
import { type LedgerPlace, nameOfPlace } from '../../../ledger/place.ts';
import { LEDGER_SCHEMA } from '../../../ledger/schema.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';

/** A ledger, and what is in it. */
export interface LedgerStatus {
  readonly place: LedgerPlace;
  /** Undefined where there is none. */
  readonly schema: number | undefined;
  readonly counts: LedgerCounts;
}

/** A ledger as far as it can be told, and what waits for it. */
export interface LedgerStatusRow extends Pick<LedgerStatus, 'place'>, Partial<Omit<LedgerStatus, 'place'>> {
  /** In the outbox; undefined for a file, which is always there. */
  readonly waiting?: WaitingSum;
  /** Files of the outbox that can't be read: the paths. */
  readonly unreadable: readonly string[];
  /** Why the ledger can't be used. */
  readonly problem?: RelateError | undefined;
}

export const ledgerStatusFields: readonly Field<LedgerStatusRow>[] = [
  defineField({
    name: 'ledger',
    title: 'LEDGER',
    type: json.text,
    meaning: 'the file, or the address of the database',
    value: ({ place }) => nameOfPlace(place),
    isIdentity: true,
  }),
  defineField({
    name: 'kind',
    title: 'KIND',
    type: json.oneOf(['file', 'postgres']),
    meaning: 'a file of this machine, or a PostgreSQL database',
    value: ({ place }) => place.kind,
  }),
  defineField({
    name: 'schema',
    title: 'SCHEMA',
    type: json.orNull(json.integer),
    meaning: 'the schema of its tables; null where there is none yet, or that is not known',
    value: ({ schema }) => schema ?? null,
    text: ({ schema, problem }) =>
      schema === undefined ? (problem === undefined ? 'none yet' : '') : `${schema} of ${LEDGER_SCHEMA}`,
  }),
  ...countFields(),
  defineField({
    name: 'waiting',
    title: 'WAITING',
    type: json.integer,
    meaning: 'how many records of this machine wait in the outbox until the ledger can be reached',
    value: ({ waiting }) => waiting?.count ?? 0,
  }),
  defineField({
    name: 'waitingSince',
    title: 'WAITING SINCE',
    type: json.orNull(json.time),
    meaning: 'when the oldest of them was kept; null where none waits',
    value: ({ waiting }) => waiting?.since?.toISOString() ?? null,
    text: ({ waiting }) => waiting?.since?.toISOString() ?? '',
  }),
  defineField({
    name: 'reachable',
    title: 'REACHABLE',
    type: json.boolean,
    meaning: 'whether the ledger can be used at this moment; else the numbers of what is in it are null',
    value: ({ problem }) => problem === undefined,
    text: ({ problem }) => (problem === undefined ? 'yes' : 'no'),
  }),
  defineField({
    name: 'unreadable',
    title: 'UNREADABLE',
    type: json.texts,
    meaning: 'the files of records that wait and can not be read, damaged or of a newer relate',
    value: ({ unreadable }) => unreadable,
    text: ({ unreadable }) => unreadable.join(', '),
  }),
  defineField({
    name: 'problem',
    title: 'PROBLEM',
    type: json.orNull(json.text),
    meaning: 'why the ledger can not be used; null where it can',
    value: ({ problem }) => problem?.message ?? null,
    text: ({ problem }) => problem?.message ?? '',
    isProse: true,
  }),
];

function countFields(): readonly Field<LedgerStatusRow>[] {
  const meanings = {
    invitations: 'how many invitations it has',
    customers: 'how many customers it has seen',
    adminRelationships: 'how many admin relationships it has seen',
    adminRequests: 'how many requests for admin relationships it has',
  } as const;
  return (Object.keys(meanings) as (keyof typeof meanings)[]).map((name) =>
    defineField({
      name,
      title: name.replace(/[A-Z]/g, (letter) => ` ${letter}`).toUpperCase(),
      type: json.orNull(json.integer),
      meaning: meanings[name],
      value: ({ counts }: LedgerStatusRow) => counts?.[name] ?? null,
    }),
  );
}
