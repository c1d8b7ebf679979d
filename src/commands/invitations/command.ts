import { type CommandSpec, dryRun, handOverOptions } from '../../cli/legacy.ts';

const id = { name: '<id>', meaning: 'the id of the invitation, or its beginning' };

export const invitations: CommandSpec = {
  name: 'invitations',
  summary: 'Who was invited: the ledger',
  commands: [
    {
      name: 'list',
      summary: 'List the recorded invitations, newest first',
      details: 'All profiles, unless --profile names one.',
      options: [
        { flags: '--status <status>', meaning: 'only these', choices: ['pending', 'accepted', 'overdue', 'withdrawn'] },
      ],
      examples: ['invitations list', 'invitations list --status pending --json id,customer,createdAt'],
      load: () => import('./list.ts'),
    },
    {
      name: 'show',
      summary: 'Show one invitation',
      arguments: [id],
      examples: ['invitations show k7m2xp'],
      load: () => import('./show.ts'),
    },
    {
      name: 'remind',
      summary: 'Draft the reminder for a customer who has not accepted, or for all of them',
      details:
        'Hands the draft over as "relate invite" does, in the language and to the recipients of the invitation. Those ' +
        'that are perhaps accepted are left out by --pending-for, and named.',
      arguments: [{ name: '[id]', meaning: 'the id of the invitation, or its beginning' }],
      options: [
        { flags: '--pending-for <days>', meaning: 'all that have waited so long, and were not reminded since' },
        { flags: '--lang <tag>', meaning: 'language of the draft' },
        { flags: '--note <text>', meaning: 'a paragraph of your own; - for standard input' },
        ...handOverOptions,
        dryRun,
      ],
      examples: ['invitations remind k7m2xp --open', 'invitations remind --pending-for 14 --print'],
      load: () => import('./remind.ts'),
    },
    {
      name: 'confirm',
      summary: 'Book that a customer accepted, where it is doubtful',
      details:
        'For an invitation that a customer may have accepted, as "relate invitations show" says. Nothing is asked of ' +
        'Partner Center: the customer is one of those seen at the last look. Without a customer it is the only one in ' +
        'doubt.',
      arguments: [id, { name: '[customer]', meaning: 'tenant id, domain, name, alias, or an unambiguous part of one' }],
      options: [dryRun],
      examples: ['invitations confirm k7m2xp', 'invitations confirm k7m2xp contoso.com'],
      load: () => import('./confirm.ts'),
    },
    {
      name: 'withdraw',
      summary: 'Mark an invitation as no longer wanted',
      details:
        'A note in the ledger: the link in the mail goes on working, since it names your company and not the customer.',
      arguments: [id],
      options: [dryRun],
      examples: ['invitations withdraw k7m2xp'],
      load: () => import('./withdraw.ts'),
    },
    {
      name: 'export',
      summary: 'Print every invitation with all its fields',
      details: 'As CSV, unless --output says otherwise.',
      examples: ['invitations export > invitations.csv', 'invitations export --output ndjson'],
      load: () => import('./export.ts'),
    },
  ],
};
