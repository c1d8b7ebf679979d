import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { Wording } from '../../cli/wording.ts';
import { isSettled } from '../../customers/settled.ts';
import { ExitCode } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { type UserDetails, userDetails } from '../../users/details.ts';
import { resolveUser } from '../../users/find.ts';
import { customer } from '../customers/shared/customer.ts';
import { wordsOf } from '../customers/shared/record/text.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { userFields } from './shared/fields.ts';
import { licensesField } from './shared/licenses-field.ts';
import { user } from './shared/user.ts';

const roleType = json.object({ id: json.guid, name: json.text });

const problemType = json.object({
  part: json.oneOf(['licenses', 'roles']),
  code: json.text,
  message: json.text,
  hint: json.orNull(json.text),
});

function fieldsFor(wording: Wording): readonly Field<UserDetails>[] {
  return [
    ...userFields.map((field) => ({ ...field, detail: false })),
    licensesField('what the user has licenses of; null where that is not known'),
    defineField({
      name: 'roles',
      title: 'ROLES',
      type: json.orNull(json.listOf(roleType)),
      meaning: "the roles of Entra that the user has in the customer's own tenant; null where they are not known",
      value: ({ roles }) => roles?.map(({ id, name }) => ({ id, name })) ?? null,
      text: ({ roles }) => roles?.map(({ name }) => name).join(', ') ?? '',
    }),
    defineField({
      name: 'problems',
      title: 'NOT KNOWN',
      type: json.listOf(problemType),
      meaning: 'what could not be read, and why',
      value: ({ unknown }) =>
        unknown.map(({ part, reason }) => ({ part, code: reason.code, ...wordsOf(reason, wording) })),
      text: ({ unknown }) => unknown.map(({ part, reason }) => `${part}: ${reason.message}`).join(' '),
    }),
  ];
}

export const command = defineCommand(
  {
    details:
      'Licenses and roles are asked for side by side. What could not be read stands under problems, with the reason; exit ' +
      'code 5 when that may change by itself. A refusal, for want of a role, is an answer: exit code 0.',
    arguments: [customer, user],
    options: [maxWait],
    examples: ['users show contoso.com kim@contoso.com', 'users show contoso.com "Kim Lee" --json licenses,roles'],
    fields: ({ wording }) => fieldsFor(wording),
  },
  (context, options, text, named) =>
    withCustomer(context, options, text, TENANT_NEEDS['users show'], async ({ partnerCenter }, { id }) => {
      const [users, licenses, roles] = await Promise.all([
        partnerCenter.users(),
        partnerCenter.licenses(),
        partnerCenter.directoryRoles(),
      ]);
      const details = await askingService(context, async () =>
        userDetails(id, await resolveUser(named, id, users), licenses, roles),
      );
      await context.printer.record(details, fieldsFor(context.wording));
      return details.unknown.every(({ reason }) => isSettled(reason)) ? ExitCode.done : ExitCode.partial;
    }),
);
