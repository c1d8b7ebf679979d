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
import type { SignInStatus } from '../../sign-in/status.ts';
import { signInFields } from './shared/fields.ts';
import { type LoginOptions, loginOptions } from './shared/options.ts';
import { type PersonalOutcome, type PersonalSignIn, signInPerson } from './shared/person.ts';
import { credentialFrom, secretsFrom } from './shared/secrets.ts';

/** Nobody registers anything in the stand-in: there, any application will do. */
const STAND_IN_CLIENT_ID = '00000000-0000-4000-8000-00000000c11e';

export const command = defineCommand(
  {
    details:
      'At a desk in the browser; over SSH, without a display or with --device-code by a code that you enter in a browser ' +
      'on any machine. What worked last is tried first; "relate config set sign-in" chooses. A person with a second ' +
      'factor is what Partner Center wants. An application can sign in by itself, for the few calls that allow it. ' +
      'Whoever signs in does it through an app registration of your own; --setup says how to make it. The tokens are ' +
      'kept encrypted, and renewed without asking. --mail signs in another account, whose mailbox gets the drafts of ' +
      '--outlook: admin accounts often have none. With --no-input, or in CI, a code is shown only if --device-code or ' +
      '--copy asks for it.',
    options: loginOptions,
    fields: signInFields,
    examples: [
      'login --setup',
      'login --client-id 5c1b7d0e-2f7a-4a52-8f4e-0b6f3a1f9d11',
      'login',
      'login --device-code --copy',
      'login --mail',
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
    refuseForMail(options);
    const target = loginTargetOf(context, profile, optionsToRepeat(context, options, profile));
    const clientId = clientIdFrom(context, options, profile, cloud);
    const tenant = options.tenant === undefined ? profile.tenantId : entryChecks.tenant(options.tenant, '--tenant');
    // Before a sign-in begins, for then Ctrl-C would have to wait for a pipe that nobody closes.
    const secrets = await secretsFrom(context, options, target);
    if (credentialFrom(secrets) === undefined && secrets.refreshToken === undefined) {
      refuseUnattended(context, options, target);
    }
    if (await context.isDryRun(`sign in to ${tenant} through the app registration ${clientId}`)) return;
    const signInAndTell = async (signIn: SignIn) => {
      const personal = { signIn, application: { clientId, tenant }, profile, target };
      const { status, way } = await withMethod(context, personal, options, secrets);
      if (options.mail) return tellMailbox(context, profile, status);
      await remember(context, profile, { ...(cloud.isLocal ? {} : { clientId }), ...(way && { signIn: way }) });
      if (context.printer.request.explicit)
        await context.printer.record({ profile, status, mail: undefined }, signInFields);
      await tellWho(context, profile, status);
    };
    const which = options.mail ? 'drafts' : 'profile';
    await withSignIn(context, signInAndTell, target.loginOptions, which);
  },
);

/** What to give again to try the same again: not an application that is remembered. */
function optionsToRepeat(
  context: Context,
  { clientId, tenant, mail, certificate, clientSecretStdin, refreshTokenStdin }: LoginOptions,
  profile: Profile,
): LoginStepOptions {
  const isRemembered = clientId === undefined || clientId === context.setting('client-id', profile).value;
  return {
    ...(isRemembered ? {} : { clientId }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(mail && { mail }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(clientSecretStdin ? { clientSecretStdin } : {}),
    ...(refreshTokenStdin ? { refreshTokenStdin } : {}),
  };
}

/** Only a person has a mailbox. */
function refuseForMail({ mail, clientSecretStdin, certificate, refreshTokenStdin }: LoginOptions): void {
  if (!mail || !(clientSecretStdin || certificate !== undefined || refreshTokenStdin)) return;
  throw wrongUsage('option-conflict', '--mail is for a person, who has a mailbox: sign in with nothing else.');
}

async function tellMailbox(context: Context, profile: Profile, status: SignInStatus): Promise<void> {
  if (context.printer.request.explicit) await context.printer.record({ profile, status, mail: status }, signInFields);
  const who = `${oneLine(status.username ?? 'somebody')}, with the profile ${oneLine(profile.name)}`;
  await context.notice(`Drafts go to the mailbox of ${who}: --outlook. All else goes on with its own sign-in.`);
}

/** A script would wait for a person who does not come. */
function refuseUnattended({ isAttended }: Context, { deviceCode, copy }: LoginOptions, target: LoginTarget): void {
  if (deviceCode || copy || isAttended) return;
  throw wrongUsage('person-needed', 'To sign in takes a person, and nobody is to be asked (--no-input, CI).', {
    hint: [
      { says: 'If somebody is there all the same', next: loginStep(target, { deviceCode: true }) },
      { says: 'For a machine that nobody signs in at', next: loginStep(target, { setup: true }) },
    ],
  });
}

async function withMethod(
  context: Context,
  personal: PersonalSignIn,
  options: LoginOptions,
  secrets: Awaited<ReturnType<typeof secretsFrom>>,
): Promise<PersonalOutcome> {
  const { signIn, application } = personal;
  const credential = credentialFrom(secrets);
  const byItself = (status: SignInStatus) => ({ status, way: undefined });
  if (secrets.refreshToken !== undefined) {
    return byItself(await signIn.withRefreshToken(application, secrets.refreshToken, credential));
  }
  if (credential?.kind === 'secret') return byItself(await signIn.withClientSecret(application, credential.secret));
  if (credential?.kind === 'certificate') return byItself(await signIn.withCertificate(application, credential));
  return signInPerson(context, personal, options);
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

/** The next sign-in takes the same app registration, and tries the same way first. */
async function remember(
  context: Context,
  profile: Profile,
  found: Pick<Profile, 'clientId' | 'signIn'>,
): Promise<void> {
  const after = { ...profile, ...found };
  if (after.clientId === profile.clientId && after.signIn === profile.signIn) return;
  await context.store.update((state) => {
    const before = profileNamed(state, profile.name);
    return replaceProfile(state, before, { ...before, ...found });
  });
}
