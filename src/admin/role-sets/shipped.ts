import type { RoleName } from '../roles/catalogue.ts';

interface ShippedSet {
  readonly name: string;
  readonly description: string;
  readonly roles: readonly RoleName[];
}

/**
 * The role sets that ship, and the roles in each, least privilege first. Where they come from:
 *
 * - `helpdesk` is drawn from Microsoft's advice on roles for first-line technicians (Partner Center documentation, read in
 *   October 2023), without the roles over whole services that are in it
 * - `users-and-licenses` is what the requests of this program need that read and change a customer's users and licenses
 * - `microsoft-led` are the nine roles of the admin relationships that Microsoft itself made in 2023, since July 2023
 * - `onboarding` are the fifteen roles that the onboarding of CIPP expects by default (February 2026)
 */
export const SHIPPED_SETS = [
  {
    name: 'licenses-and-billing',
    description: 'assign licenses, see and pay invoices',
    roles: ['Directory Readers', 'License Administrator', 'Billing Administrator'],
  },
  {
    name: 'read-only',
    description: 'see everything, change nothing',
    roles: ['Directory Readers', 'Global Reader'],
  },
  {
    name: 'users-and-licenses',
    description: 'manage users and licenses, as the commands here do',
    roles: ['Directory Readers', 'License Administrator', 'User Administrator'],
  },
  {
    name: 'helpdesk',
    description: 'first-line support: passwords, sign-in methods, tickets',
    roles: [
      'Directory Readers',
      'Message Center Reader',
      'Service Support Administrator',
      'Helpdesk Administrator',
      'Authentication Administrator',
    ],
  },
  {
    name: 'security-operations',
    description: 'watch sign-ins, handle security alerts',
    roles: ['Directory Readers', 'Reports Reader', 'Security Reader', 'Security Operator'],
  },
  {
    name: 'microsoft-led',
    description: 'the nine roles of the relationships Microsoft made in 2023',
    roles: [
      'Directory Readers',
      'License Administrator',
      'Service Support Administrator',
      'Global Reader',
      'Directory Writers',
      'Helpdesk Administrator',
      'User Administrator',
      'Privileged Authentication Administrator',
      'Privileged Role Administrator',
    ],
  },
  {
    name: 'onboarding',
    description: 'the fifteen roles that onboarding tools such as CIPP expect',
    roles: [
      'Authentication Policy Administrator',
      'Billing Administrator',
      'Cloud App Security Administrator',
      'Exchange Administrator',
      'SharePoint Administrator',
      'Teams Administrator',
      'Global Reader',
      'Cloud Device Administrator',
      'Intune Administrator',
      'Security Administrator',
      'User Administrator',
      'Domain Name Administrator',
      'Application Administrator',
      'Privileged Authentication Administrator',
      'Privileged Role Administrator',
    ],
  },
] as const satisfies readonly ShippedSet[];

/** The name of a role that is in a set that ships. */
export type ShippedRole = (typeof SHIPPED_SETS)[number]['roles'][number];

/** The set whose roles the commands here need that work at a customer. */
export const USUAL_SET: (typeof SHIPPED_SETS)[number]['name'] = 'users-and-licenses';
