import { type CommandSpec, dryRun, type OptionSpec, yes } from '../../cli/legacy.ts';

const serveOptions: readonly OptionSpec[] = [
  { flags: '--port <number>', meaning: 'where to listen; the port used last if not given, at first a free one' },
  { flags: '--customers <number>', meaning: 'how many customers to make up, up to 1000000; at first 100' },
  { flags: '--seed <number>', meaning: 'what the made-up customers follow from; at first 1' },
];

const customer = {
  name: '<customer>',
  meaning: 'the tenant id, the domain or the name, or a part of the name that only one has',
};

export const sandbox: CommandSpec = {
  name: 'sandbox',
  summary: 'The stand-in: a Partner Center on this machine, for rehearsal',
  details:
    'Answers as the Partner Center REST API does, for programs on this machine only. Its invitation link opens the ' +
    'page that a customer sees. Nothing in it is real, and nothing reaches Microsoft.',
  commands: [
    {
      name: 'start',
      summary: 'Start the stand-in in the background',
      details:
        'Prints its address. Without it, a command that needs the stand-in runs one for itself on the same state; the ' +
        'page behind an invitation link needs one that goes on.',
      options: [...serveOptions, { flags: '--foreground', meaning: 'stay, until Ctrl-C' }, dryRun],
      examples: ['sandbox start', 'sandbox start --port 8480 --customers 100000 --seed 7'],
      load: () => import('./start.ts'),
    },
    {
      name: 'serve',
      summary: 'Run the stand-in in this process',
      options: serveOptions,
      isHidden: true,
      load: () => import('./serve.ts'),
    },
    {
      name: 'status',
      summary: 'Show whether it runs, where, and what happens in it',
      examples: ['sandbox status', 'sandbox status --query url -o tsv'],
      load: () => import('./status.ts'),
    },
    {
      name: 'stop',
      summary: 'Stop the stand-in',
      details: 'What happened in it is kept.',
      options: [dryRun],
      examples: ['sandbox stop'],
      load: () => import('./stop.ts'),
    },
    {
      name: 'reset',
      summary: 'Forget everything that happened in it',
      details: 'Acceptances, removals and faults. The made-up customers are as at first.',
      options: [yes, dryRun],
      examples: ['sandbox reset --yes'],
      load: () => import('./reset.ts'),
    },
    {
      name: 'accept',
      summary: 'Accept an invitation, as the customer would',
      arguments: [
        { name: '<invitation>', meaning: 'the id of a recorded invitation, or the name or domain of an organization' },
      ],
      options: [
        { flags: '--domain <domain>', meaning: "the organization's domain, if another" },
        { flags: '--delegated', meaning: 'grant delegated admin privileges as well, as was usual until 2023' },
        dryRun,
      ],
      examples: ['sandbox accept k7m2xp', 'sandbox accept "Contoso Ltd" --domain contoso.example'],
      load: () => import('./accept.ts'),
    },
    {
      name: 'revoke',
      summary: 'Take delegated admin privileges away, as the customer would',
      arguments: [customer],
      options: [dryRun],
      examples: ['sandbox revoke contoso.example'],
      load: () => import('./revoke.ts'),
    },
    {
      name: 'remove',
      summary: 'End the reseller relationship, as the customer would',
      arguments: [customer],
      options: [dryRun],
      examples: ['sandbox remove contoso.example'],
      load: () => import('./remove.ts'),
    },
    {
      name: 'fault',
      summary: 'Let something go wrong, to see what comes of it',
      details: 'Without a fault, lists them. Once, unless --rate or --times says otherwise.',
      arguments: [{ name: '[fault]', meaning: 'what is to go wrong' }],
      options: [
        { flags: '--rate <percent>', meaning: 'for so many of a hundred requests' },
        { flags: '--times <number>', meaning: 'for the next so many requests' },
        { flags: '--seconds <number>', meaning: 'how long to wait (429, slow), or tokens live (short-token)' },
        { flags: '--clear', meaning: 'let nothing go wrong any more, or not this' },
        dryRun,
      ],
      examples: [
        'sandbox fault',
        'sandbox fault 429 --rate 20',
        'sandbox fault reset --times 3',
        'sandbox fault --clear',
      ],
      load: () => import('./fault.ts'),
    },
  ],
};
