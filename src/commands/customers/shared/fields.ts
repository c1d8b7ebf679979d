import type { Wording } from '../../../cli/wording.ts';
import { ACCESS_VALUES, type CustomerRow } from '../../../customers/status.ts';
import type { NextStep } from '../../../errors.ts';
import type { Field } from '../../../output/fields.ts';

/** What is listed of a customer. */
export function customerFields(wording: Wording): readonly Field<CustomerRow>[] {
  return [
    {
      name: 'name',
      title: 'NAME',
      value: ({ name }) => name,
      text: ({ name, alias }) => alias ?? name,
      isIdentity: true,
    },
    { name: 'domain', title: 'DOMAIN', value: ({ domain }) => domain, isIdentity: true },
    { name: 'relationship', title: 'RELATIONSHIP', value: ({ relationship }) => relationship },
    { name: 'access', title: 'ACCESS', value: ({ access }) => access, values: ACCESS_VALUES },
    { ...nextField(wording), isCommand: true },
    { name: 'id', title: 'ID', value: ({ id }) => id, detail: true, isIdentity: true },
    { name: 'alias', title: 'ALIAS', value: ({ alias }) => alias, detail: true, isIdentity: true },
    { name: 'note', title: 'NOTE', value: ({ note }) => note, detail: true },
    { name: 'invitedAt', title: 'INVITED', value: ({ invitedAt }) => invitedAt, isTime: true, detail: true },
    {
      name: 'invitationId',
      title: 'INVITATION',
      value: ({ invitationId }) => invitationId,
      detail: true,
      isIdentity: true,
    },
    { name: 'acceptedAt', title: 'ACCEPTED', value: ({ acceptedAt }) => acceptedAt, isTime: true, detail: true },
    { name: 'evidence', title: 'EVIDENCE', value: ({ evidence }) => evidence, detail: true },
    { name: 'doubtful', title: 'DOUBTFUL', value: ({ isAmbiguous }) => isAmbiguous, detail: true },
    { name: 'changedAt', title: 'CHANGED', value: ({ changedAt }) => changedAt, isTime: true, detail: true },
    { name: 'overdue', title: 'OVERDUE', value: ({ isOverdue }) => isOverdue, detail: true },
  ];
}

/** What to do next, as the command to run; empty where there is nothing to do. */
export function nextField(wording: Wording): Field<{ readonly next: NextStep | null }> {
  return { name: 'next', title: 'NEXT', value: ({ next }) => (next === null ? '' : wording.command(next)) };
}
