import { join } from 'node:path';
import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { type Advice, failed } from '../errors.ts';
import { oneLine } from '../output/sanitise.ts';
import type { Paths } from '../ports/ports.ts';
import type { LoginTarget } from '../sign-in/login-step.ts';
import type { SignInService } from '../sign-in/service.ts';
import type { SignIn, SignInParts } from '../sign-in/sign-in.ts';
import { anyCloudOf } from './cloud.ts';
import type { Context } from './context.ts';

/** The audience of tokens for the stand-in's Graph, which have to look like real ones. */
const GRAPH_OF_STAND_IN = 'https://graph.microsoft.com';

/** The command that signs in with this profile, which it always names. */
export function signInCommand(context: Context, profile: Profile): string {
  return context.wording.command({ command: 'login', profile: profile.name });
}

/** What hints about the sign-in of a profile need; `loginOptions` are those that they repeat. */
export function loginTargetOf(
  context: Context,
  profile: Profile,
  loginOptions: SignInParts['loginOptions'] = {},
): LoginTarget {
  // Nobody registers anything in the stand-in.
  const { isLocal } = anyCloudOf(context, profile);
  const needsApplication = !isLocal && context.setting('client-id', profile).value === undefined;
  return { profile: profile.name, loginOptions, needsApplication };
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
  return signInWith(context, profile, service, loginTargetOf(context, profile, loginOptions));
}

/** The sign-in of a profile that is for drafts in Outlook alone, beside its own. */
export async function draftSignInOf(
  context: Context,
  profile: Profile,
  cloud: Cloud,
  standIn: () => Promise<string>,
  loginOptions?: SignInParts['loginOptions'],
): Promise<SignIn> {
  const service = async () => signInServiceOf(cloud, cloud.isLocal ? await standIn() : undefined);
  const target = loginTargetOf(context, profile, { mail: true, ...loginOptions });
  return signInWith(context, profile, service, target, true);
}

/** The stored sign-in of a profile, or that for its drafts, to be removed. Its cloud may be closed, or not known any more. */
export function keptSignIn(context: Context, profile: Profile, forDrafts = false): Promise<SignIn> {
  const noService = () => {
    throw new Error('no service is asked to forget');
  };
  return signInWith(context, profile, noService, { profile: profile.name }, forDrafts);
}

async function signInWith(
  context: Context,
  profile: Profile,
  service: () => Promise<SignInService>,
  target: LoginTarget,
  forDrafts = false,
): Promise<SignIn> {
  const { SignIn } = await import('../sign-in/sign-in.ts');
  const { http, clock, random, keyring, paths, interrupt } = context.world;
  return new SignIn({
    http,
    clock,
    random,
    keyring,
    ...target,
    cloud: profile.cloud,
    tenantId: profile.tenantId,
    tokenFolder: tokenFolder(paths),
    keyFolder: paths.config,
    service,
    ...(forDrafts && { forDrafts }),
    signal: interrupt(),
  });
}

/** Where tokens are kept, encrypted. */
export function tokenFolder({ data }: Pick<Paths, 'data'>): string {
  return join(data, 'sign-in');
}

/** Removes the sign-ins of a profile that was changed or removed. Resolves with whether there was one. */
export async function forgetSignIn(context: Context, profile: Profile): Promise<boolean> {
  const [own, forDrafts] = await Promise.all([keptSignIn(context, profile), keptSignIn(context, profile, true)]);
  const wasThere = await own.forget();
  return (await forDrafts.forget()) || wasThere;
}

/** Where accounts of a cloud sign in, and what for. */
export function signInServiceOf(cloud: Cloud, reachedAt: string | undefined): SignInService {
  if (cloud.authority === null) {
    throw failed('authority-unknown', `Where one signs in to ${oneLine(cloud.title)} is not known.`, {
      hint: addressNeeded(cloud, 'authority'),
    });
  }
  if (cloud.audience === null) {
    const message = `The audience of tokens for the Partner Center of ${oneLine(cloud.title)} is not known.`;
    throw failed('audience-unknown', message, { hint: addressNeeded(cloud, 'audience') });
  }
  return { authority: cloud.authority, reachedAt, audiences: audiencesOf(cloud) };
}

/** The audiences of the tokens of a cloud. */
export function audiencesOf(cloud: Cloud): SignInService['audiences'] {
  return { 'partner-center': cloud.audience, graph: cloud.isLocal ? GRAPH_OF_STAND_IN : cloud.graph };
}

/** How to add an address to the row of a cloud of the operator's own: by the whole row, which replaces the old one. */
export function addressNeeded(
  { name, isLocal: _, ...row }: Cloud,
  field: 'authority' | 'api' | 'audience' | 'graph',
): Advice {
  const entries = Object.entries({ ...row, [field]: 'https://…' });
  const known = entries.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return {
    says: 'Add it to the row of the cloud',
    next: { command: 'config set', args: [`cloud.${name}`, oneLine(JSON.stringify(Object.fromEntries(known)))] },
  };
}
