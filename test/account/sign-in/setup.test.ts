import { expect, test } from 'vitest';
import { type SetupFacts, setupText } from '../../../src/account/sign-in/setup.ts';
import { clientId, command, service, tenantId } from './facts.ts';

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
  expect(text).toContain('DelegatedAdminRelationship.ReadWrite.All');
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
    redirect_uri: 'http://localhost',
    scope: 'https://api.partnercenter.microsoft.com/user_impersonation offline_access',
  });
  expect(text).not.toMatch(/client_secret=|code=\S*\$|refresh_token=/);
  expect(text).toContain('--client-secret-stdin --refresh-token-stdin\n');
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
