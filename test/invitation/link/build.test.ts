import { describe, expect, test } from 'vitest';
import { cloudNamed, cloudTable } from '../../../src/account/clouds.ts';
import { ExitCode } from '../../../src/errors.ts';
import { buildInvitationLink } from '../../../src/invitation/link/build.ts';
import { chooseProvider } from '../../../src/invitation/link/provider.ts';
import { errorOf } from '../../errors.ts';
import { clouds, direct, directLink, indirectLink, litware, reseller, wingtip } from './examples.ts';

const global = cloudNamed(clouds, 'global');
const usGov = cloudNamed(clouds, 'us-gov');

describe('the link of a profile', () => {
  test('names a direct-bill partner', () => {
    expect(buildInvitationLink(direct, global)).toBe(directLink);
  });

  test('names an indirect provider in the same form', () => {
    expect(buildInvitationLink({ ...direct, type: 'provider', msppId: '4794019' }, global)).toBe(directLink);
  });

  test('names an indirect reseller and its provider', () => {
    expect(buildInvitationLink(reseller, global)).toBe(indirectLink);
    expect(buildInvitationLink({ ...reseller, providers: [litware, wingtip] }, global, wingtip)).toBe(indirectLink);
  });

  test('is written in the form of a cloud that was added', () => {
    const added = cloudTable({
      bleu: {
        title: 'Bleu',
        hosts: ['admin.example.fr'],
        invitation: { base: 'https://admin.example.fr/Home', fragment: '/invite' },
      },
    });
    expect(buildInvitationLink(direct, cloudNamed(added, 'bleu'))).toBe(
      `https://admin.example.fr/Home?invType=ResellerRelationship&partnerId=${direct.tenantId}&msppId=0#/invite`,
    );
  });

  test('is the kept one in a cloud whose form is not published', () => {
    const link = 'https://portal.office365.us/x?partnerId=1';
    expect(buildInvitationLink({ ...direct, link }, usGov)).toBe(link);
    expect(buildInvitationLink({ ...reseller, providers: [{ ...wingtip, link }] }, usGov)).toBe(link);
  });

  test('can not be made up where the form is not published', () => {
    const error = errorOf(() => buildInvitationLink(direct, usGov));
    expect(error).toMatchObject({ code: 'link-form-unpublished', exitCode: ExitCode.failed });
    expect(error.hint).toBe(
      'Copy the link from the draft Partner Center shows, then run: relate profile edit fabrikam --link URL\n' +
        'Or sign in, and keep the one of the service: relate link --fetch --profile fabrikam',
    );
  });

  test('is not to be had from a service that hands out none', () => {
    for (const cloud of [
      { ...usGov, lacks: ['invitation-link'] as const },
      { ...usGov, api: null },
    ]) {
      expect(errorOf(() => buildInvitationLink(direct, cloud)).hint).not.toContain('--fetch');
    }
  });

  test('of a reseller is asked for with its provider, in words a shell keeps together', () => {
    const error = errorOf(() => buildInvitationLink({ ...reseller, link: 'https://not.for.resellers' }, usGov));
    expect(error.hint).toContain('relate profile edit "Proseware Ltd" --provider wingtip --link URL');
  });

  test('is refused for a cloud that was closed, whether or not one is kept', () => {
    const error = errorOf(() => buildInvitationLink({ ...direct, link: 'https://x' }, cloudNamed(clouds, 'germany')));
    expect(error.code).toBe('cloud-closed');
    expect(error.message).toContain('29 October 2021');
  });

  test('of a reseller needs a Partner Location Account id', () => {
    const { msppId: _, ...without } = reseller;
    expect(errorOf(() => buildInvitationLink(without, global)).hint).toBe(
      'Add it: relate profile edit "Proseware Ltd" --mspp-id ID',
    );
  });
});

describe('the provider that is meant', () => {
  const two = { ...reseller, providers: [wingtip, litware] };

  test('is the only one there is', () => {
    expect(chooseProvider(reseller)).toBe(wingtip);
  });

  test('is the one named', () => {
    expect(chooseProvider(two, 'litware')).toBe(litware);
  });

  test('has to be named when there are several', () => {
    const error = errorOf(() => chooseProvider(two));
    expect(error.exitCode).toBe(ExitCode.usage);
    expect(error.hint).toBe('Choose one with --provider: wingtip, litware');
  });

  test('has to be one of the profile', () => {
    const error = errorOf(() => chooseProvider(two, 'contoso'));
    expect(error.exitCode).toBe(ExitCode.notFound);
    expect(error.hint).toBe('Providers: wingtip, litware');
  });

  test('is nobody for a partner that is no reseller', () => {
    expect(chooseProvider(direct)).toBeUndefined();
    expect(errorOf(() => chooseProvider(direct, 'wingtip')).exitCode).toBe(ExitCode.usage);
  });

  test('is missing in a reseller profile without one', () => {
    expect(errorOf(() => chooseProvider({ ...reseller, providers: [] })).code).toBe('provider-missing');
  });
});
