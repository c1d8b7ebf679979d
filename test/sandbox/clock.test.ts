import { expect, it } from 'vitest';
import { termAt } from '../../src/sandbox/commerce/terms.ts';
import { signIn, token } from './device-login.ts';
import { graphCaller, RELATIONSHIPS } from './graph-caller.ts';
import { clock, partner, startStandIn } from './stand-in.ts';

const DAY = 24 * 3600;

it('is that of the machine until it is moved, and tells the time in every answer', async () => {
  const standIn = await startStandIn({ partner });
  const date = async (path: string) => (await standIn.ask(path)).headers.get('Date');
  const paths = ['/v1/customers', '/graph/v1.0/organization', '/common/v2.0/.well-known/openid-configuration'];
  for (const path of paths) expect(await date(path)).toBe(clock.now().toUTCString());
  expect((await standIn.control('clock', { seconds: DAY })).json).toEqual({ now: '2026-03-11T09:30:00.000Z' });
  await standIn.control('clock', { seconds: 3600 });
  for (const path of paths) expect(await date(path)).toBe('Wed, 11 Mar 2026 10:30:00 GMT');
  expect((await standIn.control('status')).json.clockAhead).toBe(DAY + 3600);
  await standIn.control('clock', { seconds: null });
  expect(await date('/v1/customers')).toBe(clock.now().toUTCString());
});

it('is shared by all servers on a folder, and set right by a reset of the stand-in', async () => {
  const first = await startStandIn({ partner });
  const second = await startStandIn({ folder: first.folder });
  await first.control('clock', { seconds: DAY });
  expect((await second.ask('/v1/customers')).headers.get('Date')).toBe('Wed, 11 Mar 2026 09:30:00 GMT');
  await second.control('reset', {});
  expect((await first.ask('/v1/customers')).headers.get('Date')).toBe(clock.now().toUTCString());
});

it.each([[{ seconds: -1 }], [{}], [{ seconds: '1' }], [{ seconds: 101 * 365 * DAY }]])(
  'can not be moved by %j',
  async (body) => {
    const standIn = await startStandIn({ partner });
    expect((await standIn.control('clock', body)).status).toBe(400);
    expect((await standIn.control('status')).json.clockAhead).toBe(0);
  },
);

it('ends admin relationships', async () => {
  const graph = await graphCaller({ partner });
  const address = await graph.active();
  await graph.standIn.control('clock', { seconds: 731 * DAY });
  expect(await graph.status(address)).toBe('expired');
  expect((await graph.get(RELATIONSHIPS)).headers.get('Date')).toBe('Fri, 10 Mar 2028 09:30:00 GMT');
});

it('ends tokens, and after 90 days without use the sign-in', async () => {
  const standIn = await startStandIn({ partner });
  const before = await signIn(standIn);
  const status = async (accessToken: string) =>
    (await standIn.ask('/v1/customers', { headers: { Authorization: `Bearer ${accessToken}` } })).status;
  expect(await status(before.access_token)).toBe(200);
  await standIn.control('clock', { seconds: 2 * 3600 });
  expect(await status(before.access_token)).toBe(401);
  const refresh = { grant_type: 'refresh_token', refresh_token: before.refresh_token };
  const renewed = await token(standIn, refresh);
  expect(await status(renewed.json.access_token)).toBe(200);
  await standIn.control('clock', { seconds: 90 * DAY });
  expect((await token(standIn, refresh)).json.error_codes).toEqual([700082]);
});

it.each([
  [36, '2024-05-01', '2027-05-01'],
  [36, '2027-04-30', '2027-05-01'],
  [36, '2027-05-01', '2030-05-01'],
  [36, '2031-01-01', '2033-05-01'],
  [12, '2026-04-30', '2026-05-01'],
  [12, '2026-05-01', '2027-05-01'],
  [1, '2024-12-01', '2025-01-01'],
  [1, '2028-02-29', '2028-03-01'],
  [1, '2023-01-01', '2024-06-01'],
])('renews subscriptions: of %i months from 2024-05-01 on, the term on %s ends on %s', (months, now, end) => {
  expect(termAt('2024-05-01', months, Date.parse(now)).end).toBe(Date.parse(end));
});
