import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait, yes } from '../../cli/options.ts';
import { consent } from './shared/consent.ts';
import { adminRelationship } from './shared/relationship.ts';

export const command = defineCommand(
  {
    details: 'Nobody can approve it then. Your provider may prepare another one.',
    arguments: [adminRelationship],
    options: [yes, dryRun, maxWait],
    examples: ['admin decline contoso.com --dry-run'],
  },
  (context, options, text) => consent(context, options, text, 'reject'),
);
