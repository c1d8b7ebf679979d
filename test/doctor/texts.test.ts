import { describe, expect, test } from 'vitest';
import type { FactsByCode, FindingCode } from '../../src/doctor/codes.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import type { Fix } from '../../src/doctor/fixes.ts';
import { findingText, fixActionText } from '../../src/doctor/texts.ts';
import { FakeClock } from '../fakes.ts';

type Example<Code extends FindingCode> = readonly [FactsByCode[Code], string];

const node = { version: '1.2.3', nodeVersion: '20.18.1', platform: 'linux' } as const;
const signIn = {
  kind: 'user',
  clientId: 'app',
  username: 'kim@fabrikam.example',
  method: 'device-code',
  signedInAt: '2026-03-08T09:30:00.000Z',
  storedIn: 'keyring',
} as const;

/** At least one example of every code. */
const EXAMPLES: { readonly [Code in FindingCode]: readonly Example<Code>[] } = {
  error: [[{ code: 'offline', message: 'There is no network.' }, 'There is no network.']],
  'timed-out': [[{ seconds: 5 }, 'There was no answer within 5 seconds.']],

  'node-supported': [[node, 'relate 1.2.3 on Node 20.18.1, linux.']],
  'node-too-old': [
    [{ ...node, oldest: '22.0.0' }, 'relate 1.2.3 on Node 20.18.1, linux: it needs Node 22.0.0 or newer.'],
  ],
  'proxy-none': [[{}, 'No proxy is set.']],
  'proxy-set': [
    [
      { proxies: [{ variable: 'HTTPS_PROXY', address: 'http://proxy.example:8080' }], except: 'intranet.example' },
      'HTTPS_PROXY is http://proxy.example:8080; not for intranet.example.',
    ],
    [
      {
        proxies: [
          { variable: 'HTTPS_PROXY', address: 'http://low.example:1' },
          { variable: 'HTTP_PROXY', address: 'http://plain.example' },
        ],
        except: null,
      },
      'HTTPS_PROXY is http://low.example:1, HTTP_PROXY is http://plain.example; for every host.',
    ],
  ],
  'proxy-invalid': [[{ variable: 'HTTP_PROXY' }, 'HTTP_PROXY is not an address of a proxy.']],
  'certificates-built-in': [[{}, 'Those of Node are trusted, and no others.']],
  'certificates-added': [
    [{ path: '/ca.pem', count: 1 }, 'Those of Node are trusted, and one of /ca.pem.'],
    [{ path: '/ca.pem', count: 2 }, 'Those of Node are trusted, and 2 of /ca.pem.'],
  ],
  'certificates-unchecked': [
    [{}, 'NODE_TLS_REJECT_UNAUTHORIZED=0: no certificate is checked, so anybody in between can read tokens.'],
  ],
  'certificates-unreadable': [[{ message: 'It is a folder.' }, 'NODE_EXTRA_CA_CERTS: It is a folder.']],
  'certificates-missing': [[{ path: '/x.pem' }, 'NODE_EXTRA_CA_CERTS: there is no file /x.pem.']],
  'certificates-empty': [[{ path: '/a.txt' }, 'NODE_EXTRA_CA_CERTS: /a.txt has no certificate in it.']],

  'configuration-read': [
    [{ folder: '/c', profiles: 0 }, '/c has no profiles.'],
    [{ folder: '/c', profiles: 1 }, '/c has 1 profile.'],
    [{ folder: '/c', profiles: 2 }, '/c has 2 profiles.'],
  ],
  'configuration-unread': [[{}, 'The configuration was not read.']],
  'profile-usable': [
    [
      { profile: 'fabrikam', company: 'Fabrikam Inc.', type: 'direct', cloud: 'Microsoft global cloud' },
      '"fabrikam" is of Fabrikam Inc., a direct-bill partner; cloud: Microsoft global cloud.',
    ],
    [{ profile: 'a', company: 'A', type: 'provider', cloud: 'C' }, '"a" is of A, an indirect provider; cloud: C.'],
    [{ profile: 'a', company: 'A', type: 'reseller', cloud: 'C' }, '"a" is of A, an indirect reseller; cloud: C.'],
  ],
  'profile-cloud-closed': [
    [
      { profile: 'fabrikam', cloud: 'Microsoft Cloud Germany', day: '29 October 2021' },
      '"fabrikam" is in Microsoft Cloud Germany, which was closed on 29 October 2021.',
    ],
  ],
  'link-buildable': [
    [{ providers: 0 }, 'The invitation link can be built.'],
    [{ providers: 1 }, 'The invitation link can be built.'],
    [{ providers: 2 }, 'An invitation link can be built for each provider.'],
  ],
  'link-without-profile': [[{}, 'There is no profile to build it from.']],
  'link-cloud-closed': [[{}, 'Nobody can be invited in a closed cloud.']],

  'folders-exist': [
    [{ folders: ['/a'] }, '/a is there.'],
    [{ folders: ['/a', '/b'] }, '/a and /b are there.'],
  ],
  'folders-missing': [[{ folders: ['/a', '/b'] }, 'Not there yet, and made when needed: /a, /b.']],
  'permissions-private': [[{}, 'What relate stores is for you alone.']],
  'permissions-open': [
    [{ paths: ['/a', '/b', '/c'] }, 'Not for you alone: /a, /b, /c.'],
    [{ paths: ['/a', '/b', '/c', '/d'] }, 'Not for you alone: /a, /b and 2 more.'],
  ],
  'permissions-foreign': [
    [{ path: '/a', more: 0 }, 'Not used, since another user owns it: /a.'],
    [{ path: '/a', more: 2 }, 'Not used, since another user owns it: /a and 2 more.'],
  ],
  'permissions-writable': [[{ path: '/a', more: 0 }, 'Not used, since every user of this machine can change it: /a.']],
  'permissions-inherited': [[{}, 'On Windows the folders hand down who may do what; this is not looked at.']],
  'leftovers-none': [[{}, 'No command that was killed left a temporary file.']],
  'leftovers-found': [[{ paths: ['/a.tmp'] }, 'Temporary files of commands that were killed: /a.tmp.']],

  'keyring-available': [[{}, 'The keyring of the system answers.']],
  'keyring-unavailable': [
    [{ reason: 'no D-Bus' }, "The keyring can't be used (no D-Bus), so the key to sign-ins is kept in a file."],
  ],
  'templates-valid': [
    [{ total: 40, own: 0 }, '40 templates, none of them yours; no mistakes.'],
    [{ total: 41, own: 1 }, '41 templates, 1 of them yours; no mistakes.'],
  ],
  'templates-missing': [[{}, 'The templates that ship with relate are missing.']],
  'template-invalid': [
    [{ path: '/t.md', line: 3, problem: 'There is no {{lnk}}.', more: 0 }, '/t.md:3: There is no {{lnk}}.'],
    [
      { path: '/t.md', line: 3, problem: 'There is no {{lnk}}.', more: 2 },
      '/t.md:3: There is no {{lnk}}. (and 2 more)',
    ],
  ],
  'ledger-none': [[{}, 'There is none yet; the first hand-off makes it.']],
  'ledger-whole': [
    [{ path: '/l.db', version: 3, newest: 3 }, '/l.db is whole, version 3.'],
    [
      { path: '/l.db', version: 2, newest: 3 },
      '/l.db is whole, version 2; the next command that uses it brings it to version 3.',
    ],
  ],
  'ledger-damaged': [[{ path: '/l.db', problems: ['a', 'b'] }, 'The ledger /l.db is not whole: a; b.']],

  'outbox-waiting': [
    [
      { count: 1, since: '2026-03-08T07:30:00.000Z', ledgers: ['postgres://db/l'] },
      '1 record waits for the ledger postgres://db/l; the oldest was kept 2 days ago.',
    ],
  ],
  'outbox-unreadable': [
    [{ paths: ['/o/1.json'] }, "Records that wait can't be read, or are of a newer relate: /o/1.json."],
  ],

  'route-found': [[{ route: 'Drafts open in Outlook.' }, 'Drafts open in Outlook.']],
  'route-missing': [[{ route: 'There is no clipboard.' }, 'There is no clipboard.']],

  'address-unknown': [[{ service: 'Microsoft Graph' }, 'Where Microsoft Graph is in this cloud is not known.']],
  'service-answers': [
    [{ service: 'Partner Center', address: 'https://api.example' }, 'Partner Center answers at https://api.example.'],
  ],
  'service-failing': [
    [{ service: 'Partner Center', status: 503 }, 'Partner Center is in trouble: it answers with status 503.'],
  ],
  'service-redirected': [
    [
      { service: 'Partner Center', host: 'wifi.example' },
      'Something in between sends requests for Partner Center elsewhere to wifi.example.',
    ],
    [{ service: 'Partner Center', host: null }, 'Something in between sends requests for Partner Center elsewhere.'],
  ],
  'tenant-known': [
    [{ address: 'https://login.example' }, 'Microsoft Entra ID knows your tenant at https://login.example.'],
  ],
  'tenant-unknown': [[{ tenantId: 'T' }, 'Microsoft Entra ID knows no tenant T in this cloud.']],
  'authority-foreign': [
    [
      { address: 'https://login.example', status: 200 },
      'What answers at https://login.example is not Microsoft Entra ID (status 200).',
    ],
  ],
  'clock-right': [[{}, 'This machine and the services agree on the time.']],
  'clock-inaccurate': [[{ seconds: 90, direction: 'slow' }, "This machine's clock is 90 seconds slow."]],
  'clock-wrong': [
    [{ seconds: 1200, direction: 'fast' }, "This machine's clock is 20 minutes fast: sign-ins are refused."],
  ],
  'clock-unknown': [[{}, 'No service told the time.']],

  'no-profile': [[{}, 'There is no profile to ask for.']],
  'cloud-closed': [[{}, 'The cloud was closed.']],
  'services-unavailable': [[{}, 'The services could not be asked.']],
  'nobody-signed-in': [[{}, 'Nobody is signed in.']],
  'sign-in-unusable': [[{}, "The sign-in can't be used."]],
  'renewal-failing': [[{}, "It can't be renewed now."]],
  'renewal-offline': [[{}, "It can't be renewed without a network."]],
  'no-token': [[{}, 'There is no token to ask with.']],
  'service-silent': [[{}, "The service can't be asked now."]],

  'outlook-ready': [[{ account: 'kim@fabrikam.example' }, 'Drafts can go into the mailbox of kim@fabrikam.example.']],
  'outlook-not-set-up': [
    [{ reason: 'The account has no mailbox.' }, "Drafts can't go into a mailbox yet. The account has no mailbox."],
  ],
  'sign-in-unneeded': [[{}, 'The stand-in asks nobody to sign in.']],
  'sign-in-missing': [[{}, "Nobody is signed in: invitations work, and customers can't be asked for."]],
  'signed-in': [
    [signIn, 'kim@fabrikam.example signed in with a device code, 2 days ago; the key to it is in the keyring.'],
    [
      { ...signIn, username: null, method: 'refresh-token' },
      'A person signed in with a refresh token, 2 days ago; the key to it is in the keyring.',
    ],
    [
      { ...signIn, kind: 'app', method: 'client-secret' },
      'The application app signed in with a client secret, 2 days ago; the key to it is in the keyring.',
    ],
    [
      { ...signIn, kind: 'app', username: null, method: 'certificate', storedIn: 'file' },
      'The application app signed in with a certificate, 2 days ago; the key to it is in a file.',
    ],
  ],
  'signed-in-without-keyring': [
    [
      { ...signIn, storedIn: 'file' },
      'kim@fabrikam.example signed in with a device code, 2 days ago; the key to it is in a file. The keyring did not take it.',
    ],
  ],

  'audience-unknown': [[{}, 'The audience of such tokens is not known in this cloud.']],
  'token-opaque': [[{}, 'There is one; it does not say what is in it.']],
  'token-valid': [
    [
      {
        issuedAt: '2026-03-10T09:20:00.000Z',
        expiresAt: '2026-03-10T10:20:00.000Z',
        hasMfa: true,
        permissions: ['user_impersonation'],
      },
      'Issued 10 minutes ago, runs out in 50 minutes; with a second factor; permissions: user_impersonation.',
    ],
    [{ issuedAt: null, expiresAt: null, hasMfa: false, permissions: [] }, 'Issued; it names no permissions.'],
  ],
  'token-wrong-audience': [
    [
      { audience: 'https://x.example', expected: 'https://api.example' },
      'Its audience is https://x.example, and not https://api.example.',
    ],
  ],
  'token-wrong-tenant': [[{ tenantId: 'A', expected: 'B' }, 'It is of the tenant A, and the profile is of B.']],
  'token-mfa-unknown': [[{}, 'It does not say whether there was a second factor (MFA).']],
  'token-without-mfa': [[{}, 'It was got without a second factor (MFA), which Partner Center demands.']],
  'token-without-permission': [[{}, 'It has no permission to act for you in Partner Center (user_impersonation).']],
  'token-without-admin-permission': [
    [{}, 'It has no permission for admin relationships (DelegatedAdminRelationship.ReadWrite.All).'],
  ],

  'mfa-accepted': [[{}, 'Partner Center takes this sign-in for one with a second factor.']],
  'mfa-refused': [
    [
      {},
      'Partner Center sees no second factor (MFA) in this sign-in. Some calls still pass: Microsoft enforces it step by step.',
    ],
  ],
  'mfa-untold': [[{}, 'Partner Center does not say whether it sees a second factor.']],
  'mfa-unneeded': [[{}, 'An application needs no second factor.']],

  'partner-matches': [[{}, 'The service knows you as the profile says.']],
  'partner-untold': [[{}, 'The services of this cloud do not tell what a partner is.']],
  'partner-link-differs': [
    [
      { problem: 'The link names the partner A, and the profile "b" is B.' },
      'Of the link the service hands out: The link names the partner A, and the profile "b" is B.',
    ],
  ],
  'partner-has-providers': [
    [{ count: 1, type: 'direct' }, 'The service has a provider of yours, as of a reseller; the profile says direct.'],
    [
      { count: 2, type: 'provider' },
      'The service has 2 providers of yours, as of a reseller; the profile says provider.',
    ],
  ],
  'partner-without-providers': [[{}, 'The service has no indirect provider of yours, and the profile says reseller.']],
  'partner-provider-unknown': [
    [{ provider: 'wingtip' }, 'The service does not know the provider "wingtip" of the profile.'],
  ],
  'application-accepted': [
    [{}, 'The service lets the application in. Whether the profile is right, it tells a person only.'],
  ],
  'organization-matches': [[{ name: 'Fabrikam Inc.' }, 'Microsoft Graph knows you as "Fabrikam Inc.".']],
  'organization-differs': [
    [
      { name: 'Fabrikam Inc.', tenantId: 'A', expected: 'B' },
      'Microsoft Graph knows you as "Fabrikam Inc.", tenant A; the profile is of B.',
    ],
  ],
  'admin-readable': [
    [
      { active: 0 },
      'Microsoft Graph shows the admin relationships: none are in force, and none ends soon without extending itself.',
    ],
    [
      { active: 1 },
      'Microsoft Graph shows the admin relationships: 1 is in force, and none ends soon without extending itself.',
    ],
  ],
  'admin-expiring': [
    [
      { active: 9, expiring: 1 },
      'Microsoft Graph shows the admin relationships: 9 are in force, and 1 ends within 30 days.',
    ],
    [
      { active: 9, expiring: 2 },
      'Microsoft Graph shows the admin relationships: 9 are in force, and 2 end within 30 days.',
    ],
  ],
  'admin-ended-together': [
    [
      { count: 9 },
      'All 9 admin relationships have ended, several before their time: so it looks when an authorisation in the CSP program is suspended.',
    ],
  ],
  'admin-requests-finished': [[{}, 'No request for an admin relationship was cut short.']],
  'admin-requests-unfinished': [
    [{ count: 1, customers: ['Contoso'] }, 'A request for an admin relationship was cut short: Contoso.'],
    [
      { count: 4, customers: ['A', 'B', 'C', 'D'] },
      '4 requests for admin relationships were cut short: A, B and 2 more.',
    ],
  ],
};

describe('the sentence of', () => {
  const now = new FakeClock().now();
  const examples = Object.entries(EXAMPLES).flatMap(([code, ofCode]) =>
    ofCode.map(([facts, sentence]) => [code, sentence, { code, facts } as Pick<Finding, 'code' | 'facts'>] as const),
  );

  test.each(examples)('%s is: %s', (_, sentence, finding) => {
    expect(findingText(finding, now)).toBe(sentence);
  });
});

test.each<[Fix, string]>([
  [{ action: 'make-folder', path: '/x' }, 'make the folder /x'],
  [{ action: 'restrict', path: '/x' }, 'take the permissions of others from /x'],
  [{ action: 'remove', path: '/x' }, 'remove /x'],
])('the fix %j is to %s', (fix, text) => {
  expect(fixActionText(fix)).toBe(text);
});
