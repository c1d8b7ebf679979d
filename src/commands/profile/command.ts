import { partnerTypes } from '../../account/profile.ts';
import { type CommandSpec, dryRun, type OptionSpec, yes } from '../../cli/legacy.ts';

const accountOptions: readonly OptionSpec[] = [
  { flags: '--tenant-id <guid>', meaning: "your company's Entra tenant id" },
  {
    flags: '--type <type>',
    meaning: 'direct-bill partner, indirect provider or indirect reseller',
    choices: partnerTypes,
  },
  {
    flags: '--cloud <name>',
    meaning: 'the Microsoft cloud the account lives in: global, us-gov, china, or one you added',
  },
  { flags: '--company <name>', meaning: "your company's name as customers know it" },
  { flags: '--mspp-id <digits>', meaning: 'Partner ID of your location (PLA, formerly MPN id); resellers only' },
  {
    flags: '--provider-tenant-id <guid>',
    meaning: "your indirect provider's tenant id, or NAME=GUID; repeat for several; resellers only",
    isRepeatable: true,
  },
  { flags: '--sender-name <name>', meaning: 'who writes to customers' },
  { flags: '--sender-email <address>', meaning: 'where customers can ask' },
  { flags: '--signature-file <path>', meaning: 'a text file that ends your mails; - for standard input' },
  { flags: '--language <tag>', meaning: 'language of drafts: en, de, fr, es, pt, it, nl, pl, ru, ja' },
];

export const init: CommandSpec = {
  name: 'init',
  summary: 'Store your partner account as a profile',
  details: 'Asks for what is not given by flags. No secret is asked for or stored: the link needs none.',
  options: [
    { flags: '--name <name>', meaning: 'what to call the profile; made from the company name if not given' },
    ...accountOptions,
    { flags: '--default', meaning: 'make it the current profile' },
    { flags: '--sandbox', meaning: 'a made-up account in the built-in stand-in of Partner Center, to rehearse with' },
    dryRun,
  ],
  examples: [
    'init',
    'init --sandbox',
    'init --type direct --tenant-id 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e --company "Fabrikam Inc."',
    'init --type reseller --tenant-id GUID --mspp-id 4794019 --provider-tenant-id wingtip=GUID --company "Fabrikam Inc."',
  ],
  load: () => import('./init.ts'),
};

const profileName = { name: '[name]', meaning: 'the profile; the current one if not given' };

export const profile: CommandSpec = {
  name: 'profile',
  summary: 'Stored partner accounts',
  commands: [
    {
      name: 'list',
      summary: 'List the stored profiles',
      examples: ['profile list', 'profile list --json name,tenantId'],
      load: () => import('./list.ts'),
    },
    {
      name: 'show',
      summary: 'Show a profile',
      arguments: [profileName],
      examples: ['profile show', 'profile show fabrikam --output json'],
      load: () => import('./show.ts'),
    },
    {
      name: 'use',
      summary: 'Make a profile the current one',
      arguments: [{ name: '<name>', meaning: 'the profile' }],
      options: [dryRun],
      examples: ['profile use fabrikam'],
      load: () => import('./use.ts'),
    },
    {
      name: 'edit',
      summary: 'Change a profile',
      details:
        'Changes what is given by flags; without flags, asks. An empty value removes an optional entry.\n\n' +
        'In a cloud whose link form is not published, copy the link from the draft that Partner Center shows and ' +
        'keep it with --link.',
      arguments: [profileName],
      options: [
        { flags: '--name <name>', meaning: 'call it something else' },
        ...accountOptions,
        { flags: '--remove-provider <name>', meaning: 'forget an indirect provider' },
        { flags: '--link <url>', meaning: "keep the link that Partner Center's own draft shows" },
        { flags: '--provider <name>', meaning: 'the indirect provider that --link is for' },
        dryRun,
      ],
      examples: [
        'profile edit --sender-name "Alex Wilber" --sender-email alex@fabrikam.com',
        'profile edit gov --link "https://..."',
      ],
      load: () => import('./edit.ts'),
    },
    {
      name: 'remove',
      summary: 'Forget a profile',
      details: 'What the ledger recorded under it stays.',
      arguments: [{ name: '<name>', meaning: 'the profile' }],
      options: [yes, dryRun],
      examples: ['profile remove old --yes'],
      load: () => import('./remove.ts'),
    },
    {
      name: 'export',
      summary: 'Print profiles for another machine or colleague',
      arguments: [{ name: '[names...]', meaning: 'the profiles; all if none is given' }],
      examples: ['profile export > profiles.json'],
      load: () => import('./export.ts'),
    },
    {
      name: 'import',
      summary: 'Store profiles that were exported',
      details: 'Either all of them are stored or none.',
      arguments: [{ name: '<file>', meaning: 'what "relate profile export" printed; - for standard input' }],
      options: [{ flags: '--replace', meaning: 'replace profiles of the same name' }, dryRun],
      examples: ['profile import profiles.json'],
      load: () => import('./import.ts'),
    },
  ],
};
