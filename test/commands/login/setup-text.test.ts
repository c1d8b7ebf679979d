import { expect, test } from 'vitest';
import { type SetupFacts, setupText } from '../../../src/commands/login/shared/setup-text.ts';
import { clientId, command, service, tenantId } from '../../sign-in/facts.ts';

const facts: SetupFacts = {
  title: 'Microsoft global cloud',
  authority: 'https://login.microsoftonline.com',
  tenantId,
  audiences: service.audiences,
  command,
};

test('names the permissions, and the exact address where an administrator agrees', () => {
  const text = setupText({ ...facts, clientId });
  expect(text).toContain(`\n   https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}\n`);
  expect(text).toContain('fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd');
  expect(text).toContain('user_impersonation (1cebfa2a-fb4d-419e-b5f9-839b4383e05a)');
  for (const permission of ['DelegatedAdminRelationship.ReadWrite.All', 'GroupMember.Read.All', 'User.Read.All']) {
    expect(text).toContain(`\n     ${permission} `);
  }
  expect(text).toContain('\n   az ad sp create --id 2832473f-ec63-45fb-976f-5d45a7d4bb91\n');
  expect(text).toContain('AdminAgents');
  expect(text).toContain(`\n   relate login --profile fabrikam --client-id ${clientId}\n`);
  expect(text).not.toContain('CLIENT-ID');
});

test('gives the address of the sign-in in a browser whole, and keeps secrets out of arguments', () => {
  const text = setupText({ ...facts, clientId });
  const address = /https:\S+authorize\S+/.exec(text)?.[0] ?? '';
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: 'http://localhost/code',
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation offline_access',
  });
  expect(text).not.toMatch(/client_secret=|code=\S*\$|refresh_token=/);
  expect(text).toContain('--client-secret-stdin --refresh-token-stdin\n');
});

test('can be followed in Bash and in PowerShell, with secrets in files alone', () => {
  const text = setupText({ ...facts, clientId });
  const [, bash = '', powershell = ''] =
    /\nc\. [^\n]* In Bash:\n(.*?)\n {3}In PowerShell:\n(.*?)\n\n/s.exec(text) ?? [];
  expect(bash.split('\n').slice(0, -1)).toEqual(bash.split('\n').filter((line) => /[\\|]$/.test(line)));
  for (const form of [bash, powershell]) {
    expect(form).toContain(`${facts.authority}/${tenantId}/oauth2/v2.0/token`);
    expect(form).toMatch(/code\.txt[\s\S]*secret\.txt[\s\S]*refresh-token\.txt/);
  }
  expect(powershell).not.toMatch(/<|\\|\bcurl\b|\bjq\b/);
  const login = `${command} --client-id ${clientId} --client-secret-stdin`;
  expect(text).toContain(`\n   paste -s secret.txt refresh-token.txt | ${login} --refresh-token-stdin\n`);
  expect(text).toContain(`\n   Get-Content secret.txt, refresh-token.txt | ${login} --refresh-token-stdin\n`);
  expect(text).toContain(`\n   Get-Content secret.txt | ${login}\n`);
});

test.each([
  ['https://login.microsoftonline.com', ' (https://entra.microsoft.com)'],
  ['https://login.microsoftonline.us', ' (https://portal.azure.us)'],
  ['https://login.partner.microsoftonline.cn', ' (https://portal.azure.cn)'],
  ['https://login.example', ''],
])('names the place to register for who signs in at %s', (authority, portal) => {
  expect(setupText({ ...facts, authority })).toContain(
    `\n1. In Microsoft Entra, ${facts.title}${portal}, in the tenant\n`,
  );
});

test.each([
  ['https://login.microsoftonline.com', 'AzureCloud'],
  ['https://login.microsoftonline.us', 'AzureUSGovernment'],
  ['https://login.partner.microsoftonline.cn', 'AzureChinaCloud'],
])('names the redirect URI of the browser, in the portal and for the command line of %s', (authority, cloud) => {
  const text = setupText({ ...facts, authority, clientId });
  expect(text).toContain('Redirect URI             Public client/native (mobile & desktop): http://localhost\n');
  expect(text).toContain(
    '\n     http://localhost (exactly so, with http and without a port; any port is then accepted)\n',
  );
  expect(text).toContain(
    [
      `   az cloud set --name ${cloud}`,
      `   az login --tenant ${tenantId} --allow-no-subscriptions`,
      `   az ad app update --id ${clientId} --public-client-redirect-uris http://localhost --is-fallback-public-client true`,
      '',
    ].join('\n'),
  );
});

test('names the redirect URI where the command line of the cloud is not known, too', () => {
  const text = setupText({ ...facts, authority: 'https://login.example' });
  expect(text).toContain('\n     http://localhost (exactly so');
  expect(text).not.toContain('az cloud');
});

test('gives scripts a redirect URI of their own, of the kind that takes a secret', () => {
  const text = setupText(facts);
  expect(text).toContain('\na. Authentication > Add a platform > Web, Redirect URI: http://localhost/code\n');
  expect(text).toContain('\n   The browser ends at http://localhost/code?code=..., a page that is not there.');
});

test('leaves a place for the application that is not registered yet', () => {
  expect(setupText(facts)).toContain(`/${tenantId}/adminconsent?client_id=CLIENT-ID\n`);
});

test('asks for nothing of Microsoft Graph in a cloud where it is not known', () => {
  const text = setupText({ ...facts, audiences: { ...service.audiences, graph: null } });
  expect(text).not.toContain('Graph');
  expect(text).toContain('user_impersonation');
});

test('is plain lines that end with a line feed', () => {
  expect(setupText(facts)).toMatch(/^relate signs in [^\r\t]*[^\n]\n$/);
});
