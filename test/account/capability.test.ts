import { describe, expect, test } from 'vitest';
import { hasCapability, requireCapability } from '../../src/account/clouds/capability.ts';
import { CAPABILITIES } from '../../src/account/clouds/cloud.ts';
import { type Cloud, cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import { ExitCode } from '../../src/errors.ts';
import { errorOf } from '../errors.ts';

const bleu = { title: 'Bleu', hosts: ['admin.example.fr'], lacks: [...CAPABILITIES] };

function named(name: string): Cloud {
  return cloudNamed(cloudTable({ bleu }), name);
}

describe('what the services do in a cloud', () => {
  test.each([
    ['global', []],
    ['sandbox', []],
    [
      'us-gov',
      [
        'removal',
        'providers',
        'resellers',
        'users',
        'password-reset',
        'directory-roles',
        'licenses',
        'agreement-status',
      ],
    ],
    ['china', CAPABILITIES.filter((name) => !['invitation-link', 'admin-relationships'].includes(name))],
  ])('is all in %s but %j', (name, lacks) => {
    expect(CAPABILITIES.filter((capability) => !hasCapability(named(name), capability))).toEqual(lacks);
  });

  test('is not asked for where it lacks, and what to do instead is said', () => {
    const error = errorOf(() => requireCapability(named('us-gov'), 'removal', 'my profile'));
    expect(error).toMatchObject({
      exitCode: ExitCode.failed,
      code: 'not-in-cloud',
      message: "In the Microsoft Cloud for US Government, Partner Center's API does not end reseller relationships.",
      hint: "End it in the web pages of Partner Center, on the customer's account page.",
      facts: { cloud: 'us-gov', capability: 'removal' },
    });
    expect(() => requireCapability(named('us-gov'), 'invitation-link', 'my profile')).not.toThrow();
  });

  test.each(CAPABILITIES)('has words for %s', (capability) => {
    const { message, hint } = errorOf(() => requireCapability(named('bleu'), capability, 'my profile'));
    expect(message).toMatch(/^In the Bleu, (?:Partner Center's API|Microsoft Graph) does not [^.]+\.$/);
    expect(hint).toMatch(/^[A-Z].{20}/);
  });
});

describe('the addresses of the built-in clouds', () => {
  const open = cloudTable().filter(({ closed, isLocal }) => closed === null && !isLocal);

  test('are all there in the open ones, each with encryption and without a / at its end', () => {
    expect(open.map(({ name }) => name)).toEqual([
      ...['global', 'us-gov', 'us-dod', 'china', 'bleu', 'delos', 'govsg'],
    ]);
    for (const { authority, api, audience, graph } of open) {
      for (const address of [authority, graph]) expect(address).toMatch(/^https:\/\/[a-z.-]+$/);
      if (api !== null) for (const address of [api, audience]) expect(address).toMatch(/^https:\/\/[a-z.]+$/);
    }
  });

  test.each([
    ['us-dod', ['portal.apps.mil'], 'https://login.microsoftonline.us', 'https://dod-graph.microsoft.us'],
    ['bleu', [], 'https://login.sovcloud-identity.fr', 'https://graph.svc.sovcloud.fr'],
    ['delos', [], 'https://login.sovcloud-identity.de', 'https://graph.svc.sovcloud.de'],
    ['govsg', [], 'https://login.sovcloud-identity.sg', 'https://graph.svc.sovcloud.sg'],
  ])('are those published of %s, and nothing is guessed', (name, hosts, authority, graph) => {
    expect(cloudNamed(cloudTable(), name)).toMatchObject({
      ...{ hosts, authority, graph },
      ...{ api: null, audience: null, invitation: null, record: null, support: null, closed: null },
    });
  });

  test('are those of no service in one that is closed', () => {
    expect(named('germany')).toMatchObject({ api: null, audience: null, graph: null });
  });

  test('lead nowhere for the stand-in, which is on this machine', () => {
    const { authority, audience, graph, api } = named('sandbox');
    expect(new URL(authority ?? '').hostname.endsWith('.invalid')).toBe(true);
    expect([api, graph, audience]).toEqual([null, null, named('global').audience]);
  });
});
