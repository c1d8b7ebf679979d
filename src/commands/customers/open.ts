import { lackOf } from '../../account/clouds/capability.ts';
import { cloudOf } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { ServiceOptions } from '../../cli/services.ts';
import { CLOUD_OF_PORTALS, PORTALS, portalAddress, portalNamed } from '../../customers/portals.ts';
import { failed, RelateError, refusalOf } from '../../errors.ts';
import { shortLine } from '../../output/sanitise.ts';
import type { ManagedService } from '../../partner-center/managed-services.ts';
import { withCustomers } from '../shared/customer-session.ts';
import { customerPage, customerToOpen, openPage } from '../shared/open-page.ts';
import { customer } from './shared/customer.ts';

export const command = defineCommand(
  {
    details:
      'With --service, opens the admin portal of a service for this customer: the address that Partner Center tells, of ' +
      `the services that you manage there; in the global cloud also one of ${PORTALS.map(({ name }) => name).join(', ')}.`,
    arguments: [customer],
    options: [
      { flags: '--service <name>', meaning: 'open the admin portal of this service; in any case' },
      dryRun,
      maxWait,
    ],
    examples: ['customers open contoso.com', 'customers open contoso.com --service exchange'],
  },
  async (context, options, text) => {
    const { service } = options;
    if (service !== undefined) return openPortal(context, options, text, service.trim());
    const { record, title } = cloudOf(context);
    if (record === null) {
      throw failed('record-unknown', `No page of a customer is known in the ${title}.`, {
        hint: { says: 'What is known of one', next: { command: 'customers show', args: [text] } },
      });
    }
    const { id, name } = await customerToOpen(context, options, text);
    return openPage(context, await customerPage(context, record, id), `the record of ${shortLine(name)}`);
  },
);

async function openPortal(context: Context, options: ServiceOptions, text: string, wanted: string) {
  const hasPortals = cloudOf(context).name === CLOUD_OF_PORTALS;
  const customer = await customerToOpen(context, options, text);
  const services = await managedServices(context, options, customer.id).catch(refusalOf);
  // Where the service does not tell, the public form of the address does as well.
  if (services instanceof RelateError && !(hasPortals && portalNamed(wanted) !== undefined)) throw services;
  const known = services instanceof RelateError ? [] : services;
  const url = portalAddress(wanted, known, customer, hasPortals);
  return openPage(context, url, `${shortLine(wanted)} of ${shortLine(customer.name)}`);
}

function managedServices(context: Context, options: ServiceOptions, id: string): Promise<readonly ManagedService[]> {
  const profile = context.profile();
  const lack = lackOf(cloudOf(context), 'managed-services', profile.name);
  if (lack !== undefined) return Promise.reject(lack);
  return withCustomers(context, options, ({ partnerCenter }) =>
    askingService(context, () => partnerCenter.managedServices(id)),
  );
}
