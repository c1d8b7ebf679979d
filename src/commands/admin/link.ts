import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { approvalLink } from '../../invitation/link/approval.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { adminRelationship, isWaiting, relationshipMeant, requireWaiting } from './shared/relationship.ts';
import { withAdmin } from './shared/session.ts';

interface ApprovalLink {
  readonly link: string;
  readonly id: string;
  readonly name: string;
}

const fields: readonly Field<ApprovalLink>[] = [
  defineField({
    name: 'link',
    title: 'LINK',
    type: json.url,
    meaning: 'the approval link',
    value: ({ link }) => link,
    isIdentity: true,
  }),
  defineField({
    name: 'id',
    title: 'ID',
    type: json.text,
    meaning: 'the id of the relationship',
    value: ({ id }) => id,
  }),
  defineField({ name: 'name', title: 'NAME', type: json.text, meaning: 'its display name', value: ({ name }) => name }),
];

export const command = defineCommand(
  {
    details:
      'For a relationship that waits for approval. A Global Administrator of the customer opens it and approves.',
    arguments: [adminRelationship],
    options: [maxWait],
    fields,
    examples: ['admin link contoso.com'],
  },
  (context, options, text) =>
    withAdmin(context, options, async (session) => {
      const { found } = await relationshipMeant(context, session, text, isWaiting);
      requireWaiting(found);
      const { id, displayName: name } = found;
      const link = approvalLink(session.cloud, id, await session.standInUrl());
      if (context.printer.request.explicit) await context.printer.record({ link, id, name }, fields);
      else await context.world.stdout.write(`${link}\n`);
    }),
);
