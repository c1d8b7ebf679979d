import type { Cloud } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import { entryChecks } from '../../account/profile-input.ts';
import { cloudOf } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { originInWords } from '../../cli/origin.ts';
import { withSignIn } from '../../cli/services.ts';
import { loginTargetOf, signInCommand, signInServiceOf } from '../../cli/sign-in.ts';
import { replaceProfile } from '../../configuration/profiles.ts';
import { profileNamed } from '../../configuration/settings.ts';
import { wrongUsage } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { firstSteps, type LoginStepOptions, type LoginTarget, loginStep } from '../../sign-in/login-step.ts';
import type { SignIn } from '../../sign-in/sign-in.ts';
import type { DeviceCode, SignInStatus } from '../../sign-in/status.ts';
import { signInFields } from './shared/fields.ts';
import { type LoginOptions, loginOptions } from './shared/options.ts';
import { credentialFrom, secretsFrom } from './shared/secrets.ts';

/** Nobody registers anything in the stand-in: there, any application will do. */
const STAND_IN_CLIENT_ID = '00000000-0000-4000-8000-00000000c11e';

export const command = defineCommand(
  {
    details:
      'With a code that you enter in a browser, on this machine or another: a person with a second factor is what Partner ' +
      'Center wants. An application can sign in by itself, for the few calls that allow it. Whoever signs in does it ' +
      'through an app registration of your own; --setup says how to make it. The tokens are kept encrypted, and renewed ' +
      'without asking. With --no-input, or in CI, a code is shown only if --device-code asks for it.',
    options: loginOptions,
    fields: signInFields,
    examples: [
      'login --setup',
      'login --client-id 5c1b7d0e-2f7a-4a52-8f4e-0b6f3a1f9d11',
      'login',
      'login --client-secret-stdin < secret.txt',
      'login --certificate partner.pem --refresh-token-stdin < token.txt',
    ],
  },
  async (context, options) => {
    const profile = context.profile();
    const cloud = cloudOf(context);
    if (options.setup) {
      const { printSetup } = await import('./shared/setup.ts');
      return printSetup(context, options, profile, cloud);
    }
    // What can't work is said before anything is asked for.
    if (!cloud.isLocal) signInServiceOf(cloud, undefined);
    const target = { profile: profile.name, loginOptions: optionsToRepeat(context, options, profile) };
    const clientId = clientIdFrom(context, options, profile, cloud);
    const tenant = options.tenant === undefined ? profile.tenantId : entryChecks.tenant(options.tenant, '--tenant');
    // Before a sign-in begins, for then Ctrl-C would have to wait for a pipe that nobody closes.
    const secrets = await secretsFrom(context, options, target);
    if (credentialFrom(secrets) === undefined && secrets.refreshToken === undefined) {
      refuseUnattended(context, options, target);
    }
    if (await context.isDryRun(`sign in to ${tenant} through the app registration ${clientId}`)) return;
    const signInAndTell = async (signIn: SignIn) => {
      const status = await withMethod(context, signIn, { clientId, tenant }, secrets);
      await remember(context, profile, cloud, clientId);
      if (context.printer.request.explicit) await context.printer.record({ profile, status }, signInFields);
      await tellWho(context, profile, status);
    };
    await withSignIn(context, signInAndTell, target.loginOptions);
  },
);

/** What to give again to try the same again: not an application that is remembered. */
function optionsToRepeat(
  context: Context,
  { clientId, tenant, certificate, clientSecretStdin, refreshTokenStdin }: LoginOptions,
  profile: Profile,
): LoginStepOptions {
  const isRemembered = clientId === undefined || clientId === context.setting('client-id', profile).value;
  return {
    ...(isRemembered ? {} : { clientId }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(clientSecretStdin ? { clientSecretStdin } : {}),
    ...(refreshTokenStdin ? { refreshTokenStdin } : {}),
  };
}

/** A script would wait for a person who does not come. */
function refuseUnattended({ isAttended }: Context, { deviceCode }: LoginOptions, target: LoginTarget): void {
  if (deviceCode || isAttended) return;
  throw wrongUsage(
    'person-needed',
    'To sign in with a code takes a person, and nobody is to be asked (--no-input, CI).',
    {
      hint: [
        { says: 'If somebody is there all the same', next: loginStep(target, { deviceCode: true }) },
        { says: 'For a machine that nobody signs in at', next: loginStep(target, { setup: true }) },
      ],
    },
  );
}

async function withMethod(
  context: Context,
  signIn: SignIn,
  how: { readonly clientId: string; readonly tenant: string },
  secrets: Awaited<ReturnType<typeof secretsFrom>>,
): Promise<SignInStatus> {
  const credential = credentialFrom(secrets);
  if (secrets.refreshToken !== undefined) return signIn.withRefreshToken(how, secrets.refreshToken, credential);
  if (credential?.kind === 'secret') return signIn.withClientSecret(how, credential.secret);
  if (credential?.kind === 'certificate') return signIn.withCertificate(how, credential);
  return signIn.withDeviceCode(how, (code) => tellCode(context, code));
}

/** The code is for a browser on any machine, so it is told, and nothing is opened. */
async function tellCode(context: Context, { userCode, verificationUri, expiresAt }: DeviceCode): Promise<void> {
  const minutes = Math.round((expiresAt.getTime() - context.world.clock.now().getTime()) / 60_000);
  // A line for each: neither is torn where a terminal of 80 columns ends.
  await context.notice(`Open in a browser: ${oneLine(verificationUri)}\nEnter the code:    ${oneLine(userCode)}`);
  await context.notice(`Sign in there with your partner account. Waiting for up to ${minutes} minutes.`);
}

async function tellWho(context: Context, profile: Profile, status: SignInStatus): Promise<void> {
  const { kind, username, clientId, storedIn, mfa } = status;
  const who = kind === 'app' ? `the application ${clientId}` : oneLine(username ?? 'a user without a name');
  await context.notice(`Signed in as ${who}, with the profile ${oneLine(profile.name)}.`);
  if (storedIn === 'file') {
    await context.notice('No keyring took the key to the tokens, so it is in a file. More about it: relate doctor');
  }
  if (kind === 'app') {
    await context.notice(
      `It can list customers and subscriptions. What takes a person needs one: ${signInCommand(context, profile)}`,
    );
  } else if (mfa === false) {
    await context.notice(
      'No second factor was used. Partner Center refuses such a sign-in: let your administrator require ' +
        `multi-factor authentication for you, then sign in again: ${signInCommand(context, profile)}`,
    );
  }
}

function clientIdFrom(context: Context, options: LoginOptions, profile: Profile, cloud: Cloud): string {
  if (options.clientId !== undefined) return entryChecks.clientId(options.clientId, '--client-id');
  const { value, origin } = context.setting('client-id', profile);
  if (value !== undefined) return entryChecks.clientId(value, originInWords(origin));
  if (cloud.isLocal) return STAND_IN_CLIENT_ID;
  throw wrongUsage('client-id-needed', 'Through which app registration to sign in is not known.', {
    hint: firstSteps(loginTargetOf(context, profile)),
  });
}

/** The next sign-in takes the same app registration. */
async function remember(context: Context, profile: Profile, cloud: Cloud, clientId: string): Promise<void> {
  if (cloud.isLocal || profile.clientId === clientId) return;
  await context.store.update((state) => {
    const before = profileNamed(state, profile.name);
    return replaceProfile(state, before, { ...before, clientId });
  });
}
