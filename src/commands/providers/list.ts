import { cloudWith } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { withServices } from '../../cli/services.ts';
import type { Field } from '../../output/fields.ts';
import { providerList, type Relationship } from '../../partner-center/relationships.ts';

interface ProviderRow extends Relationship {
  /** The operator's word for it; null when the profile does not have it. */
  readonly inProfile: string | null;
}

const fields: readonly Field<ProviderRow>[] = [
  { name: 'name', title: 'NAME', value: ({ name }) => name, isIdentity: true },
  { name: 'tenantId', title: 'TENANT ID', value: ({ id }) => id, isIdentity: true },
  { name: 'state', title: 'STATE', value: ({ state }) => state },
  { name: 'inProfile', title: 'IN PROFILE', value: ({ inProfile }) => inProfile, dispensable: 1 },
  { name: 'mpnId', title: 'PARTNER ID', value: ({ mpnId }) => mpnId, detail: true },
  { name: 'location', title: 'LOCATION', value: ({ location }) => location, detail: true },
];

export const command = defineCommand(
  { options: [maxWait], fields, examples: ['providers list'] },
  async (context, options) => {
    cloudWith(context, providerList);
    return withServices(context, options, async (services) => {
      const { profile } = services;
      const partnerCenter = await services.partnerCenter();
      const providers = await askingService(context, () => partnerCenter.providers());
      const rows = providers.map((provider) => ({
        ...provider,
        inProfile: profile.providers.find(({ tenantId }) => tenantId === provider.id)?.name ?? null,
      }));
      return context.printer.list(rows, fields, 'The service knows no indirect provider of yours.');
    });
  },
);
