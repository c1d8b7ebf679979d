import { type CommandSpec, dryRun, handOverOptions, type OptionSpec, yes } from '../../cli/legacy.ts';

const customer = { name: '<customer>', meaning: 'tenant id, domain, name, alias, or an unambiguous part of one' };

const maxWait: OptionSpec = {
  flags: '--max-wait <seconds>',
  meaning: 'how long to wait for a busy service; 120 if not given',
};

export const customers: CommandSpec = {
  name: 'customers',
  summary: 'Who accepted, who has not, and what to do next',
  commands: [
    {
      name: 'list',
      summary: 'List every customer and everyone invited, with what to do next',
      details:
        'relationship: invited, reseller, removed. access: none, delegated, removed, or unknown where it was not ' +
        'asked. It is that of delegated admin privileges; admin relationships (GDAP) are not looked at yet, so none ' +
        'does not mean that there is no such relationship. The list of the service leaves access out, so it is asked ' +
        'customer by customer: on a terminal, with --access, and where the field is named; as often as --budget says. ' +
        'What was told within a day is remembered. A customer who is missing from the list is asked for by id, and is ' +
        'removed only when the service says so.',
      options: [
        { flags: '--status <status>', meaning: 'only this relationship', choices: ['invited', 'reseller', 'removed'] },
        {
          flags: '--access <access>',
          meaning: 'only this access',
          choices: ['none', 'pending', 'granular', 'delegated', 'expiring', 'expired', 'removed', 'unknown'],
        },
        { flags: '--search <text>', meaning: 'only where name, alias, note or domain contain this' },
        { flags: '--domain <domain>', meaning: 'only this domain' },
        {
          flags: '--sort <field>',
          meaning: 'by name, domain, relationship, access, invitedAt, acceptedAt or changedAt',
        },
        { flags: '--limit <count>', meaning: 'at most so many' },
        { flags: '--refresh', meaning: 'ask for access again where it is remembered' },
        { flags: '--fields <names>', meaning: 'these columns, separated by commas' },
        {
          flags: '--budget <requests>',
          meaning: 'how many customers to ask for access, and how many missing ones; 500 if not given',
        },
        maxWait,
      ],
      examples: ['customers list', 'customers list --status invited', 'customers list --output ndjson | jq -r .name'],
      load: () => import('./list.ts'),
    },
    {
      name: 'show',
      summary: 'Show all that is known of a customer',
      details:
        'access: that of delegated admin privileges. Admin relationships (GDAP) are not looked at yet, so none does not ' +
        'mean that there is no such relationship.',
      arguments: [customer],
      options: [maxWait],
      examples: ['customers show contoso.com'],
      load: () => import('./show.ts'),
    },
    {
      name: 'changes',
      summary: 'List what changed: gained, lost, access removed, renamed',
      details: 'Looks at the customers as they are now, and compares with what is remembered of them.',
      options: [
        {
          flags: '--since <moment>',
          meaning: 'also earlier changes, since this day or moment (ISO 8601); a day begins at midnight UTC',
        },
        maxWait,
      ],
      examples: ['customers changes', 'customers changes --since 2026-11-01'],
      load: () => import('./changes.ts'),
    },
    {
      name: 'watch',
      summary: 'Follow pending invitations until customers accept',
      details:
        'Prints each change once, when it is seen; JSON, which is whole or not at all, at the end: take ndjson for a ' +
        'program that listens. Goes on when the network fails.',
      options: [
        {
          flags: '--until <event>',
          meaning: 'end when one is accepted, or all are',
          choices: ['accepted', 'all-accepted'],
        },
        { flags: '--interval <seconds>', meaning: 'how often to look; 300 if not given' },
        { flags: '--timeout <seconds>', meaning: 'give up after so long; exit code 1' },
        { flags: '--exec <command>', meaning: 'run this for each change, with the change as JSON on standard input' },
        maxWait,
      ],
      examples: ['customers watch --until accepted --timeout 3600 && echo "They accepted."'],
      load: () => import('./watch.ts'),
    },
    {
      name: 'open',
      summary: "Open a customer's record in the browser",
      arguments: [customer],
      options: [dryRun, maxWait],
      examples: ['customers open contoso.com'],
      load: () => import('./open.ts'),
    },
    {
      name: 'alias',
      summary: 'Give a customer a name of your own; an empty one takes it away',
      arguments: [customer, { name: '<alias>', meaning: 'what you call them' }],
      options: [dryRun, maxWait],
      examples: ['customers alias contoso.com "Contoso North"'],
      load: () => import('./alias.ts'),
    },
    {
      name: 'note',
      summary: 'Keep a note with a customer; an empty one takes it away',
      arguments: [customer, { name: '<text>', meaning: 'the note' }],
      options: [dryRun, maxWait],
      examples: ['customers note contoso.com "renews in March"'],
      load: () => import('./note.ts'),
    },
    {
      name: 'disconnect',
      summary: 'End the reseller relationship with a customer',
      details:
        'Looks first at what stands in the way, and changes nothing of it: active subscriptions have to be cancelled ' +
        'before. Afterwards you can not buy or manage anything for the customer; to undo it, invite again.',
      arguments: [customer],
      options: [yes, dryRun, maxWait],
      examples: ['customers disconnect contoso.com --dry-run', 'customers disconnect contoso.com'],
      load: () => import('./disconnect.ts'),
    },
    {
      name: 'restore',
      summary: 'Ask a customer to restore permissions that were removed',
      details:
        'Drafts the mail and hands it over as "relate invite --template restore" does. Your duty to support the ' +
        'customer goes on meanwhile.',
      arguments: [customer],
      options: [
        { flags: '--to <addresses>', meaning: 'recipients, separated by commas', isRepeatable: true },
        { flags: '--contact <name>', meaning: 'the person addressed' },
        { flags: '--lang <tag>', meaning: 'language of the draft' },
        { flags: '--provider <name>', meaning: 'the indirect provider, if the profile has several' },
        ...handOverOptions,
        dryRun,
        maxWait,
      ],
      examples: ['customers restore contoso.com --to it@contoso.com --open'],
      load: () => import('./restore.ts'),
    },
  ],
};

export const providers: CommandSpec = {
  name: 'providers',
  summary: 'The indirect providers you sell through',
  commands: [
    {
      name: 'list',
      summary: 'List the indirect providers the service knows, and which of them the profile has',
      options: [maxWait],
      examples: ['providers list'],
      load: () => import('../providers/list.ts'),
    },
  ],
};
