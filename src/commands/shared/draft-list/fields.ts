import type { WorkRow } from '../../../bulk/work-list.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { listFields, type RowsOfLedger } from '../list/fields.ts';

/** What is known of a row's mail before it is made. */
interface PlannedMail {
  readonly recipient: { readonly to?: readonly string[] | undefined };
  readonly language: string;
}

/** What is told of each row of a list of customers who get a mail. */
export function mailListFields<Mail extends PlannedMail>(
  more: readonly Field<WorkRow<Mail>>[] = [],
  ofLedger?: RowsOfLedger,
): readonly Field<WorkRow<Mail>>[] {
  const to: Field<WorkRow<Mail>> = defineField({
    name: 'to',
    title: 'TO',
    type: json.texts,
    meaning: 'the recipients; none where no mail is to be made',
    value: ({ task }) => task?.item.recipient.to ?? [],
    isWrapped: true,
  });
  const language: Field<WorkRow<Mail>> = defineField({
    name: 'language',
    title: 'LANGUAGE',
    type: json.orNull(json.text),
    meaning: 'the language of the draft: a tag such as de; null where no mail is to be made',
    value: ({ task }) => task?.item.language ?? null,
    detail: true,
  });
  return listFields<Mail>(
    { title: 'CUSTOMER', meaning: 'the name of the customer' },
    [to, ...more, language],
    ofLedger,
  );
}
