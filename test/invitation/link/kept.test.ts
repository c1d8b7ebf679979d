import { describe, expect, test } from 'vitest';
import { cloudNamed } from '../../../src/account/clouds.ts';
import { ExitCode } from '../../../src/errors.ts';
import { buildInvitationLink } from '../../../src/invitation/link/build.ts';
import { checkKeptLink, forgetLink, keepLink } from '../../../src/invitation/link/kept.ts';
import { errorOf } from '../../errors.ts';
import { clouds, direct, directLink, indirectLink, litware, reseller, wingtip } from './examples.ts';

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
    for (const host of ['portal.office365.us', 'admin.example.us']) {
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
    ['what is no link', 'hello', 'There is no web link in this.'],
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

  test('is not kept where it is the one that is built', () => {
    expect(errorOf(() => keepLink(direct, directLink, clouds)).code).toBe('link-not-needed');
    expect(errorOf(() => keepLink({ ...direct, link: 'https://x.example' }, directLink, clouds)).code).toBe(
      'link-not-needed',
    );
  });
});

describe('a link that was cut', () => {
  const whole = directLink.replace('admin.microsoft.com', 'portal.office365.us');

  test.each([
    ['at the #', whole.replace(/#.*/, '')],
    ['behind the #', whole.replace(/#.*/, '#')],
    ['in the name of the page', whole.slice(0, -4)],
    ['at the #, on a host that is not known', whole.replace(/#.*/, '').replace('portal.office365.us', 'a.example.us')],
  ])('is not kept: %s', (_, link) => {
    expect(checkKeptLink(whole, gov, clouds)).toBe(whole);
    expect(errorOf(() => checkKeptLink(link, gov, clouds))).toMatchObject({
      code: 'link-refused',
      message: 'The link was cut: its end is missing, the part behind the "#" that names the page.',
      hint: 'Copy the link again from the draft Partner Center shows.',
    });
  });

  test('at the first & is not kept, with a word on quotes', () => {
    expect(errorOf(() => checkKeptLink(whole.replace(/&.*/, ''), gov, clouds)).hint).toBe('Put the link in quotes.');
  });

  test('has a mended one offered where only signs of it are wrong', () => {
    expect(errorOf(() => checkKeptLink(whole.replace('#', '%23'), gov, clouds))).toMatchObject({
      message: 'The link has "%23" where "#" belongs, so the page that it names is not found.',
      hint: `Use this one instead: ${whole}`,
    });
  });
});

describe('the link of another form that the service hands out', () => {
  const other = directLink.replace('admin.microsoft.com/Adminportal/Home', 'admin.cloud.microsoft/');
  const global = cloudNamed(clouds, 'global');

  test('is kept where links are built, used instead, and forgotten again', () => {
    const kept = keepLink(direct, other, clouds);
    expect(kept).toEqual({ ...direct, link: other });
    expect(buildInvitationLink(kept, global)).toBe(other);
    expect(forgetLink(kept)).toEqual(direct);
    expect(buildInvitationLink(forgetLink(kept), global)).toBe(directLink);
  });

  test('is kept for each provider of a reseller', () => {
    const two = { ...reseller, providers: [wingtip, litware] };
    const link = buildInvitationLink(two, global, wingtip).replace('admin.microsoft.com', 'admin.cloud.microsoft');
    const kept = keepLink(two, link, clouds, 'wingtip');
    expect(kept.providers).toEqual([{ ...wingtip, link }, litware]);
    expect(forgetLink(kept, 'wingtip')).toEqual(two);
    expect(errorOf(() => keepLink(two, link, clouds, 'litware')).code).toBe('link-refused');
  });

  test.each([
    ['another host', other.replace('cloud.microsoft', 'cloud.example'), 'not known as a host'],
    ['another partner', other.replace('292f', '392f'), 'names the partner 392f'],
    ['another kind', indirectLink.replaceAll(reseller.tenantId, direct.tenantId), 'of type ResellerRelationship'],
    ['no page', other.replace(/#.*/, ''), 'was cut'],
  ])('is checked in full there: %s', (_, link, message) => {
    expect(errorOf(() => keepLink(direct, link, clouds)).message).toContain(message);
  });
});
