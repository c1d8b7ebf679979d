import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { dryRun } from '../../../cli/options.ts';
import { json } from '../../../output/json-type.ts';

export const loginOptions = defineOptions(
  { flags: '--setup', meaning: 'say what to register in Entra, step by step, and sign nobody in' },
  {
    flags: '--client-id <guid>',
    meaning: 'the application (client) id of the app registration; remembered',
    type: json.guid,
    variable: 'RELATE_CLIENT_ID',
  },
  { flags: '--tenant <tenant>', meaning: "where to sign in, if not at the profile's tenant: an id or a domain" },
  { flags: '--mail', meaning: 'sign in an account with a mailbox, for drafts in Outlook (--outlook) alone' },
  { flags: '--device-code', meaning: 'show a code to enter in a browser on any machine' },
  { flags: '--copy', meaning: 'show such a code, and put it on the clipboard' },
  { flags: '--client-secret-stdin', meaning: 'sign an application in; its secret comes by standard input' },
  { flags: '--certificate <file>', meaning: 'sign an application in; a PEM file with certificate and private key' },
  {
    flags: '--refresh-token-stdin',
    meaning: 'take over a refresh token; with a client secret as well, that is the line before it',
  },
  dryRun,
);

export type LoginOptions = ValuesOf<typeof loginOptions>;
