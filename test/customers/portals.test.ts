import { describe, expect, test } from 'vitest';
import { PORTALS, portalAddress } from '../../src/customers/portals.ts';
import type { ManagedService } from '../../src/partner-center/managed-services.ts';
import { errorOf } from '../errors.ts';

const id = '46a62ece-10ad-42e5-b3f1-b2ed53e6fc08';
const contoso = { id, name: 'Contoso', domain: 'contoso.onmicrosoft.com' };

function service(id: string, name: string, adminUrl: string | null = `https://portal.example/${id}`): ManagedService {
  return { id, name, adminUrl, healthUrl: null, ticketUrl: null };
}

const services = [
  service('Exchange', 'Exchange'),
  service('MicrosoftCommunicationsOnline', 'SkypeforBusiness'),
  service('SharePoint', 'SharePoint', null),
  service('x', 'Dynamics 365'),
];

describe('the admin portal of a service', () => {
  test.each([
    ['exchange', 'https://portal.example/Exchange'],
    ['Exchange', 'https://portal.example/Exchange'],
    ['exchange-online', 'https://portal.example/Exchange'],
    ['TEAMS', 'https://portal.example/MicrosoftCommunicationsOnline'],
    ['Skype for Business', 'https://portal.example/MicrosoftCommunicationsOnline'],
    ['dynamics 365', 'https://portal.example/x'],
    ['X', 'https://portal.example/x'],
    // A service without a link is opened by the public form.
    ['sharepoint', `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${id}&CSDEST=SharePoint`],
    ['Entra', 'https://entra.microsoft.com/contoso.onmicrosoft.com'],
    ['azure', 'https://portal.azure.com/contoso.onmicrosoft.com'],
    ['intune', 'https://intune.microsoft.com/contoso.onmicrosoft.com'],
    ['power apps', `https://admin.powerplatform.microsoft.com/account/login/${id}`],
  ])('that is called %j is %s', (wanted, url) => {
    expect(portalAddress(wanted, services, contoso, true)).toBe(url);
  });

  test.each(PORTALS.map(({ name }) => name))('of %s is an https address with the tenant in it', (name) => {
    const url = new URL(portalAddress(name, [], contoso, true));
    expect(url.protocol).toBe('https:');
    expect(`${url.pathname}${url.search}`).toMatch(/contoso\.onmicrosoft\.com|46a62ece/);
  });

  test.each(['../../evil', '//evil.example', '?a#b', 'a b'])('stays on its host where the domain is %j', (domain) => {
    for (const { name } of PORTALS) {
      const url = new URL(portalAddress(name, [], { ...contoso, domain }, true));
      expect([url.host, url.hash]).toEqual([new URL(portalAddress(name, [], contoso, true)).host, '']);
    }
  });

  test('has the tenant id where no domain is known', () => {
    expect(portalAddress('teams', [], { ...contoso, domain: null }, true)).toBe(
      `https://admin.teams.microsoft.com/?delegatedOrg=${id}`,
    );
  });

  test('is none where neither the service nor the cloud has it', () => {
    expect(errorOf(() => portalAddress('intune', services, contoso, false))).toMatchObject({
      exitCode: 3,
      code: 'service-not-managed',
      hint: 'Those that are known: Exchange, SkypeforBusiness, Dynamics 365',
    });
    expect(errorOf(() => portalAddress('word', [], contoso, true))).toMatchObject({ code: 'service-not-managed' });
    expect(errorOf(() => portalAddress('word', [], contoso, false))).toMatchObject({ code: 'service-not-managed' });
  });
});
