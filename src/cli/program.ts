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
import type { Program } from './build.ts';
import { legacy } from './legacy.ts';
import type { ConnectStandIn } from './stand-in.ts';

/** Every command of the program. Each is behind an `import()`, so that a command loads only what it needs. */
export const program: Program = {
  summary: 'Invite customers to a Microsoft partner relationship.',
  details:
    'Builds the invitation link from a stored partner account, fills an e-mail template, hands the draft to the ' +
    'clipboard or the mail client, and remembers who was invited. Tells who accepted, and what to do next.',
  nouns: {
    init: legacy(init),
    login: legacy(login),
    logout: legacy(logout),
    whoami: legacy(whoami),
    token: legacy(token),
    profile: legacy(profile),
    config: { summary: 'Defaults, and clouds of your own', load: () => import('../commands/config/command.ts') },
    link: legacy(link),
    template: legacy(template),
    invite: legacy(invite),
    invitations: legacy(invitations),
    customers: legacy(customers),
    providers: legacy(providers),
    sandbox: legacy(sandbox),
    demo: legacy(demo),
    doctor: legacy(doctor),
    'exit-codes': legacy(exitCodes),
  },
  examples: [
    'init',
    'invite "Contoso Ltd" --to it@contoso.com',
    'invitations list',
    'customers list',
    'help exit-codes',
  ],
};

/** The services of a cloud on this machine. Loading them takes a while. */
export const connectStandIn: ConnectStandIn = async (world, profile) => {
  const { connectSandbox } = await import('../commands/sandbox/shared/connect.ts');
  return connectSandbox(world, profile);
};
