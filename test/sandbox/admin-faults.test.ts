import { describe, expect, it } from 'vitest';
import { signIn, token } from './device-login.ts';
import { DRAFT, GRAPH, graphCaller, idIn, RELATIONSHIPS } from './graph-caller.ts';
import { partner } from './stand-in.ts';

describe('a fault of Graph', () => {
  it.each([
    ['429', 429, 'TooManyRequests'],
    ['429-silent', 429, 'TooManyRequests'],
    ['500', 500, 'unexpectedError'],
    ['503', 503, 'serviceNotAvailable'],
    ['expired-token', 401, 'InvalidAuthenticationToken'],
  ])('%s is answered with %d', async (kind, status, code) => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind, seconds: 7 });
    const answer = await graph.send('POST', RELATIONSHIPS, DRAFT);
    expect([answer.status, answer.json.error.code]).toEqual([status, code]);
    expect(answer.headers.get('Retry-After')).toBe(kind === '429' ? '7' : null);
    expect((await graph.get(RELATIONSHIPS)).json.value).toEqual([]);
  });

  it('comes to one in ten requests, the same ones for the same seed', async () => {
    const throttled = async () => {
      const graph = await graphCaller({ partner, seed: 3 });
      await graph.standIn.control('fault', { kind: '429', rate: 10 });
      const places: number[] = [];
      for (let place = 0; place < 200; place += 1) {
        if ((await graph.get(`${RELATIONSHIPS}?$top=1`)).status === 429) places.push(place);
      }
      return places;
    };
    const places = await throttled();
    expect(places.length).toBeGreaterThan(5);
    expect(places.length).toBeLessThan(45);
    expect(await throttled()).toEqual(places);
  });

  it('leaves the client in the dark about what it made', async () => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind: 'lost-answer' });
    // Reading does not meet it.
    expect((await graph.get(RELATIONSHIPS)).json.value).toEqual([]);
    await expect(graph.send('POST', RELATIONSHIPS, DRAFT)).rejects.toThrow();
    expect((await graph.get(RELATIONSHIPS)).json.value).toMatchObject([{ displayName: DRAFT.displayName }]);
    expect((await graph.send('POST', RELATIONSHIPS, DRAFT)).status).toBe(409);
  });

  it('hides what was made a moment ago, and leaves what is locked alone', async () => {
    const graph = await graphCaller({ partner });
    const address = await graph.create();
    await graph.standIn.control('fault', { kind: 'not-readable-yet', times: 2 });
    expect((await graph.get(address)).status).toBe(405);
    expect((await graph.request(address, 'lockForApproval')).status).toBe(405);
    expect((await graph.request(address, 'lockForApproval')).status).toBe(201);
    await graph.standIn.control('fault', { kind: 'not-readable-yet' });
    expect(await graph.status(address)).toBe('approvalPending');
  });

  it('lets a lock, an approval and an end take time, by the clock of the stand-in', async () => {
    const graph = await graphCaller({ partner });
    const slow = () => graph.standIn.control('fault', { kind: 'slow-provisioning', seconds: 60 });
    const wait = (seconds: number) => graph.standIn.control('clock', { seconds });
    await slow();
    const address = await graph.create();
    const lock = await graph.request(address, 'lockForApproval');
    const asked = `${address}/requests/${lock.json.id}`;
    expect([await graph.status(address), (await graph.get(asked)).json.status]).toEqual(['created', 'pending']);
    expect((await graph.request(address, 'lockForApproval')).status).toBe(400);
    await wait(60);
    expect([await graph.status(address), (await graph.get(asked)).json.status]).toEqual([
      ...['approvalPending', 'succeeded'],
    ]);
    const states: string[] = [];
    const follow = async () => {
      for (let step = 0; step < 3; step += 1) {
        states.push(await graph.status(address));
        await wait(30);
      }
    };
    await slow();
    await graph.standIn.control('approve', { customer: 'contoso.example', relationship: idIn(address) });
    await follow();
    await slow();
    await graph.request(address, 'terminate');
    await follow();
    expect(states).toEqual([
      ...['approved', 'activating', 'active'],
      ...['terminationRequested', 'terminating', 'terminated'],
    ]);
  });

  it('refuses who lacks the permission, until it ends', async () => {
    const graph = await graphCaller({ partner });
    await graph.standIn.control('fault', { kind: 'permission-missing' });
    for (let time = 0; time < 2; time += 1) {
      const { status, json } = await graph.get(RELATIONSHIPS);
      expect([status, json.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    }
    expect((await graph.get(`${GRAPH}/me`)).status).toBe(200);
  });
});

describe('a token', () => {
  const scope = 'https://graph.microsoft.com/.default';

  it('of a user opens what its permissions name', async () => {
    const graph = await graphCaller({ partner });
    const { access_token } = await signIn(graph.standIn, undefined, scope);
    const headers = { Authorization: `Bearer ${access_token}` };
    for (const path of ['/me', '/groups', '/tenantRelationships/delegatedAdminRelationships']) {
      expect((await graph.get(GRAPH + path, headers)).status).toBe(200);
    }
    const appId = { appId: '2832473f-ec63-45fb-976f-5d45a7d4bb91' };
    expect((await graph.send('POST', `${GRAPH}/servicePrincipals`, appId, headers)).status).toBe(403);
  });

  it('of an application alone has no user, and needs a service principal', async () => {
    const graph = await graphCaller({ partner });
    const fields = { grant_type: 'client_credentials', client_secret: 'x', scope };
    const { json } = await token(graph.standIn, fields, partner.tenantId);
    const headers = { Authorization: `Bearer ${json.access_token}` };
    await graph.standIn.control('fault', { kind: 'no-admin-agent' });
    await graph.create();
    expect((await graph.get(RELATIONSHIPS, headers)).json.value).toHaveLength(1);
    expect((await graph.get(`${GRAPH}/me`, headers)).status).toBe(400);

    await graph.standIn.control('fault', { kind: 'principal-missing' });
    const { status, json: answer } = await graph.get(RELATIONSHIPS, headers);
    expect([status, answer.error.code]).toEqual([500, 'unexpectedError']);
    const principals = `${GRAPH}/servicePrincipals`;
    const appId = '2832473f-ec63-45fb-976f-5d45a7d4bb91';
    const filter = `${principals}?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`;
    expect((await graph.get(filter)).json.value).toEqual([]);
    expect((await graph.send('POST', principals, { appId: 'x' })).status).toBe(400);
    expect((await graph.send('POST', principals, { appId })).status).toBe(201);
    expect((await graph.send('POST', principals, { appId })).status).toBe(409);
    expect((await graph.get(filter)).json.value).toMatchObject([{ appId }]);
    expect((await graph.get(RELATIONSHIPS, headers)).status).toBe(200);
  });
});
