import { type Cloud, cloudNamed, cloudTable, openCloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import type { Context } from '../context.ts';
import { ExitCode, failed, RelateError, wrongUsage } from '../errors.ts';
import type { PartnerCenter } from '../partner-center/client.ts';
import type { TokenSource } from '../transport/token-source.ts';

/** Partner Center as one profile sees it. */
export interface Connection {
  readonly partnerCenter: PartnerCenter;
  readonly profile: Profile;
  readonly cloud: Cloud;
}

/** Options of the commands that ask Partner Center. */
export interface ServiceOptions {
  /** Seconds, as typed. */
  readonly maxWait?: string;
}

/** Does something with the Partner Center of the profile, and lets go of every connection afterwards. */
export async function withPartnerCenter<Result>(
  context: Context,
  options: ServiceOptions,
  work: (connection: Connection) => Promise<Result>,
  profile: Profile = context.profile(),
): Promise<Result> {
  const cloud = openCloud(cloudNamed(cloudTable(context.state.clouds), profile.cloud));
  const service = await serviceOf(context, profile, cloud);
  const { world } = context;
  try {
    const { PartnerCenter } = await import('../partner-center/client.ts');
    const maxWait = options.maxWait === undefined ? undefined : secondsFrom(options.maxWait, '--max-wait') * 1000;
    const partnerCenter = new PartnerCenter({
      http: world.http,
      clock: world.clock,
      random: world.random,
      baseUrl: service.baseUrl,
      tokens: service.tokens,
      signal: world.interrupt(),
      maxWait,
    });
    return await work({ partnerCenter, profile, cloud });
  } finally {
    await world.http.close();
    await service.stop();
  }
}

/** A number of seconds that an operator typed. */
export function secondsFrom(text: string, what: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds >= 0 && seconds <= 86_400) return seconds;
  throw wrongUsage('value-invalid', `${what} is not a number of seconds from 0 to 86400.`);
}

interface Service {
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  stop(): Promise<void>;
}

async function serviceOf(context: Context, profile: Profile, cloud: Cloud): Promise<Service> {
  if (cloud.isLocal) {
    const [{ connectSandbox }, { staticToken }] = await Promise.all([
      import('./sandbox/connect.ts'),
      import('../transport/token-source.ts'),
    ]);
    const { url, close } = await connectSandbox(context.world, profile);
    return { baseUrl: url, tokens: staticToken('sandbox'), stop: close };
  }
  if (cloud.api === null) {
    throw failed('service-unknown', `Where the Partner Center service of ${cloud.title} is, is not known.`, {
      hint: `Add its address to the row of the cloud: relate config set cloud.${cloud.name} '{…,"api":"https://…"}'`,
    });
  }
  throw new RelateError(
    ExitCode.signIn,
    'sign-in-needed',
    'This version of relate can not sign in to Partner Center.',
    {
      hint: 'Rehearse with the built-in stand-in: relate init --sandbox',
    },
  );
}
