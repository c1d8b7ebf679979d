import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { consent } from './shared/consent.ts';
import { adminRelationship } from './shared/relationship.ts';

export const command = defineCommand(
  {
    details: 'Your indirect provider prepared it; the customer approves it afterwards.',
    arguments: [adminRelationship],
    options: [dryRun, maxWait],
    examples: ['admin accept contoso.com'],
  },
  (context, options, text) => consent(context, options, text, 'approve'),
);
