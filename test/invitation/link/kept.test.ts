import { describe, expect, test } from 'vitest';
import { cloudNamed } from '../../../src/account/clouds.ts';
import { ExitCode } from '../../../src/errors.ts';
import { buildInvitationLink } from '../../../src/invitation/link/build.ts';
import { checkKeptLink } from '../../../src/invitation/link/kept.ts';
import { errorOf } from '../../errors.ts';
import { clouds, direct, directLink, litware, reseller, wingtip } from './examples.ts';

const gov = { ...direct, name: 'gov', cloud: 'us-gov' };
const govReseller = { ...reseller, cloud: 'us-gov' };
const link = `https://invite.example.us/accept?who=${gov.tenantId.toUpperCase()}&x=1#/go`;

describe('a link from the draft of Partner Center', () => {
  test('is kept as it is, without what surrounds it', () => {
    expect(checkKeptLink(` <${link}>\n`, gov, clouds)).toBe(link);
  });

  test('is what the profile then invites with', () => {
    const kept = checkKeptLink(link, gov, clouds);
    expect(buildInvitationLink({ ...gov, link: kept }, cloudNamed(clouds, 'us-gov'))).toBe(link);
  });

  test('may be on any host that is of no other cloud, in any form', () => {
    for (const host of ['portal.office365.us', 'portal.apps.mil']) {
      const older = `https://${host}/partner/partnersignup.aspx?type=ResellerRelationship&id=${gov.tenantId}&msppid=0`;
      expect(checkKeptLink(older, gov, clouds)).toBe(older);
    }
  });

  test('of a reseller names the provider', () => {
    const both = `https://invite.example.us/?a=${reseller.tenantId}&b=${wingtip.tenantId}`;
    expect(checkKeptLink(both, govReseller, clouds)).toBe(both);
    const two = { ...govReseller, providers: [wingtip, litware] };
    expect(checkKeptLink(both, two, clouds, wingtip)).toBe(both);
    expect(errorOf(() => checkKeptLink(both, two, clouds, litware)).message).toBe(
      `The link does not name the tenant id of the provider litware, ${litware.tenantId}.`,
    );
    expect(errorOf(() => checkKeptLink(both, two, clouds)).code).toBe('provider-unclear');
  });

  test.each([
    ['what is no link', 'hello', 'This is not a web link.'],
    ['a link without encryption', link.replace('https', 'http'), 'begins with http://'],
    ['the link of another partner', link.replace(/who=[^&]*/, `who=${litware.tenantId}`), "the profile's tenant id"],
    ['a link with the partner after the #', `https://a.example/?x=1#/go/${gov.tenantId}`, "the profile's tenant id"],
    ['a placeholder', link.replace('x=1', 'x={{y}}'), 'A placeholder'],
    ['an escaped link', link.replace('&', '&amp;'), '&amp;'],
    ['a host of another cloud', directLink, 'admin.microsoft.com is a host of the cloud global'],
    ['a host of a closed cloud', link.replace('invite.example.us', 'portal.office.de'), '29 October 2021'],
    ['a host that imitates another', directLink.replace('.com/', '.com.evil.example/'), 'imitates'],
    [
      'a link for another purpose',
      link.replace('#/go', '#/partners/invitation/granularAdminRelationships/x'),
      '(GDAP)',
    ],
  ])('is refused in one line: %s', (_, text, message) => {
    const error = errorOf(() => checkKeptLink(text, gov, clouds));
    expect(error).toMatchObject({ code: 'link-refused', exitCode: ExitCode.usage });
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('\n');
  });

  test('is not kept where links are built', () => {
    expect(errorOf(() => checkKeptLink(directLink, direct, clouds)).code).toBe('link-not-needed');
  });
});
