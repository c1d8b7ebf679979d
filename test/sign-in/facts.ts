/** What the tests of signing in share with the processes they start. */

import { KeyringUnavailable } from '../../src/ports/keyring-failure.ts';
import type { Keyring } from '../../src/ports/ports.ts';
import type { SignInService } from '../../src/sign-in/service.ts';

export const authority = 'https://login.entra.example';
export const tenantId = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';
export const clientId = '11111111-2222-4333-8444-555555555555';
export const command = 'relate login --profile fabrikam';
export const how = { clientId, tenant: 'organizations' };

export const service: SignInService = {
  authority,
  reachedAt: undefined,
  audiences: { 'partner-center': 'https://api.partnercenter.microsoft.com', graph: 'https://graph.microsoft.com' },
};

const unavailable = () => Promise.reject(new KeyringUnavailable('nobody answers'));

/** That of a machine without any. */
export const noKeyring: Keyring = { read: unavailable, write: unavailable, remove: unavailable };
