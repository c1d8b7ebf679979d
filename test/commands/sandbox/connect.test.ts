import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Profile } from '../../../src/account/profile.ts';
import { connectSandbox } from '../../../src/commands/sandbox/shared/connect.ts';
import { announce } from '../../../src/sandbox/state/files.ts';
import { systemHttp } from '../../../src/world/http.ts';
import { FakeWorld } from '../../fakes.ts';
import { partner, startStandIn } from '../../sandbox/stand-in.ts';

const profile: Profile = {
  name: 'rehearsal',
  tenantId: partner.tenantId,
  type: 'reseller',
  cloud: 'sandbox',
  company: 'Fabrikam Inc.',
  msppId: '4794019',
  providers: [{ name: 'wingtip', tenantId: '75af751c-f582-45e7-aee2-0fd6c8203c1d' }],
};

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
  world.http = systemHttp({ env: {} });
  onTestFinished(() => world.http.close());
});

async function ask(url: string, path: string) {
  const { status, body } = await world.http.send({
    method: 'GET',
    url: url + path,
    headers: { authorization: 'Bearer sandbox' },
    timeout: 60_000,
  });
  return { status, json: JSON.parse(new TextDecoder().decode(body)) };
}

it('runs a stand-in for this command alone when none runs, at the same address each time', async () => {
  const first = await connectSandbox(world, profile);
  const { json } = await ask(first.url, '/v1/customers/relationshiprequests');
  expect(json.url).toContain(`invType=IndirectResellerRelationship&partnerId=${partner.tenantId}&msppId=4794019`);
  await first.close();
  await expect(ask(first.url, '/v1/customers')).rejects.toThrow();
  const second = await connectSandbox(world, profile);
  expect(second.url).toBe(first.url);
  await second.close();
});

it('takes the one that runs, tells it who the partner is, and leaves it running', async () => {
  const folder = `${world.paths.data}/sandbox`;
  const standIn = await startStandIn({ folder });
  announce(folder, { pid: 4711, port: standIn.server.port, url: standIn.url });
  const { url, close } = await connectSandbox(world, profile);
  expect(url).toBe(standIn.url);
  expect((await ask(url, '/v1/customers/relationshiprequests')).json.url).toContain(partner.tenantId);
  await close();
  expect((await ask(url, '/v1/customers')).status).toBe(200);
});
