import { type CommandSpec, dryRun } from './spec.ts';

const id = { name: '<id>', meaning: 'the id of the invitation, or its beginning' };

export const invitations: CommandSpec = {
  name: 'invitations',
  summary: 'Who was invited: the ledger',
  commands: [
    {
      name: 'list',
      summary: 'List the recorded invitations, newest first',
      details: 'All profiles, unless --profile names one.',
      options: [{ flags: '--status <status>', meaning: 'only these', choices: ['pending', 'withdrawn'] }],
      examples: ['invitations list', 'invitations list --status pending --json id,customer,createdAt'],
      load: () => import('../commands/invitations/list.ts'),
    },
    {
      name: 'show',
      summary: 'Show one invitation',
      arguments: [id],
      examples: ['invitations show k7m2xp'],
      load: () => import('../commands/invitations/show.ts'),
    },
    {
      name: 'withdraw',
      summary: 'Mark an invitation as no longer wanted',
      details:
        'A note in the ledger: the link in the mail goes on working, since it names your company and not the customer.',
      arguments: [id],
      options: [dryRun],
      examples: ['invitations withdraw k7m2xp'],
      load: () => import('../commands/invitations/withdraw.ts'),
    },
    {
      name: 'export',
      summary: 'Print every invitation with all its fields',
      details: 'As CSV, unless --output says otherwise.',
      examples: ['invitations export > invitations.csv', 'invitations export --output ndjson'],
      load: () => import('../commands/invitations/export.ts'),
    },
  ],
};
