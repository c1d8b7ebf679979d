import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { wrongUsage } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { type UserChange, userChanges } from '../../users/changes.ts';
import { resolveUser } from '../../users/find.ts';
import { checkedChanges, requireDomain } from '../../users/properties.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { givenTexts, propertyOptions } from './shared/property-options.ts';
import { user, userTitle } from './shared/user.ts';

const fields: readonly Field<UserChange>[] = [
  defineField({
    name: 'property',
    title: 'PROPERTY',
    type: json.oneOf(['upn', 'firstName', 'lastName', 'displayName', 'country']),
    meaning: 'what changes',
    value: ({ property }) => property,
  }),
  defineField({
    name: 'before',
    title: 'BEFORE',
    type: json.orNull(json.text),
    meaning: 'what it was; null where it was not set',
    value: ({ before }) => before,
  }),
  defineField({
    name: 'after',
    title: 'AFTER',
    type: json.text,
    meaning: 'what it is now',
    value: ({ after }) => after,
  }),
];

export const command = defineCommand(
  {
    details:
      'Prints what changes, and sends nothing else. With another UPN the person signs in by another name; licenses, mail ' +
      'and password stay.',
    arguments: [customer, user],
    options: [...propertyOptions, dryRun, maxWait],
    examples: [
      'users edit contoso.com kim@contoso.com --country DE',
      'users edit contoso.com kim@contoso.com --last-name Lee --display-name "Kim Lee" --dry-run',
    ],
    fields,
    isList: true,
  },
  async (context, options, text, named) => {
    const wanted = checkedChanges(givenTexts(options));
    if (Object.keys(wanted).length === 0) {
      throw wrongUsage('input-missing', 'Nothing is said of what to change.', {
        hint: 'Give one of --upn, --first-name, --last-name, --display-name and --country.',
      });
    }
    return withCustomer(context, options, text, TENANT_NEEDS['users edit'], async ({ partnerCenter }, { id }) => {
      const users = await partnerCenter.users();
      const found = await askingService(context, async () => {
        const { upn } = wanted;
        if (upn !== undefined) requireDomain(upn, await partnerCenter.customer(id));
        return resolveUser(named, id, users);
      });
      const title = userTitle(found);
      const changes = userChanges(found, wanted);
      const sent = Object.fromEntries(changes.map(({ property, after }) => [property, after]));
      const isDry = changes.length > 0 && (await context.isDryRun(`change ${title}`));
      if (changes.length > 0 && !isDry) await askingService(context, () => users.change(id, found.id, sent));
      await context.printer.list(changes, fields, `Nothing to change: ${title} is so already.`);
      if (changes.length > 0 && !isDry) await context.notice(`Changed ${title}.`);
    });
  },
);
