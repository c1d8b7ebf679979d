import type { DirectoryCustomer, SandboxCustomer } from '../directory.ts';
import { guid, mixText } from '../made-up/chance.ts';
import type { OtherPartner } from '../made-up/partners.ts';

/** The bodies of answers, as in the examples of the Partner Center developer documentation, whose pages are named here. */

export interface ResourceLink {
  readonly uri: string;
  readonly method: 'GET';
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

export function resourceLink(uri: string, headers: ResourceLink['headers'] = []): ResourceLink {
  return { uri, method: 'GET', headers };
}

/** A customer of the list (get-a-list-of-customers). Put together as text, since an answer may have hundreds of them. */
export function listItem({ id, name, domain }: DirectoryCustomer): string {
  return (
    `{"id":"${id}","companyProfile":{"tenantId":"${id}","domain":"${domain}","companyName":${JSON.stringify(name)},` +
    '"attributes":{"objectType":"CustomerCompanyProfile"}},"relationshipToPartner":"reseller",' +
    '"attributes":{"objectType":"Customer"}}'
  );
}

/** A customer of a filtered list, which has links (get-a-customer-by-name). */
export function linkedListItem({ id, name, domain }: DirectoryCustomer): string {
  return JSON.stringify({
    id,
    companyProfile: {
      tenantId: id,
      domain,
      companyName: name,
      links: { self: resourceLink(`/customers/${id}/profiles/company`) },
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    links: { self: resourceLink(`/customers/${id}`) },
    attributes: { objectType: 'Customer' },
  });
}

/** The first customers of a page, each without another part; undefined for the others. */
export function bareItem({ id, name, domain }: DirectoryCustomer, index: number): string | undefined {
  const bare = [
    { id: null, companyProfile: { companyName: name, domain } },
    { id, companyProfile: { companyName: null, domain } },
    { id, companyProfile: null },
    { id, companyProfile: { companyName: '' }, relationshipToPartner: null },
  ][index];
  return bare && JSON.stringify({ relationshipToPartner: 'reseller', ...bare });
}

/** get-a-customer-by-id. Address, e-mail and domains are there only with delegated admin privileges. */
export function customerBody(found: SandboxCustomer) {
  const { id, delegated, customDomains } = found;
  return {
    id,
    commerceId: derivedId(id, 1),
    companyProfile: companyProfile(found),
    billingProfile: billingProfile(found),
    relationshipToPartner: 'reseller',
    ...(delegated === undefined ? {} : { allowDelegatedAccess: delegated }),
    ...(delegated ? { customDomains: [found.domain, ...customDomains.filter((name) => name !== found.domain)] } : {}),
    ...(found.reseller === null ? {} : { associatedPartnerId: found.reseller }),
    links: { self: resourceLink(`/customers/${id}`) },
    attributes: { objectType: 'Customer' },
  };
}

/** get-a-customer-s-company-profile */
export function companyProfile({ id, name, domain, delegated, email, country }: SandboxCustomer) {
  return {
    tenantId: id,
    domain,
    companyName: name,
    ...(delegated ? { address: { ...ADDRESS, country, phoneNumber: '5550100' }, email } : {}),
    links: { self: resourceLink(`/customers/${id}/profiles/company`) },
    attributes: { objectType: 'CustomerCompanyProfile' },
  };
}

/** get-all-of-a-customer-s-billing-profiles */
export function billingProfile({ id, name, email, country, culture }: SandboxCustomer) {
  return {
    id: derivedId(id, 2),
    firstName: 'Kim',
    lastName: 'Akers',
    email,
    culture,
    language: culture.slice(0, 2),
    companyName: name,
    defaultAddress: { ...ADDRESS, country, firstName: 'Kim', lastName: 'Akers', phoneNumber: '5550100' },
    links: { self: resourceLink(`/customers/${id}/profiles/billing`) },
    attributes: { etag: String(mixText(0, id, 3)), objectType: 'CustomerBillingProfile' },
  };
}

const ADDRESS = { country: 'US', city: 'Springfield', addressLine1: '1 Example Way', postalCode: '01101' };

/** remove-a-reseller-relationship-with-a-customer. Only in this answer do keys begin with capitals. */
export function patchedCustomer(relationship: string | null, delegated: boolean | null) {
  return {
    Id: null,
    CommerceId: null,
    CompanyProfile: null,
    BillingProfile: null,
    RelationshipToPartner: relationship,
    AllowDelegatedAccess: delegated,
    UserCredentials: null,
    CustomDomains: null,
    AssociatedPartnerId: null,
    Attributes: { ObjectType: 'Customer' },
  };
}

export const MANAGED_SERVICES = [
  { id: 'Exchange', name: 'Exchange', to: 'Exchange' },
  { id: 'MicrosoftCommunicationsOnline', name: 'SkypeforBusiness', to: 'MicrosoftCommunicationsOnline' },
  { id: 'SharePoint', name: 'SharePoint', to: 'SharePoint' },
] as const;

/** get-the-managed-services-for-a-customer-by-id */
export function managedService({ id, domain }: SandboxCustomer, service: (typeof MANAGED_SERVICES)[number]) {
  const session = (to: string) =>
    `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${id}&CSDEST=${encodeURIComponent(to)}`;
  const domains = `&InitialDomain=${domain}&PrimaryDomain=${domain}`;
  return {
    id: service.id,
    name: service.name,
    groupName: 'Office',
    links: {
      adminService: resourceLink(session(service.to) + (service.id === 'Exchange' ? domains : '')),
      serviceHealth: resourceLink(session('ServiceStatus')),
      serviceTicket: resourceLink(session('Support')),
    },
    attributes: { objectType: 'ManagedService' },
  };
}

/** retrieve-a-list-of-indirect-resellers */
export function relationship({ id, name, mpnId, location }: OtherPartner, relationshipType: string) {
  return {
    id,
    name,
    relationshipType,
    state: 'Active',
    mpnId,
    location,
    attributes: { objectType: 'PartnerRelationship' },
  };
}

/** A list that has no pages, as JSON. `self` is the path of its own link. */
export function collection(items: readonly unknown[], self?: string): string {
  return JSON.stringify({
    totalCount: items.length,
    items,
    ...(self === undefined ? {} : { links: { self: resourceLink(self) } }),
    attributes: { objectType: 'Collection' },
  });
}

/** A made-up id that is always the same for the same customer. */
function derivedId(id: string, salt: number): string {
  return guid(mixText(salt, id, 31), mixText(salt, id, 32), mixText(salt, id, 33), mixText(salt, id, 34));
}
