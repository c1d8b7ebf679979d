import { describe, expect, it } from 'vitest';
import { answerPage, claims, clientId, deviceCode, signIn, token } from './device-login.ts';
import { tokenOf } from './form.ts';
import { partner, type Request, type StandIn, startStandIn } from './stand-in.ts';

const accepting = { decision: 'accept', account: 'ada.lovelace@fabrikam.example', mfa: 'on' };

/** What the program that asked for the code gets: an error code, or `signed in`. */
async function outcome(standIn: StandIn, deviceCode: string): Promise<string> {
  const { json } = await token(standIn, { grant_type: 'device_code', device_code: deviceCode });
  return json.error ?? 'signed in';
}

describe('the page where a code is typed', () => {
  it('asks for the code, and loads nothing', async () => {
    const standIn = await startStandIn({ partner });
    const { status, headers, text } = await standIn.ask('/devicelogin', { headers: { Authorization: '' } });
    expect([status, text]).toEqual([200, expect.stringContaining('Enter the code to sign in')]);
    expect(text).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('says who asks for what, and suggests an address of the partner', async () => {
    const standIn = await startStandIn({ partner });
    const { user_code } = await deviceCode(standIn);
    const { status, text } = await standIn.ask(`/devicelogin?otc=${user_code}`);
    expect(status).toBe(200);
    for (const said of [
      user_code,
      clientId,
      partner.tenantId,
      'Fabrikam Inc.',
      'Partner Center',
      'admin@fabrikam.example',
    ]) {
      expect(text).toContain(said);
    }
    const { user_code: forGraph } = await deviceCode(standIn, 'common', 'https://graph.microsoft.com/.default');
    expect((await standIn.ask(`/devicelogin?otc=${forGraph}`)).text).toContain('Microsoft Graph');
  });

  it.each<[string, (code: string) => string]>([
    ['in small letters', (code) => code.toLowerCase()],
    ['in groups', (code) => `%20${code.slice(0, 3)}-${code.slice(3, 6)}%20${code.slice(6)}`],
  ])('takes the code %s', async (_, typed) => {
    const standIn = await startStandIn({ partner });
    const { user_code } = await deviceCode(standIn);
    expect((await standIn.ask(`/devicelogin?otc=${typed(user_code)}`)).status).toBe(200);
  });

  it('signs the user in to the tenant of the path', async () => {
    const standIn = await startStandIn({ partner });
    const tenant = '9a8b7c6d-1111-4222-8333-444455556666';
    const { device_code, user_code } = await deviceCode(standIn, tenant);
    expect((await standIn.ask(`/devicelogin?otc=${user_code}`)).text).not.toContain('Fabrikam Inc.');
    await answerPage(standIn, user_code);
    const { json } = await token(standIn, { grant_type: 'device_code', device_code }, tenant);
    expect(claims(json.access_token).tid).toBe(tenant);
  });

  it('gives a person the same id each time, and another person another', async () => {
    const standIn = await startStandIn({ partner });
    const id = async (account: string) => claims((await signIn(standIn, { ...accepting, account })).access_token).oid;
    const ada = await id('ada@fabrikam.example');
    expect(await id('ADA@fabrikam.example')).toBe(ada);
    expect(await id('bob@fabrikam.example')).not.toBe(ada);
  });

  it('says whether the user signed in or declined', async () => {
    const standIn = await startStandIn({ partner });
    const { user_code } = await deviceCode(standIn);
    const accepted = await answerPage(standIn, user_code, accepting);
    expect([accepted.status, accepted.headers.get('Location')]).toEqual([303, '/devicelogin/done']);
    expect((await standIn.ask('/devicelogin/done')).text).toContain('You have signed in');
    const { user_code: other } = await deviceCode(standIn);
    const declined = await answerPage(standIn, other, { decision: 'decline' });
    expect([declined.status, declined.headers.get('Location')]).toEqual([303, '/devicelogin/declined']);
    expect((await standIn.ask('/devicelogin/declined')).text).toContain('You have declined');
  });

  it('takes a code once, and only while it is valid', async () => {
    const times = { now: Date.parse('2026-03-10T09:30:00Z') };
    const standIn = await startStandIn({ partner, clock: { now: () => new Date(times.now), sleep: async () => {} } });
    const { user_code } = await deviceCode(standIn);
    const { user_code: late } = await deviceCode(standIn);
    await answerPage(standIn, user_code, accepting);
    const used = await standIn.ask(`/devicelogin?otc=${user_code}`);
    expect([used.status, used.text]).toEqual([400, expect.stringContaining('has been used')]);
    times.now += 900_000;
    const expired = await standIn.ask(`/devicelogin?otc=${late}`);
    expect([expired.status, expired.text]).toEqual([400, expect.stringContaining('has expired')]);
    const unknown = await standIn.ask('/devicelogin?otc=%3Cscript%3E');
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('value="&lt;script&gt;"')]);
    expect(unknown.text).not.toContain('<script>');
  });

  it.each(['', 'nobody', 'ada@', '@fabrikam.example', 'a b@fabrikam.example', 'ada@fabrikam', '<b>@fabrikam.example'])(
    'asks again for an address when it is %j',
    async (account) => {
      const standIn = await startStandIn({ partner });
      const { device_code, user_code } = await deviceCode(standIn);
      const { status, text } = await answerPage(standIn, user_code, { decision: 'accept', account });
      expect([status, text]).toEqual([400, expect.stringContaining('Enter an e-mail address')]);
      expect(text).not.toContain('<b>');
      expect(text).not.toContain(' checked');
      expect(await outcome(standIn, device_code)).toBe('authorization_pending');
    },
  );

  it.each<[string, Request['headers']]>([
    ['another site', { Origin: 'https://evil.example' }],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('takes no answer from %s', async (_, headers) => {
    const standIn = await startStandIn({ partner });
    const { device_code, user_code } = await deviceCode(standIn);
    expect((await answerPage(standIn, user_code, accepting, headers)).status).toBe(403);
    expect(await outcome(standIn, device_code)).toBe('authorization_pending');
  });

  it('takes no answer from somebody who has not seen this page', async () => {
    const standIn = await startStandIn({ partner });
    const { device_code, user_code } = await deviceCode(standIn);
    expect((await answerPage(standIn, user_code, { ...accepting, token: '' })).status).toBe(403);
    const { user_code: other } = await deviceCode(standIn);
    const token = await tokenOf(standIn, `/devicelogin?otc=${other}`);
    expect((await answerPage(standIn, user_code, { ...accepting, token })).status).toBe(403);
    expect((await answerPage(standIn, user_code, { decision: 'perhaps' })).status).toBe(400);
    expect(await outcome(standIn, device_code)).toBe('authorization_pending');
  });
});
