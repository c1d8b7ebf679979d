import { cloudWith } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { withServices } from '../../cli/services.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { providerList, type Relationship } from '../../partner-center/relationships.ts';

interface ProviderRow extends Relationship {
  /** The operator's word for it; null when the profile does not have it. */
  readonly inProfile: string | null;
}

const fields: readonly Field<ProviderRow>[] = [
  defineField({
    name: 'name',
    title: 'NAME',
    type: json.text,
    meaning: 'the name of the provider',
    value: ({ name }) => name,
    isIdentity: true,
  }),
  defineField({
    name: 'tenantId',
    title: 'TENANT ID',
    type: json.guid,
    meaning: 'its tenant id',
    value: ({ id }) => id,
    isIdentity: true,
  }),
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.orNull(json.text),
    meaning: "the state of the relationship, in the service's word",
    value: ({ state }) => state,
  }),
  defineField({
    name: 'inProfile',
    title: 'IN PROFILE',
    type: json.orNull(json.text),
    meaning: 'your name of it in the profile; null where the profile does not have it',
    value: ({ inProfile }) => inProfile,
    dispensable: 1,
  }),
  defineField({
    name: 'mpnId',
    title: 'PARTNER ID',
    type: json.orNull(json.text),
    meaning: 'its Partner Location Account id',
    value: ({ mpnId }) => mpnId,
    detail: true,
  }),
  defineField({
    name: 'location',
    title: 'LOCATION',
    type: json.orNull(json.text),
    meaning: 'its country, in two letters',
    value: ({ location }) => location,
    detail: true,
  }),
];

export const command = defineCommand(
  { options: [maxWait], fields, isList: true, examples: ['providers list'] },
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
