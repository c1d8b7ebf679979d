import type { Profile } from '../../account/profile.ts';
import type { Context } from '../../cli/context.ts';
import { openServices } from '../../cli/services.ts';
import { audiencesOf } from '../../cli/sign-in.ts';
import type { ServiceAccess } from '../../doctor/inputs.ts';

/** The services of a profile as the doctor asks them: once, with no second try. */
export async function accessTo(context: Context, profile: Profile): Promise<ServiceAccess> {
  context.useProfile(profile);
  const services = openServices(context, { once: true });
  const [{ authority, 'partner-center': partnerCenter, graph }, signIn] = await Promise.all([
    services.addresses(),
    services.signIn(),
  ]);
  return {
    authority,
    partnerCenter,
    graph,
    audiences: audiencesOf(services.cloud),
    needsSignIn: !services.cloud.isLocal,
    status: () => signIn.status(),
    token: (resource) => signIn.token(resource),
    probe: async () => {
      for await (const _ of (await services.partnerCenter()).customers({ size: 1 })) break;
    },
    providers: async () => (await services.partnerCenter()).providers(),
    invitationLink: async (query) => (await services.partnerCenter()).invitationLink(query),
    organization: async () => (await services.graph()).organization(),
    close: () => services.close(),
  };
}
