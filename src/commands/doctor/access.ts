import type { Cloud } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import type { Context } from '../../cli/context.ts';
import { audiencesOf, signInOf } from '../../cli/sign-in.ts';
import type { ServiceAccess } from '../../doctor/inputs.ts';
import type { Resource } from '../../sign-in/resource.ts';
import type { TokenSource } from '../../transport/token-source.ts';

/** The services of a profile for the doctor: asked once, with no second try, and only by what it calls. */
export async function accessTo(context: Context, profile: Profile, cloud: Cloud): Promise<ServiceAccess> {
  const { world } = context;
  const standIn = cloud.isLocal ? await context.connectStandIn(profile) : undefined;
  const signIn = await signInOf(context, profile, cloud, async () => standIn?.url ?? '');
  const isSignedIn = async () => (await signIn.status()) !== undefined;
  const tokens = async (resource: Resource): Promise<TokenSource> => {
    const { staticToken } = await import('../../transport/token-source.ts');
    if (standIn !== undefined && !(await isSignedIn())) return staticToken('sandbox');
    const { token, kind } = await signIn.token(resource);
    return staticToken(token, kind);
  };
  const options = async (resource: Resource, baseUrl: string) => ({
    http: world.http,
    clock: world.clock,
    random: world.random,
    baseUrl,
    tokens: await tokens(resource),
    maxWait: 0,
    signal: world.interrupt(),
  });
  const partnerCenter = standIn?.url ?? cloud.api;
  const graph = standIn === undefined ? cloud.graph : `${standIn.url}/graph`;
  const partnerCenterClient = async () => {
    const { PartnerCenter } = await import('../../partner-center/client.ts');
    return new PartnerCenter(await options('partner-center', partnerCenter ?? ''));
  };
  return {
    authority: standIn?.url ?? cloud.authority,
    partnerCenter,
    graph,
    audiences: audiencesOf(cloud),
    needsSignIn: standIn === undefined,
    status: () => signIn.status(),
    token: (resource) => signIn.token(resource),
    probe: async () => {
      for await (const _ of (await partnerCenterClient()).customers({ size: 1 })) break;
    },
    providers: async () => (await partnerCenterClient()).providers(),
    invitationLink: async (query) => (await partnerCenterClient()).invitationLink(query),
    organization: async () => {
      const { Graph } = await import('../../graph/client.ts');
      return new Graph(await options('graph', graph ?? '')).organization();
    },
    close: async () => {
      await world.http.close();
      await standIn?.close();
    },
  };
}
