import type { SignInService } from './service.ts';

/**
 * What an administrator registers before the first sign-in.
 *
 * Partner Center as a resource of Entra, and its permission to act for a person (Partner Center developer documentation,
 * enable-secure-app-model, and the manifests partners register with).
 */
export const PARTNER_CENTER = {
  applicationId: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  permission: 'user_impersonation',
  permissionId: '1cebfa2a-fb4d-419e-b5f9-839b4383e05a',
};

/**
 * Where applications are registered, by the authority (Microsoft Entra documentation, national clouds; the global cloud
 * has its own admin center).
 */
export const REGISTRATION_PORTALS: Readonly<Record<string, string>> = {
  'https://login.microsoftonline.com': 'https://entra.microsoft.com',
  'https://login.microsoftonline.us': 'https://portal.azure.us',
  'https://login.partner.microsoftonline.cn': 'https://portal.azure.cn',
};

/** What the Azure CLI calls the clouds, by the authority (Azure CLI documentation, manage-clouds-azure-cli). */
export const AZURE_CLI_CLOUDS: Readonly<Record<string, string>> = {
  'https://login.microsoftonline.com': 'AzureCloud',
  'https://login.microsoftonline.us': 'AzureUSGovernment',
  'https://login.partner.microsoftonline.cn': 'AzureChinaCloud',
};

/**
 * Where the browser hands a sign-in over, as the library writes it: Entra takes it with any port (Microsoft Entra
 * documentation, reply-url).
 */
export const REDIRECT_URI = 'http://localhost';

/**
 * Where an administrator agrees to one permission of Microsoft Graph for the whole company (Microsoft identity platform
 * documentation, v2-admin-consent).
 */
export function draftConsentAddress(
  { authority, reachedAt, audiences }: SignInService,
  tenant: string,
  clientId: string,
  permission: string,
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: `${audiences.graph}/${permission}`,
    redirect_uri: REDIRECT_URI,
  });
  return `${reachedAt ?? authority}/${tenant}/v2.0/adminconsent?${query}`;
}

/**
 * Where an administrator agrees to everything that the application lists, for the whole company (Microsoft Entra
 * documentation, grant tenant-wide admin consent).
 */
export function consentAddress(authority: string, tenantId: string, clientId: string): string {
  return `${authority}/${tenantId}/adminconsent?client_id=${clientId}`;
}
