import type { Cloud } from '../../../account/clouds.ts';
import type { Profile } from '../../../account/profile.ts';
import { entryChecks } from '../../../account/profile-input.ts';
import type { Context } from '../../../cli/context.ts';
import { signInCommand, signInServiceOf } from '../../../cli/sign-in.ts';
import type { LoginOptions } from './options.ts';
import { setupText } from './setup-text.ts';

/** What to register in Entra before the first sign-in, for `relate login --setup`. */
export async function printSetup(
  context: Context,
  options: LoginOptions,
  profile: Profile,
  cloud: Cloud,
): Promise<void> {
  const command = signInCommand(context, profile);
  if (cloud.isLocal) {
    return context.world.stdout.write(
      `Nothing has to be registered for the stand-in: it takes any sign-in. To rehearse one: ${command}\n` +
        'For a real account, store it first: relate init\n',
    );
  }
  const { value } = context.setting('client-id', profile);
  const clientId = options.clientId ?? value;
  const text = setupText({
    ...signInServiceOf(cloud, undefined),
    title: cloud.title,
    tenantId: profile.tenantId,
    command,
    ...(clientId === undefined ? {} : { clientId: entryChecks.clientId(clientId, '--client-id') }),
  });
  await context.world.stdout.write(text);
}
