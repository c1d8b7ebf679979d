import type { CommandSpec } from '../../cli/legacy.ts';

export const link: CommandSpec = {
  name: 'link',
  summary: 'Print the invitation link',
  details:
    'The link names your company, not the customer: the same link serves any number of customers, and nothing is ' +
    'sent to build it. With --parse, reads a link somebody sent and says whether it can be used as your invitation; ' +
    'exit code 1 when it can not.',
  options: [
    { flags: '--provider <name>', meaning: 'the indirect provider, if the profile has several' },
    { flags: '--explain', meaning: 'show each part of the link and what it means' },
    { flags: '--check', meaning: 'compare it with the link the service hands out' },
    { flags: '--fetch', meaning: 'keep the link of the service in the profile, where its form is not published' },
    { flags: '--all-providers', meaning: 'a link for each indirect provider' },
    { flags: '--parse <url>', meaning: 'read this link instead; - for standard input' },
    { flags: '--max-wait <seconds>', meaning: 'how long --check and --fetch wait for a busy service' },
  ],
  examples: ['link', 'link --explain', 'link --parse "https://admin.microsoft.com/..."', 'link --provider wingtip'],
  load: () => import('./run.ts'),
};
