import { config } from '../commands/config/command.ts';
import { customers, providers } from '../commands/customers/command.ts';
import { demo } from '../commands/demo/command.ts';
import { doctor } from '../commands/doctor/command.ts';
import { exitCodes } from '../commands/exit-codes/command.ts';
import { invitations } from '../commands/invitations/command.ts';
import { invite } from '../commands/invite/command.ts';
import { link } from '../commands/link/command.ts';
import { login, logout, token, whoami } from '../commands/login/command.ts';
import { init, profile } from '../commands/profile/command.ts';
import { sandbox } from '../commands/sandbox/command.ts';
import { template } from '../commands/template/command.ts';
import type { CommandSpec } from './command.ts';

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
