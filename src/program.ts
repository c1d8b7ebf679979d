import { config } from './program/config.ts';
import { customers, providers } from './program/customers.ts';
import { demo } from './program/demo.ts';
import { doctor } from './program/doctor.ts';
import { exitCodes } from './program/exit-codes.ts';
import { invitations } from './program/invitations.ts';
import { invite } from './program/invite.ts';
import { link } from './program/link.ts';
import { init, profile } from './program/profile.ts';
import { sandbox } from './program/sandbox.ts';
import { login, logout, token, whoami } from './program/sign-in.ts';
import type { CommandSpec } from './program/spec.ts';
import { template } from './program/template.ts';

/** The command tree. Every action is behind an `import()`, so that a command loads only what it needs. */
export const root: CommandSpec = {
  name: 'relate',
  summary: 'Invite customers to a Microsoft partner relationship.',
  details:
    'Builds the invitation link from a stored partner account, fills an e-mail template, hands the draft to the ' +
    'clipboard or the mail client, and remembers who was invited. Tells who accepted, and what to do next.',
  commands: [
    init,
    login,
    logout,
    whoami,
    token,
    profile,
    config,
    link,
    template,
    invite,
    invitations,
    customers,
    providers,
    sandbox,
    demo,
    doctor,
    exitCodes,
  ],
  examples: [
    'init',
    'invite "Contoso Ltd" --to it@contoso.com',
    'invitations list',
    'customers list',
    'help exit-codes',
  ],
};
