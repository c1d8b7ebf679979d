import type { AdminSources } from '../admin/read.ts';
import type { Graph } from '../graph/client.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerCenter } from '../partner-center/client.ts';
import type { TenantLookup } from './tenant.ts';

/** What of Microsoft Graph tells of customers. */
export type CustomerGraph = AdminSources['graph'] & Pick<Graph, 'accessAssignmentsOf' | 'adminCustomers' | 'group'>;

/** Where all that is known of a partner's customers comes from. */
export interface CustomerSources {
  readonly partnerCenter: Pick<PartnerCenter, 'customer' | 'customers' | 'managedServices'>;
  /** Connects to Microsoft Graph, when it is first asked. Rejects where that can't be done. */
  readonly graph: () => Promise<CustomerGraph>;
  /** Undefined when there is none, or when it can't be opened. */
  readonly ledger: Ledger | undefined;
  /** The partner's key in the ledger; see `partnerKey`. */
  readonly partner: string;
  /** How the owners of domains are looked up; undefined in a cloud that does not tell them. */
  readonly tenants: TenantLookup | undefined;
}

/** As `CustomerSources`, where the ledger is there. */
export type CustomerSourcesWithLedger = CustomerSources & { readonly ledger: Ledger };
