import type { Context } from '../../../cli/context.ts';
import { openServices } from '../../../cli/services.ts';
import { audiencesOf, loginTargetOf } from '../../../cli/sign-in.ts';
import type { ServiceAccess } from '../../../doctor/inputs.ts';

/** The services of the profile in use, as the checks ask them: once, so that what is wrong is seen. */
export async function openServiceAccess(context: Context): Promise<ServiceAccess> {
  const services = openServices(context, { once: true });
  const [addresses, signIn] = await Promise.all([services.addresses(), services.signIn()]);
  return {
    addresses,
    audiences: audiencesOf(services.cloud),
    login: loginTargetOf(context, services.profile),
    needsSignIn: !services.cloud.isLocal,
    status: () => signIn.status(),
    token: (resource) => signIn.token(resource),
    probe: async () => {
      for await (const _ of (await services.partnerCenter()).customers({ size: 1 })) break;
    },
    isMfaCompliant: async () => (await services.partnerCenter()).isMfaCompliant(),
    providers: async () => (await services.partnerCenter()).providers(),
    invitationLink: async (query) => (await services.partnerCenter()).invitationLink(query),
    organization: async () => (await services.graph()).organization(),
    adminRelationships: async () => {
      const { partner } = services;
      const { readRelationships } = await import('../../../admin/read.ts');
      // Without the ledger: nothing is taken note of.
      return readRelationships({
        graph: await services.graph(),
        ledger: undefined,
        partner,
        clock: context.world.clock,
      });
    },
    mailbox: async () => {
      const mailbox = await services.mailbox();
      await mailbox.folder('drafts');
      return mailbox.account;
    },
    hasDraftSignIn: async () => (await services.draftSignIn()).isKept,
    close: () => services.close(),
  };
}
