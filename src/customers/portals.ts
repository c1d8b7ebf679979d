import { notFound, type RelateError } from '../errors.ts';
import type { ManagedService } from '../partner-center/managed-services.ts';
import { caseFolded } from '../text/name-key.ts';

/** Whose portal is opened. */
interface Customer {
  /** Tenant id. */
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
}

/** The admin portal of a service, which takes the tenant in its address. */
interface Portal {
  /** What operators call the service. */
  readonly name: string;
  /** What else they call it, and the ids and names of the same service among the managed ones. */
  readonly others: readonly string[];
  /** `tenant` is the default domain or the id, `id` the id, ready for an address. */
  readonly address: (tenant: string, id: string) => string;
}

/**
 * Sources: of Teams, Entra and Azure, Microsoft Graph documentation, delegatedAdminServiceManagementDetail; of the Power
 * Platform, Microsoft Learn, for partners who open support requests; of the others, what tools of partners link to.
 */
export const PORTALS: readonly Portal[] = [
  {
    name: 'exchange',
    others: ['Exchange Online', 'mail'],
    address: (tenant) => `https://admin.exchange.microsoft.com/?delegatedOrg=${tenant}`,
  },
  {
    name: 'teams',
    others: ['MicrosoftCommunicationsOnline', 'SkypeforBusiness', 'skype'],
    address: (tenant) => `https://admin.teams.microsoft.com/?delegatedOrg=${tenant}`,
  },
  {
    name: 'sharepoint',
    others: ['SharePoint Online', 'onedrive'],
    address: (_, id) => `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${id}&CSDEST=SharePoint`,
  },
  {
    name: 'microsoft365',
    others: ['m365', 'office365', 'o365', 'office'],
    address: (_, id) => `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${id}&CSDEST=o365admincenter`,
  },
  {
    name: 'entra',
    others: ['Azure Active Directory', 'WindowsAzureActiveDirectory', 'aad', 'users'],
    address: (tenant) => `https://entra.microsoft.com/${tenant}`,
  },
  {
    name: 'intune',
    others: ['Microsoft Intune', 'endpoint'],
    address: (tenant) => `https://intune.microsoft.com/${tenant}`,
  },
  { name: 'azure', others: ['Microsoft Azure'], address: (tenant) => `https://portal.azure.com/${tenant}` },
  { name: 'defender', others: ['security'], address: (_, id) => `https://security.microsoft.com/?tid=${id}` },
  { name: 'purview', others: ['compliance'], address: (_, id) => `https://purview.microsoft.com/?tid=${id}` },
  {
    name: 'powerplatform',
    others: ['Power Apps', 'Power Automate'],
    address: (_, id) => `https://admin.powerplatform.microsoft.com/account/login/${id}`,
  },
];

/** The cloud that these portals are of. */
export const CLOUD_OF_PORTALS = 'global';

/** The portal of the service that an operator names; undefined where it is none of these. */
export function portalNamed(wanted: string): Portal | undefined {
  return PORTALS.find(({ name, others }) => [name, ...others].some((one) => key(one) === key(wanted)));
}

/**
 * The address of the admin portal: the one that Partner Center tells for the customer, else the public form, where
 * `hasPortals` says that the customer's cloud has these. Throws `service-not-managed`.
 */
export function portalAddress(
  wanted: string,
  services: readonly ManagedService[],
  customer: Customer,
  hasPortals: boolean,
): string {
  const portal = portalNamed(wanted);
  const names = new Set([wanted, ...(portal === undefined ? [] : [portal.name, ...portal.others])].map(key));
  const isMeant = ({ id, name }: ManagedService) => names.has(key(id)) || names.has(key(name));
  const told = services.find((service) => isMeant(service) && service.adminUrl !== null)?.adminUrl;
  if (told !== undefined && told !== null) return told;
  if (portal === undefined || !hasPortals) throw notManaged(wanted, services, customer, hasPortals);
  const id = encodeURIComponent(customer.id);
  return portal.address(customer.domain ? encodeURIComponent(customer.domain) : id, id);
}

/** Without regard to case, blanks and hyphens. */
function key(name: string): string {
  return caseFolded(name.normalize('NFKC')).replace(/[\s_-]+/g, '');
}

function notManaged(
  wanted: string,
  services: readonly ManagedService[],
  { name }: Customer,
  hasPortals: boolean,
): RelateError {
  const known = services.filter(({ adminUrl }) => adminUrl !== null).map((service) => service.name);
  const names = [...known, ...(hasPortals ? PORTALS.map((portal) => portal.name) : [])];
  return notFound(
    'service-not-managed',
    `No admin portal of a service ${JSON.stringify(wanted)} of ${name} is known.`,
    {
      hint:
        names.length === 0
          ? 'Partner Center tells none: you may have no access there.'
          : { says: 'Those that are known: {names}', facts: { names: names.join(', ') } },
    },
  );
}
