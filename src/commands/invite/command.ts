import { type CommandSpec, dryRun, handOverOptions } from '../../cli/legacy.ts';

export const invite: CommandSpec = {
  name: 'invite',
  summary: 'Draft an invitation for a customer and hand it over',
  details:
    'Needs no network and no sign-in. At a prompt without a hand-off (--copy, --open, --eml, --print), shows the ' +
    'draft and asks; in a script, prints it. What was handed over is recorded in the ledger.',
  arguments: [{ name: '[customer]', meaning: "the customer's company name" }],
  options: [
    { flags: '--to <addresses>', meaning: 'recipients, separated by commas', isRepeatable: true },
    { flags: '--cc <addresses>', meaning: 'recipients of a copy', isRepeatable: true },
    { flags: '--contact <name>', meaning: 'the person addressed' },
    { flags: '--domain <domain>', meaning: "the customer's domain, to recognise it when it has accepted" },
    { flags: '--lang <tag>', meaning: 'language of the draft (RELATE_LANGUAGE)' },
    { flags: '--template <name>', meaning: 'template, or the path of a file (RELATE_TEMPLATE)' },
    { flags: '--provider <name>', meaning: 'the indirect provider, if the profile has several' },
    { flags: '--subject <text>', meaning: 'another subject' },
    { flags: '--note <text>', meaning: 'a paragraph of your own; - for standard input' },
    ...handOverOptions,
    { flags: '--again', meaning: 'invite although the customer was invited in the last 14 days' },
    { flags: '--no-record', meaning: 'keep the ledger out of it' },
    dryRun,
  ],
  examples: [
    'invite "Contoso Ltd" --to it@contoso.com',
    'invite "Contoso Ltd" --to it@contoso.com --contact "Ms Li" --lang de --open',
    'invite "Contoso Ltd" --note - --eml contoso.eml < note.txt',
  ],
  load: () => import('./run.ts'),
};
