import { join } from 'node:path';
import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { ExitCode, failed, RelateError } from '../errors.ts';
import { oneLine } from '../output/sanitise.ts';
import type { SignInService } from '../sign-in/service.ts';
import type { SignIn, SignInParts } from '../sign-in/sign-in.ts';
import { shellWord } from '../text/shell-word.ts';
import { cloudOf } from './cloud.ts';
import type { Context } from './context.ts';
import { profileFlag } from './profile-flag.ts';
import type { StandInConnection } from './stand-in.ts';

/** What tokens for Microsoft Graph are made out to in the stand-in: there they have to look like real ones. */
const graphOfStandIn = 'https://graph.microsoft.com';

/** What the operator runs to sign in with this profile, whatever they set for one command only. */
export function signInCommand(context: Context, profile: Profile): string {
  return `relate login${profileFlag(context, profile)}`;
}

/** What stops a command that needs a sign-in where there is none. */
export function nobodySignedIn(context: Context, profile: Profile): RelateError {
  const message = `Nobody is signed in with the profile ${oneLine(profile.name)}.`;
  return new RelateError(ExitCode.signIn, 'sign-in-needed', message, {
    hint: `Sign in: ${signInCommand(context, profile)}`,
  });
}

/**
 * The sign-in of a profile. `standIn` tells where the stand-in runs, when the network is needed; `loginOptions` are those
 * that hints repeat.
 */
export async function signInOf(
  context: Context,
  profile: Profile,
  cloud: Cloud,
  standIn: () => Promise<string>,
  loginOptions?: SignInParts['loginOptions'],
): Promise<SignIn> {
  const service = async () => signInServiceOf(cloud, cloud.isLocal ? await standIn() : undefined);
  return signInWith(context, profile, service, loginOptions);
}

/** What is kept of a sign-in, to be forgotten: also of a cloud that was closed, or is not known any more. */
export function keptSignIn(context: Context, profile: Profile): Promise<SignIn> {
  return signInWith(context, profile, () => {
    throw new Error('no service is asked to forget');
  });
}

async function signInWith(
  context: Context,
  profile: Profile,
  service: () => Promise<SignInService>,
  loginOptions: SignInParts['loginOptions'] = {},
): Promise<SignIn> {
  const { SignIn } = await import('../sign-in/sign-in.ts');
  const { http, clock, random, keyring, paths, interrupt } = context.world;
  return new SignIn({
    http,
    clock,
    random,
    keyring,
    profile: profile.name,
    cloud: profile.cloud,
    tenantId: profile.tenantId,
    tokenFolder: join(paths.data, 'sign-in'),
    keyFolder: paths.config,
    service,
    signal: interrupt(),
    loginOptions,
  });
}

/** Does something with the sign-in of the profile, and lets go of every connection afterwards. */
export async function withSignIn<Result>(
  context: Context,
  work: (signIn: SignIn, profile: Profile) => Promise<Result>,
  loginOptions?: SignInParts['loginOptions'],
): Promise<Result> {
  const profile = context.profile();
  const cloud = cloudOf(context, profile);
  const { world } = context;
  let standIn: Promise<StandInConnection> | undefined;
  const urlOfStandIn = async () => {
    standIn ??= context.connectStandIn(profile);
    return (await standIn).url;
  };
  try {
    return await work(await signInOf(context, profile, cloud, urlOfStandIn, loginOptions), profile);
  } finally {
    await world.http.close();
    await (await standIn)?.close();
  }
}

/** Forgets the sign-in of a profile that is no more what it was. Whether there was one. */
export async function forgetSignIn(context: Context, profile: Profile): Promise<boolean> {
  return (await keptSignIn(context, profile)).forget();
}

/** Where accounts of a cloud sign in, and what for. */
export function signInServiceOf(cloud: Cloud, reachedAt: string | undefined): SignInService {
  if (cloud.authority === null) {
    throw failed('authority-unknown', `Where one signs in to ${oneLine(cloud.title)} is not known.`, {
      hint: addressNeeded(cloud, 'authority'),
    });
  }
  if (cloud.audience === null) {
    const message = `What tokens for the Partner Center of ${oneLine(cloud.title)} are made out to is not known.`;
    throw failed('audience-unknown', message, { hint: addressNeeded(cloud, 'audience') });
  }
  return { authority: cloud.authority, reachedAt, audiences: audiencesOf(cloud) };
}

/** What the tokens of a cloud are made out to. */
export function audiencesOf(cloud: Cloud): SignInService['audiences'] {
  return { 'partner-center': cloud.audience, graph: cloud.isLocal ? graphOfStandIn : cloud.graph };
}

/** The command that adds an address to the row of a cloud of the operator's own: the whole row, for it replaces the old. */
export function addressNeeded({ name, isLocal: _, ...row }: Cloud, field: 'authority' | 'api' | 'audience'): string {
  const entries = Object.entries({ ...row, [field]: 'https://…' });
  const known = entries.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  const text = shellWord(oneLine(JSON.stringify(Object.fromEntries(known))));
  return `Add it to the row of the cloud: relate config set cloud.${name} ${text}`;
}
