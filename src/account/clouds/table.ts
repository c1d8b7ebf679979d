import type { Cloud, CloudTable } from './cloud.ts';

/**
 * Sources: the form and the first two hosts of the global cloud are those of links that partners publish for their
 * customers and of the Microsoft Graph documentation of admin relationships; portal.office.com and
 * businessstore.microsoft.com are the hosts of older forms (Partner Center developer documentation,
 * request-reseller-relationship, before December 2020). The other clouds have the host of the admin center their
 * customers sign in to, by the Microsoft 365 and Partner Center documentation; no invitation link of theirs has been
 * published. The closing date is that of the Azure Germany migration documentation. The authorities are those of the
 * Microsoft Entra and Partner Center documentation of national clouds; 21Vianet has an older one as well,
 * login.chinacloudapi.cn. The services are those of the Partner Center developer documentation, partner-center-rest-urls;
 * US Government has the global one; the audiences are of the same documentation. The addresses of Microsoft
 * Graph are those of its documentation of national clouds; US Government and its Department of Defense
 * have one each, and sign in at the same place. Of Bleu, Delos and GovSG only these two addresses are published (issues
 * of Microsoft's Graph SDK for PowerShell), and of the Department of Defense the portal besides: what is null can be
 * added by the operator. What a cloud lacks is by the clouds that the Partner Center developer documentation says each
 * operation is for (July 2021), a page that names none being of the global cloud alone, and by what it says of developing
 * for national clouds; of admin relationships by Microsoft Graph's: none lacks them that has Microsoft Graph; the pages of
 * the invitation link and of the status of the customer agreement are newer. The pages of a customer are those partners
 * link to from their own tools; on that of its services, support requests are opened (Partner Center developer
 * documentation, update-a-service-request).
 */
export const BUILT_IN: CloudTable = [
  {
    name: 'global',
    title: 'Microsoft global cloud',
    invitation: { base: 'https://admin.microsoft.com/Adminportal/Home', fragment: '/partners/invitation' },
    approval: 'https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{id}',
    hosts: ['admin.microsoft.com', 'admin.cloud.microsoft', 'portal.office.com', 'businessstore.microsoft.com'],
    authority: 'https://login.microsoftonline.com',
    api: 'https://api.partnercenter.microsoft.com',
    audience: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.com',
    lacks: [],
    record: 'https://partner.microsoft.com/dashboard/v2/customers/{id}/account',
    support: 'https://partner.microsoft.com/dashboard/v2/customers/{id}/servicemanagementpage',
    closed: null,
    isLocal: false,
  },
  {
    name: 'us-gov',
    title: 'Microsoft Cloud for US Government',
    invitation: null,
    approval: null,
    hosts: ['portal.office365.us'],
    authority: 'https://login.microsoftonline.us',
    api: 'https://api.partnercenter.microsoft.com',
    audience: 'https://api.partnercenter.microsoft.com',
    graph: 'https://graph.microsoft.us',
    lacks: [
      'removal',
      'providers',
      'resellers',
      'users',
      'password-reset',
      'directory-roles',
      'licenses',
      'agreement-status',
    ],
    record: null,
    support: null,
    closed: null,
    isLocal: false,
  },
  {
    name: 'us-dod',
    title: 'Microsoft Cloud for the US Department of Defense',
    invitation: null,
    approval: null,
    hosts: ['portal.apps.mil'],
    authority: 'https://login.microsoftonline.us',
    api: null,
    audience: null,
    graph: 'https://dod-graph.microsoft.us',
    lacks: [],
    record: null,
    support: null,
    closed: null,
    isLocal: false,
  },
  {
    // Delos, which is in Germany too, is another cloud.
    name: 'germany',
    title: 'Microsoft Cloud Germany',
    invitation: null,
    approval: null,
    hosts: ['portal.office.de'],
    authority: 'https://login.microsoftonline.de',
    api: null,
    audience: null,
    graph: null,
    lacks: [],
    record: null,
    support: null,
    closed: '2021-10-29',
    isLocal: false,
  },
  {
    name: 'china',
    title: 'Microsoft cloud operated by 21Vianet',
    invitation: null,
    approval: null,
    hosts: ['portal.partner.microsoftonline.cn'],
    authority: 'https://login.partner.microsoftonline.cn',
    api: 'https://partner.partnercenterapi.microsoftonline.cn',
    audience: 'https://partner.partnercenterapi.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    lacks: [
      ...([
        'removal',
        'managed-services',
        'providers',
        'resellers',
        'users',
        'password-reset',
        'directory-roles',
      ] as const),
      ...(['licenses', 'support-contact', 'service-requests', 'agreement-status'] as const),
    ],
    record: null,
    support: null,
    closed: null,
    isLocal: false,
  },
  sovereign('bleu', 'Bleu cloud', 'fr'),
  sovereign('delos', 'Delos cloud', 'de'),
  sovereign('govsg', 'GovSG cloud', 'sg'),
  {
    // The stand-in finds its port when it starts, so its address is not known here.
    name: 'sandbox',
    title: 'built-in stand-in',
    invitation: null,
    approval: '/admin/relationships/{id}',
    hosts: ['127.0.0.1'],
    // The sign-in library takes https addresses only. This name can't exist (RFC 2606); requests go to the stand-in.
    authority: 'https://login.sandbox.invalid',
    api: null,
    audience: 'https://api.partnercenter.microsoft.com',
    graph: null,
    lacks: [],
    record: '/customers/{id}',
    support: '/customers/{id}',
    closed: null,
    isLocal: true,
  },
];

/** A cloud of those whose hosts differ by their ending alone. */
function sovereign(name: string, title: string, ending: string): Cloud {
  return {
    name,
    title,
    invitation: null,
    approval: null,
    hosts: [],
    authority: `https://login.sovcloud-identity.${ending}`,
    api: null,
    audience: null,
    graph: `https://graph.svc.sovcloud.${ending}`,
    lacks: [],
    record: null,
    support: null,
    closed: null,
    isLocal: false,
  };
}
