/** Commands in clouds whose services do less: they say so before anybody signs in, and ask nobody. */

import { expect, test } from 'vitest';
import { fabrikam, fabrikamId, givenConfiguration, northwind } from '../account/examples.ts';
import { FakeWorld, lines, NoNetwork, relate } from '../fakes.ts';

const bleu = { title: 'Bleu', hosts: ['admin.example.fr'], api: 'https://api.example.fr', lacks: ['invitation-link'] };

async function told(cloud: string, ...argv: readonly string[]) {
  const world = new FakeWorld();
  const network = new NoNetwork();
  world.http = network;
  const profile = argv[0] === 'providers' ? northwind : fabrikam;
  givenConfiguration(world, { current: profile.name, profiles: [{ ...profile, cloud }], clouds: { bleu } });
  const result = await relate(world, ...argv);
  expect(network.tried).toEqual([]);
  return result;
}

test.each([
  [
    'china',
    ['customers', 'disconnect', fabrikamId, '--yes'],
    "relate: In the Microsoft cloud operated by 21Vianet, Partner Center's API does not end reseller relationships.",
    "End it in the web pages of Partner Center, on the customer's account page.",
  ],
  [
    'us-gov',
    ['providers', 'list'],
    "relate: In the Microsoft Cloud for US Government, Partner Center's API does not list indirect providers.",
    'Ask your providers for their tenant ids, and add them: relate profile edit northwind --provider-tenant-id NAME=GUID',
  ],
  ...['--check', '--fetch'].map(
    (flag) =>
      [
        'bleu',
        ['link', flag],
        "relate: In the Bleu, Partner Center's API does not hand out invitation links.",
        'Copy the link from the draft that Partner Center shows, and keep it: relate profile edit fabrikam --link URL',
      ] as const,
  ),
] as const)('in %s, %j says what to do instead', async (cloud, argv, says, instead) => {
  expect(await told(cloud, ...argv)).toEqual({ code: 1, stdout: '', stderr: lines(says, instead) });
});

test.each([
  ['customers', 'disconnect', fabrikamId],
  ['customers', 'open', fabrikamId],
  ['customers', 'list'],
  ['providers', 'list'],
  ['link', '--check'],
])('in a closed cloud, relate %s %s says when it closed', async (...argv) => {
  const { code, stderr } = await told('germany', ...argv);
  expect([code, stderr]).toEqual([1, expect.stringContaining('was closed on 29 October 2021')]);
});
