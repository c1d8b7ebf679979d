/** The role with which no relationship extends itself (Microsoft Graph documentation, delegatedAdminRelationship). */
export const GLOBAL_ADMINISTRATOR_ID = '62e90394-69f5-4237-9190-012177145e10';
