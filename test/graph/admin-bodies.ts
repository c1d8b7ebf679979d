/** What the service sends about admin relationships, in the shape of its documentation. */

export const relationshipId = '5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836';
export const customerId = '52eaad04-13a2-4a2f-9ce8-93a294fadf36';
export const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
export const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
export const groupId = '869713c9-0b28-4d08-8949-ae07ae1bf528';
export const etag = 'W/"JyIxODAwZTY4My0wMDAwLTAyMDAtMDAwMC02MTU0OWFmMDAwMDAiJw=="';

type Changes = Readonly<Record<string, unknown>>;

export function relationshipBody(changes: Changes = {}) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminRelationship',
    '@odata.etag': etag,
    id: relationshipId,
    displayName: 'Contoso 1',
    duration: 'P730D',
    customer: { tenantId: customerId, displayName: 'Contoso Ltd' },
    accessDetails: { unifiedRoles: [{ roleDefinitionId: helpdesk }, { roleDefinitionId: globalReader }] },
    status: 'active',
    autoExtendDuration: 'P180D',
    createdDateTime: '2026-02-10T11:24:42.3148266Z',
    lastModifiedDateTime: '2026-02-10T11:26:44.9941884Z',
    activatedDateTime: '2026-02-10T11:26:44.9941884Z',
    endDateTime: '2028-02-10T11:24:42.3148266Z',
    ...changes,
  };
}

export function requestBody(changes: Changes = {}) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminRelationshipRequest',
    id: '5a6666c9-7282-0a41-67aa-25a5a3fbf339',
    action: 'lockForApproval',
    status: 'created',
    createdDateTime: '2026-02-10T10:55:47.1180588Z',
    lastModifiedDateTime: '2026-02-10T10:55:47.1180588Z',
    ...changes,
  };
}

export function assignmentBody(changes: Changes = {}) {
  return {
    '@odata.type': '#microsoft.graph.delegatedAdminAccessAssignment',
    '@odata.etag': etag,
    id: 'a9d6cf90-083a-47dc-ace2-1da98be3f344',
    status: 'pending',
    createdDateTime: '2026-02-13T10:33:52.3182097Z',
    lastModifiedDateTime: '2026-02-13T10:33:52.3182097Z',
    accessContainer: { accessContainerId: groupId, accessContainerType: 'securityGroup' },
    accessDetails: { unifiedRoles: [{ roleDefinitionId: helpdesk }] },
    ...changes,
  };
}
