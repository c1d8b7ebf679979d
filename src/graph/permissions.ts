/** What a token needs to be of use for admin relationships. Source: Microsoft Graph documentation, permissions. */

/** Reads and changes admin relationships. There is one that reads alone: `DelegatedAdminRelationship.Read.All`. */
export const ADMIN_PERMISSION = 'DelegatedAdminRelationship.ReadWrite.All';

/** Shows the names of groups, AdminAgents among them, and who is in them. */
export const GROUP_PERMISSION = 'GroupMember.Read.All';

/** Shows the groups of other people than the one who is signed in. */
export const USER_PERMISSION = 'User.Read.All';

/**
 * Without this service principal in the partner's tenant, an application alone gets nothing about admin relationships.
 * Source: Microsoft Graph documentation, Create delegatedAdminRelationship.
 */
export const ADMIN_SERVICE_PRINCIPAL = {
  applicationId: '2832473f-ec63-45fb-976f-5d45a7d4bb91',
  name: 'Partner Customer Delegated Administration',
};
