import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { provider, seconds } from '../../../cli/options.ts';

export const linkOptions = defineOptions(
  provider,
  { flags: '--explain', meaning: 'show each part of the link and what it means' },
  { flags: '--check', meaning: 'compare it with the link the service hands out' },
  { flags: '--fetch', meaning: 'keep the link of the service in the profile, where it is not the one that is built' },
  { flags: '--all-providers', meaning: 'a link for each indirect provider' },
  {
    flags: '--parse <url>',
    meaning: 'read the link in this text instead; - for standard input, such as a whole mail',
    mayBeEmpty: true,
  },
  { flags: '--max-wait <seconds>', meaning: 'how long --check and --fetch wait for a busy service', parse: seconds },
);

export type LinkOptions = ValuesOf<typeof linkOptions>;
