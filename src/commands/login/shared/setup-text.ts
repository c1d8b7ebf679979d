import {
  ADMIN_PERMISSION,
  ADMIN_SERVICE_PRINCIPAL,
  GROUP_PERMISSION,
  USER_PERMISSION,
} from '../../../graph/permissions.ts';
import { MAIL_PERMISSION } from '../../../sign-in/mail-consent.ts';
import type { Resource } from '../../../sign-in/resource.ts';
import {
  AZURE_CLI_CLOUDS,
  consentAddress,
  PARTNER_CENTER,
  REDIRECT_URI,
  REGISTRATION_PORTALS,
} from '../../../sign-in/setup.ts';

export interface SetupFacts {
  /** The cloud, as the operator knows it. */
  readonly title: string;
  /** An https origin without a `/` at its end. */
  readonly authority: string;
  readonly tenantId: string;
  readonly audiences: Readonly<Record<Resource, string | null>>;
  /** The application, when it is registered already. */
  readonly clientId?: string;
  /** The command that signs in: `relate login --profile x`. */
  readonly command: string;
}

/**
 * Where the browser ends after the sign-in for a machine: nothing has to answer there. It is another one than that of
 * people, since Entra takes a secret only for a redirect URI of the kind Web, and each address once.
 */
const REPLY_ADDRESS = `${REDIRECT_URI}/code`;

/** Stands where the application is not registered yet. */
const CLIENT_ID = 'CLIENT-ID';

/** What to do before the first sign-in, step by step, for `relate login --setup`. Lines end with a line feed. */
export function setupText(facts: SetupFacts): string {
  return [...forPeople(facts), '', ...forScripts(facts), ''].join('\n');
}

function forPeople(facts: SetupFacts): readonly string[] {
  const { title, authority, tenantId, audiences, clientId = CLIENT_ID, command } = facts;
  const portal = REGISTRATION_PORTALS[authority];
  const graph = [
    '   Add a permission > Microsoft Graph > Delegated permissions:',
    `     ${ADMIN_PERMISSION} for admin relationships (GDAP)`,
    `     ${GROUP_PERMISSION} for the groups they give roles to, and to see who is in AdminAgents`,
    `     ${USER_PERMISSION} to see what a colleague can do in a customer's tenant`,
    `     ${MAIL_PERMISSION} to put drafts into your own mailbox; it sends nothing`,
    '     (leave out what is not on the list, and what you have no use for)',
  ];
  return [
    'relate signs in as an application of your own: its name is on the page where people agree to it, and no other',
    'product can have it blocked. Registering it takes ten minutes, once, and an administrator.',
    '',
    `1. In Microsoft Entra, ${title}${portal === undefined ? '' : ` (${portal})`}, in the tenant`,
    `   ${tenantId}:`,
    '   App registrations > New registration',
    '     Name                     relate',
    '     Supported account types  Accounts in this organizational directory only',
    `     Redirect URI             Public client/native (mobile & desktop): ${REDIRECT_URI}`,
    '   Copy the Application (client) ID.',
    '',
    '2. Let people sign in in the browser, and with a code:',
    '   Authentication > Platform configurations: Mobile and desktop applications has to have the redirect URI',
    `     ${REDIRECT_URI} (exactly so, with http and without a port; any port is then accepted)`,
    '   Authentication > Allow public client flows: Yes (below Advanced settings, or on the tab Settings), and save.',
    ...byAzureCli(facts),
    '',
    '3. Say what it may do:',
    '   API permissions > Add a permission > APIs my organization uses > Microsoft Partner Center',
    `     (not there? Search for its application id, ${PARTNER_CENTER.applicationId}), Delegated permissions:`,
    `     ${PARTNER_CENTER.permission} (${PARTNER_CENTER.permissionId})`,
    ...(audiences.graph === null ? [] : graph),
    '',
    '4. Agree for the company, as a Privileged Role Administrator or Global Administrator:',
    `   ${consentAddress(authority, tenantId, clientId)}`,
    `   The browser then ends at ${REDIRECT_URI}, a page that is not there. It is done all the same; under API permissions`,
    '   each permission then says Granted. (The button there, Grant admin consent, does the same.)',
    '',
    '5. Whoever signs in has to be a member of the group AdminAgents, and to use a second factor (MFA):',
    `   ${command} --client-id ${clientId}`,
    '   Over SSH, without a display or with --device-code, relate shows a code to enter in a browser on any machine.',
  ];
}

/** Step 2 for who has the Azure CLI: the same in Bash and in PowerShell. */
function byAzureCli({ authority, tenantId, clientId = CLIENT_ID }: SetupFacts): readonly string[] {
  const cloud = AZURE_CLI_CLOUDS[authority];
  if (cloud === undefined) return [];
  return [
    '   Or with the Azure CLI, in Bash or PowerShell:',
    `   az cloud set --name ${cloud}`,
    `   az login --tenant ${tenantId} --allow-no-subscriptions`,
    `   az ad app update --id ${clientId} --public-client-redirect-uris ${REDIRECT_URI} --is-fallback-public-client true`,
  ];
}

/**
 * The secure application model, and an application by itself, which has to be added to Partner Center (Partner Center
 * developer documentation, set-up-api-access-in-partner-center).
 */
function forScripts(facts: SetupFacts): readonly string[] {
  const { authority, tenantId, audiences, clientId = CLIENT_ID, command } = facts;
  const service = `${authority}/${tenantId}/oauth2/v2.0`;
  const both = `${command} --client-id ${clientId} --client-secret-stdin --refresh-token-stdin`;
  const scope = `${audiences['partner-center'] ?? 'AUDIENCE'}/${PARTNER_CENTER.permission} offline_access`;
  const query = new URLSearchParams({ client_id: clientId, response_type: 'code', redirect_uri: REPLY_ADDRESS, scope });
  return [
    'For a machine that nobody signs in at (the secure application model), do steps 1, 3 and 4, and then:',
    '',
    `a. Authentication > Add a platform > Web, Redirect URI: ${REPLY_ADDRESS}`,
    '   Certificates & secrets: make a client secret, and put its value (not its id) in the file secret.txt, in a folder',
    '   that nobody else can read.',
    '',
    'b. Open this address, and sign in as a member of AdminAgents, with MFA:',
    `   ${service}/authorize?${query}`,
    `   The browser ends at ${REPLY_ADDRESS}?code=..., a page that is not there. Put what is between code= and the next &`,
    '   in the file code.txt.',
    '',
    'c. Within ten minutes, exchange the code for a refresh token. In Bash:',
    `   curl -s ${service}/token \\`,
    `     -d grant_type=authorization_code -d client_id=${clientId} -d redirect_uri=${REPLY_ADDRESS} \\`,
    `     --data-urlencode code@<(tr -d '\\r\\n' < code.txt) --data-urlencode client_secret@<(tr -d '\\r\\n' < secret.txt) |`,
    "     jq -er '.refresh_token // error(.error_description)' > refresh-token.txt",
    '   In PowerShell:',
    `   $form = @{ grant_type = 'authorization_code'; client_id = '${clientId}'; redirect_uri = '${REPLY_ADDRESS}' }`,
    '   $form.code = (Get-Content -Raw code.txt).Trim()',
    '   $form.client_secret = (Get-Content -Raw secret.txt).Trim()',
    `   $answer = Invoke-RestMethod -Method Post -Body $form -Uri ${service}/token`,
    '   $answer.refresh_token | Set-Content refresh-token.txt',
    '',
    'd. Hand both over, and remove the files. In Bash:',
    `   paste -s secret.txt refresh-token.txt | ${both}`,
    '   rm code.txt secret.txt refresh-token.txt',
    '   In PowerShell:',
    `   Get-Content secret.txt, refresh-token.txt | ${both}`,
    '   Remove-Item code.txt, secret.txt, refresh-token.txt',
    '',
    'Customers and subscriptions can also be read by the application alone, with nobody signed in. Add it to Partner Center',
    'first: Settings > Account settings > App management. Then, with the secret, or with a certificate that was uploaded',
    'under Certificates & secrets; the first line is for Bash, the second for PowerShell:',
    `   ${command} --client-id ${clientId} --client-secret-stdin < secret.txt`,
    `   Get-Content secret.txt | ${command} --client-id ${clientId} --client-secret-stdin`,
    `   ${command} --client-id ${clientId} --certificate FILE`,
    ...(audiences.graph === null ? [] : ['', ...forAdminRelationships()]),
  ];
}

/** What an application alone needs for them (Microsoft Graph documentation, Create delegatedAdminRelationship). */
function forAdminRelationships(): readonly string[] {
  const { applicationId, name } = ADMIN_SERVICE_PRINCIPAL;
  return [
    'For admin relationships (GDAP), the application alone needs two things more:',
    '   API permissions > Add a permission > Microsoft Graph > Application permissions:',
    `     ${ADMIN_PERMISSION}, ${GROUP_PERMISSION}`,
    `   The service principal "${name}" in your tenant. An administrator adds it with the`,
    '   Azure CLI, in Bash or PowerShell; where it is there already, that is all it says:',
    `   az ad sp create --id ${applicationId}`,
  ];
}
