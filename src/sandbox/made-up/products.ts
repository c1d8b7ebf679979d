import { guid, mixText } from './chance.ts';

/** A service in a product, which can be left out when a licence is assigned. */
export interface ServicePlan {
  readonly id: string;
  /** As programs name it, e.g. `TEAMS1`. */
  readonly serviceName: string;
  readonly displayName: string;
}

/** A product whose licences users can have. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly partNumber: string;
  /** Who manages its licences: Entra, or the store that sells Minecraft (license-resources). */
  readonly group: 'group1' | 'group2';
  readonly plans: readonly ServicePlan[];
}

const plan = (id: string, serviceName: string, displayName: string): ServicePlan => ({ id, serviceName, displayName });

const TEAMS = plan('57ff2da0-773e-42df-b2af-ffb7a2317929', 'TEAMS1', 'Microsoft Teams');
const SHAREPOINT = plan('c7699d2e-19aa-44de-8edf-1736da088ca1', 'SHAREPOINTSTANDARD', 'SharePoint (Plan 1)');
const EXCHANGE = plan('9aaf7827-d63c-4b61-89c3-182f06f82e5c', 'EXCHANGE_S_STANDARD', 'Exchange Online (Plan 1)');
const TO_DO = plan('5e62787c-c316-451f-b873-1d05acd4d12c', 'BPOS_S_TODO_1', 'To-Do (Plan 1)');

/**
 * The products of the offers that customers subscribe to. Their ids are those of Microsoft (Entra documentation,
 * licensing-service-plan-reference); each has only some of its service plans here.
 */
const PRODUCTS: readonly Product[] = [
  {
    id: '3b555118-da6a-4418-894f-7df1e2096870',
    name: 'Microsoft 365 Business Basic',
    partNumber: 'O365_BUSINESS_ESSENTIALS',
    group: 'group1',
    plans: [EXCHANGE, SHAREPOINT, TEAMS, TO_DO],
  },
  {
    id: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46',
    name: 'Microsoft 365 Business Premium',
    partNumber: 'SPB',
    group: 'group1',
    plans: [
      EXCHANGE,
      SHAREPOINT,
      TEAMS,
      plan('094e7854-93fc-4d55-b2c0-3ab5369ebdc1', 'OFFICE_BUSINESS', 'Microsoft 365 Apps for Business'),
      plan('8e9ff0ff-aa7a-4b20-83c1-2f636b600ac2', 'INTUNE_SMBIZ', 'Microsoft Intune'),
    ],
  },
  {
    id: '4b9405b0-7788-4568-add1-99614e613b69',
    name: 'Exchange Online (Plan 1)',
    partNumber: 'EXCHANGESTANDARD',
    group: 'group1',
    plans: [EXCHANGE, TO_DO],
  },
];

/** Bought elsewhere, so no subscription is behind it (get-a-list-of-available-licenses-by-license-group). */
export const MINECRAFT: Product = {
  id: '984df360-9a74-4647-8cf8-696749f6247a',
  name: 'Minecraft Education Edition Faculty',
  partNumber: 'CFQ7TTC0K5DR/0002',
  group: 'group2',
  plans: [],
};

/** The product of an offer; one that is not known here gets ids that follow from its name. */
export function productOf(offerName: string): Product {
  const known = PRODUCTS.find(({ name }) => name === offerName);
  if (known !== undefined) return known;
  const part = (salt: number) => mixText(0, offerName, salt);
  return {
    id: guid(part(61), part(62), part(63), part(64)),
    name: offerName,
    partNumber: offerName.toUpperCase().replace(/[^A-Z0-9]+/g, '_'),
    group: 'group1',
    plans: [],
  };
}
