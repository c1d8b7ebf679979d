/** Asks for a token in a process of its own, as a command does: `renewer.ts ADDRESS FOLDER`. */

import { join } from 'node:path';
import { SignIn } from '../../src/sign-in/sign-in.ts';
import { systemHttp } from '../../src/world/http.ts';
import { sleep } from '../../src/world/sleep.ts';
import { noKeyring, service, tenantId } from './facts.ts';

const [, , reachedAt = '', root = ''] = process.argv;
const signIn = new SignIn({
  http: systemHttp({ env: {} }),
  clock: { now: () => new Date(), sleep },
  random: { integer: () => 0 },
  keyring: noKeyring,
  profile: 'fabrikam',
  cloud: 'global',
  tenantId,
  tokenFolder: join(root, 'data', 'sign-in'),
  keyFolder: join(root, 'config'),
  service: { ...service, reachedAt },
});
// Everybody finds the expired token before anybody has another one.
process.stdout.write(`ready ${(await signIn.status())?.username}\n`);
process.stdin.once('data', async () => {
  const { token } = await signIn.token('partner-center');
  process.stdout.write(`${token}\n`);
  process.exit();
});
