import type { Program } from './build.ts';
import type { ConnectStandIn } from './stand-in.ts';

/** The groups in the list of commands. */
const INVITE = 'Invite and follow up';
const ACCESS = 'Access to customers';
const RECORD = "A customer's record";
const ACCOUNT = 'Account and settings';
const SIGN_IN = 'Sign in';
const REHEARSE = 'Rehearse and check';
const HELP = 'Help';

/** Every command of the program. Each is behind an `import()`, so that a command loads only what it needs. */
export const program: Program = {
  summary: 'Invite customers to a Microsoft partner relationship.',
  details:
    'Builds the invitation link from a stored partner account, fills an e-mail template, hands the draft to the ' +
    'clipboard or the mail client, and remembers who was invited. Tells who accepted, and what to do next.',
  nouns: {
    invite: {
      group: INVITE,
      summary: 'Draft an invitation for a customer and hand it over',
      takes: '[options] [customer]',
      load: () => import('../commands/invite/invite.ts'),
    },
    link: {
      group: INVITE,
      summary: 'Print the invitation link',
      takes: '[options]',
      load: () => import('../commands/link/link.ts'),
    },
    template: {
      group: INVITE,
      summary: 'The e-mails, and your own versions of them',
      takes: '',
      load: () => import('../commands/template/command.ts'),
    },
    invitations: {
      group: INVITE,
      summary: 'Who was invited: the ledger',
      takes: '',
      load: () => import('../commands/invitations/command.ts'),
    },
    customers: {
      group: INVITE,
      summary: 'Who accepted, who has not, and what to do next',
      takes: '',
      load: () => import('../commands/customers/command.ts'),
    },
    admin: {
      group: ACCESS,
      summary: 'Admin relationships (GDAP): the roles you have in the organizations of customers',
      takes: '',
      load: () => import('../commands/admin/command.ts'),
    },
    users: {
      group: RECORD,
      summary: 'The users of a customer: who may sign in there',
      takes: '',
      load: () => import('../commands/users/command.ts'),
    },
    licenses: {
      group: RECORD,
      summary: 'The licenses of a customer, and which of its users have them',
      takes: '',
      load: () => import('../commands/licenses/command.ts'),
    },
    subscriptions: {
      group: RECORD,
      summary: 'What customers bought: quantities, ends and renewals',
      takes: '',
      load: () => import('../commands/subscriptions/command.ts'),
    },
    support: {
      group: RECORD,
      summary: 'Who supports a customer, and requests for support by Microsoft',
      takes: '',
      load: () => import('../commands/support/command.ts'),
    },
    api: {
      group: RECORD,
      summary: 'Send any call to Partner Center or Microsoft Graph',
      takes: '[options] <call...>',
      load: () => import('../commands/api/api.ts'),
    },
    init: {
      group: ACCOUNT,
      summary: 'Store your partner account as a profile',
      takes: '[options]',
      load: () => import('../commands/profile/init.ts'),
    },
    profile: {
      group: ACCOUNT,
      summary: 'Stored partner accounts',
      takes: '',
      load: () => import('../commands/profile/command.ts'),
    },
    config: {
      group: ACCOUNT,
      summary: 'Defaults, and clouds of your own',
      takes: '',
      load: () => import('../commands/config/command.ts'),
    },
    ledger: {
      group: ACCOUNT,
      summary: 'Where it stands who was invited: a file, or a database of a team',
      takes: '',
      load: () => import('../commands/ledger/command.ts'),
    },
    audit: {
      group: ACCOUNT,
      summary: 'Who did what with relate',
      takes: '',
      load: () => import('../commands/audit/command.ts'),
    },
    providers: {
      group: ACCOUNT,
      summary: 'The indirect providers you sell through',
      takes: '',
      load: () => import('../commands/providers/command.ts'),
    },
    login: {
      group: SIGN_IN,
      summary: 'Sign in to Partner Center and Microsoft Graph',
      takes: '[options]',
      load: () => import('../commands/login/login.ts'),
    },
    whoami: {
      group: SIGN_IN,
      summary: 'Show who is signed in',
      takes: '',
      load: () => import('../commands/login/whoami.ts'),
    },
    token: {
      group: SIGN_IN,
      summary: 'Print an access token, for scripts',
      takes: '[options]',
      load: () => import('../commands/login/token.ts'),
    },
    logout: {
      group: SIGN_IN,
      summary: 'Forget the sign-in of the profile',
      takes: '[options]',
      load: () => import('../commands/login/logout.ts'),
    },
    sandbox: {
      group: REHEARSE,
      summary: 'The stand-in: a Partner Center on this machine, for rehearsal',
      takes: '',
      load: () => import('../commands/sandbox/command.ts'),
    },
    demo: {
      group: REHEARSE,
      summary: 'Play the whole job with a made-up account',
      takes: '',
      load: () => import('../commands/demo/command.ts'),
    },
    doctor: {
      group: REHEARSE,
      summary: 'Look for what is wrong, and say what mends it',
      takes: '[options]',
      load: () => import('../commands/doctor/command.ts'),
    },
    version: {
      group: HELP,
      summary: 'Show what runs here, and where its files are',
      takes: '',
      load: () => import('../commands/version/command.ts'),
    },
    completion: {
      group: HELP,
      summary: 'Complete commands and names in your shell',
      takes: '[options] <shell>',
      load: () => import('../commands/completion/command.ts'),
    },
    complete: {
      group: HELP,
      summary: 'What a command line can go on with, for the scripts of shells',
      takes: '<shell> [words...]',
      isHidden: true,
      load: async () => {
        const { completer } = await import('../commands/completion/complete.ts');
        return { command: completer(program) };
      },
    },
    schema: {
      group: HELP,
      summary: 'Print what commands take and print, as JSON Schema',
      takes: '[command...]',
      load: async () => {
        const { schemaCommand } = await import('../commands/schema/command.ts');
        return { command: schemaCommand(program) };
      },
    },
  },
  topics: {
    environment: {
      summary: 'The variables that relate reads',
      load: async () => (await import('../commands/help/environment.ts')).environmentTopic,
    },
    formats: {
      summary: 'Tables, JSON and CSV, and how to choose from a result',
      load: async () => (await import('../commands/help/formats.ts')).formatsTopic,
    },
    templates: {
      summary: 'What e-mails are made of, and where yours lie',
      load: async () => (await import('../commands/help/templates.ts')).templatesTopic,
    },
    roles: {
      summary: 'The roles you can ask for, and the sets of them',
      load: async () => (await import('../commands/help/roles.ts')).rolesTopic,
    },
    'exit-codes': {
      summary: 'What a command ends with',
      load: async () => (await import('../commands/help/exit-codes.ts')).exitCodesTopic,
    },
    errors: {
      summary: 'Every error code, with its exit code',
      load: async () => (await import('../commands/help/errors.ts')).errorsTopic(),
    },
  },
  examples: [
    'init',
    'invite "Contoso Ltd" --to it@contoso.com',
    'invitations list',
    'customers list',
    'help environment',
  ],
};

/** Connects to the stand-in, which is loaded only then. */
export const connectStandIn: ConnectStandIn = async (world, profile) => {
  const { connectSandbox } = await import('../commands/sandbox/shared/connect.ts');
  return connectSandbox(world, profile);
};
