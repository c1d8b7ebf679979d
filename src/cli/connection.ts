import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { failed } from '../errors.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import { oneLine } from '../output/sanitise.ts';
import type { PartnerCenter } from '../partner-center/client.ts';
import type { TokenSource } from '../transport/token-source.ts';
import { cloudOf } from './cloud.ts';
import type { Context } from './context.ts';
import { secondsFrom } from './numbers.ts';
import { profileFlag } from './profile-flag.ts';
import { addressNeeded, nobodySignedIn, signInOf } from './sign-in.ts';

/** Partner Center as one profile sees it. */
export interface Connection {
  readonly partnerCenter: PartnerCenter;
  readonly profile: Profile;
  readonly cloud: Cloud;
  /** Whom the ledger knows the partner as. */
  readonly partner: string;
  /** What commands need to be run with the profile, with a blank in front; nothing for the current one. */
  readonly profileFlag: string;
}

/** Options of the commands that ask Partner Center. */
export interface ServiceOptions {
  /** Seconds, read or as typed. */
  readonly maxWait?: number | string;
}

/** Does something with the Partner Center of the profile, and lets go of every connection afterwards. */
export async function withPartnerCenter<Result>(
  context: Context,
  options: ServiceOptions,
  work: (connection: Connection) => Promise<Result>,
  profile: Profile = context.profile(),
): Promise<Result> {
  const cloud = cloudOf(context, profile);
  const { world } = context;
  const flag = profileFlag(context, profile);
  let service: Service | undefined;
  try {
    service = await serviceOf(context, profile, cloud);
    const { PartnerCenter } = await import('../partner-center/client.ts');
    const maxWait = options.maxWait === undefined ? undefined : secondsFrom(`${options.maxWait}`, '--max-wait') * 1000;
    const partnerCenter = new PartnerCenter({
      http: world.http,
      clock: world.clock,
      random: world.random,
      baseUrl: service.baseUrl,
      tokens: service.tokens,
      signal: world.interrupt(),
      maxWait,
    });
    return await work({ partnerCenter, profile, cloud, partner: partnerKey(profile, cloud), profileFlag: flag });
  } finally {
    await world.http.close();
    await service?.stop();
  }
}

interface Service {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  stop(): Promise<void>;
}

/** Where the services of the profile are, and what opens them. The stand-in asks nobody to sign in. */
async function serviceOf(context: Context, profile: Profile, cloud: Cloud): Promise<Service> {
  if (cloud.isLocal) {
    const { staticToken } = await import('../transport/token-source.ts');
    const { url, close } = await context.connectStandIn(profile);
    try {
      const tokens = (await signedIn(context, profile, cloud, url)) ?? staticToken('sandbox');
      return { baseUrl: url, tokens, stop: close };
    } catch (error) {
      // One that was started for this command would keep it from ending.
      await close();
      throw error;
    }
  }
  if (cloud.api === null) {
    throw failed('service-unknown', `Where Partner Center answers for ${oneLine(cloud.title)} is not known.`, {
      hint: addressNeeded(cloud, 'api'),
    });
  }
  const tokens = await signedIn(context, profile, cloud, '');
  if (tokens === undefined) throw nobodySignedIn(context, profile);
  return { baseUrl: cloud.api, tokens, stop: async () => {} };
}

/** The tokens of the one who is signed in; undefined when nobody is. */
async function signedIn(
  context: Context,
  profile: Profile,
  cloud: Cloud,
  standIn: string,
): Promise<TokenSource | undefined> {
  const signIn = await signInOf(context, profile, cloud, async () => standIn);
  const status = await signIn.status();
  if (status === undefined) return undefined;
  return {
    kind: status.kind,
    token: async () => (await signIn.token('partner-center')).token,
    renewed: async (refused) => (await signIn.renewed('partner-center', refused))?.token,
  };
}
