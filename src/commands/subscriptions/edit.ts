import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, readerOf, wholeNumber, yes } from '../../cli/options.ts';
import { wrongUsage } from '../../errors.ts';
import { json } from '../../output/json-type.ts';
import { singleLine } from '../../text/values.ts';
import { changeNamed } from './shared/change.ts';
import { subscriptionFields } from './shared/fields.ts';
import { subscriptionArguments } from './shared/subscription.ts';

/** The most licenses that one can ask for, and the longest name; the service has limits of its own, for each offer. */
const MOST_LICENCES = 10_000_000;
const LONGEST_NAME = 200;

export const command = defineCommand(
  {
    details:
      'Tells what it is before and after, and asks where that costs money. Nobody else is overwritten: where the ' +
      'subscription was changed since it was read, you are told what it is now, and nothing is changed.\n\n' +
      'A suspended subscription has to be activated before its quantity can change; what is billed by usage has no ' +
      'quantity. The quantity of a new-commerce subscription goes down only in the days after it was bought or renewed.',
    arguments: subscriptionArguments,
    options: [
      { flags: '--quantity <count>', meaning: 'how many licenses it is to have', parse: wholeNumber(1, MOST_LICENCES) },
      { flags: '--auto-renew', meaning: 'let it renew itself at its end' },
      { flags: '--no-auto-renew', meaning: 'let it end then' },
      {
        flags: '--name <name>',
        meaning: 'what you call it',
        parse: readerOf(json.text, (text, flag) => singleLine(text, flag, LONGEST_NAME)),
      },
      yes,
      dryRun,
      maxWait,
    ],
    fields: subscriptionFields,
    examples: [
      'subscriptions edit contoso.com "Business Premium" --quantity 25 --dry-run',
      'subscriptions edit contoso.com "Business Premium" --no-auto-renew',
    ],
  },
  async (context, options, customer, subscription) => {
    const { quantity, autoRenew, name } = options;
    if (quantity === undefined && autoRenew === undefined && name === undefined) {
      throw wrongUsage('change-missing', 'What to change is missing.', {
        hint: 'Give --quantity, --auto-renew, --no-auto-renew or --name.',
      });
    }
    const change = {
      ...(quantity === undefined ? {} : { quantity }),
      ...(autoRenew === undefined ? {} : { autoRenew }),
      ...(name === undefined ? {} : { name }),
    };
    return changeNamed(context, options, [customer, subscription], change);
  },
);
