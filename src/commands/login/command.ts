import { type CommandSpec, dryRun } from '../../cli/legacy.ts';
import { resources } from '../../sign-in/resource.ts';

export const login: CommandSpec = {
  name: 'login',
  summary: 'Sign in to Partner Center and Microsoft Graph',
  details:
    'With a code that you enter in a browser, on this machine or another: a person with a second factor is what Partner ' +
    'Center wants. An application can sign in by itself, for the few calls that allow it. Whoever signs in does it ' +
    'through an app registration of your own; --setup says how to make it. The tokens are kept encrypted, and renewed ' +
    'without asking. With --no-input, or in CI, a code is shown only if --device-code asks for it.',
  options: [
    { flags: '--setup', meaning: 'say what to register in Entra, step by step, and sign nobody in' },
    { flags: '--client-id <guid>', meaning: 'the application (client) id of the app registration; remembered' },
    { flags: '--tenant <tenant>', meaning: "where to sign in, if not at the profile's tenant: an id or a domain" },
    { flags: '--device-code', meaning: 'show a code to enter in a browser; what is done if nothing else is said' },
    { flags: '--client-secret-stdin', meaning: 'sign an application in; its secret comes by standard input' },
    { flags: '--certificate <file>', meaning: 'sign an application in; a PEM file with certificate and private key' },
    {
      flags: '--refresh-token-stdin',
      meaning: 'take over a refresh token; with a client secret as well, that is the line before it',
    },
    dryRun,
  ],
  examples: [
    'login --setup',
    'login --client-id 5c1b7d0e-2f7a-4a52-8f4e-0b6f3a1f9d11',
    'login',
    'login --client-secret-stdin < secret.txt',
    'login --certificate partner.pem --refresh-token-stdin < token.txt',
  ],
  load: () => import('./run.ts'),
};

export const logout: CommandSpec = {
  name: 'logout',
  summary: 'Forget the sign-in of the profile',
  details:
    'Removes its tokens, and whatever secret was kept with them, from this machine. Microsoft is not told: a copy of the ' +
    'tokens would go on working. To end those too, an administrator revokes the sessions of the user in Entra, or ' +
    'deletes the secret of the application.',
  options: [dryRun],
  examples: ['logout', 'logout --profile fabrikam'],
  load: () => import('./logout.ts'),
};

export const whoami: CommandSpec = {
  name: 'whoami',
  summary: 'Show who is signed in',
  details:
    'Asks nobody: what it shows is what is kept on this machine. A token that has expired is renewed by the next command ' +
    'that needs it.',
  examples: ['whoami', 'whoami --query username -o tsv'],
  load: () => import('./whoami.ts'),
};

export const token: CommandSpec = {
  name: 'token',
  summary: 'Print an access token, for scripts',
  details: 'Anyone who sees it can act as you until it expires, so it is not shown on a terminal.',
  options: [
    {
      flags: '--resource <service>',
      meaning: 'what the token is for; Partner Center if not given',
      choices: resources,
    },
    { flags: '--force', meaning: 'show it on a terminal all the same' },
  ],
  examples: [
    "token --resource graph | sed 's/^/Authorization: Bearer /' | curl -H @- https://graph.microsoft.com/v1.0/organization",
    'token -o json',
  ],
  load: () => import('./token.ts'),
};
