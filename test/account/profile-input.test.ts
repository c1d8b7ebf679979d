import { describe, expect, test } from 'vitest';
import { cloudTable } from '../../src/account/clouds.ts';
import { entryChecks, makeProfile, nameFrom, type ProfileInput } from '../../src/account/profile-input.ts';
import { ENTRY_LABELS } from '../../src/commands/profile/shared/options.ts';
import { ExitCode, RelateError } from '../../src/errors.ts';
import { fabrikam, fabrikamId, northwind, northwindId, tailspinId, wingtipId } from './examples.ts';

const clouds = cloudTable({ bleu: { title: 'Bleu', hosts: ['admin.example.fr'] } });

/** What a check says of a text: what is stored, or the sentence of the refusal. */
async function said(check: () => unknown): Promise<unknown> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    expect(error.exitCode).toBe(ExitCode.usage);
    return error.message;
  }
}

describe('an entry', () => {
  const guidWanted = 'It is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted.';
  test.each<[keyof typeof entryChecks, string, unknown]>([
    ['name', ' fabrikam ', 'fabrikam'],
    ['name', 'contoso.com', 'contoso.com'],
    ['name', '__proto__', '__proto__'],
    ['name', 'Müller & Söhne', 'Müller & Söhne'],
    ['name', '', 'It is empty.'],
    ['name', '--help', 'It must not begin with a hyphen.'],
    ['name', 'a\nb', 'It has a line break at character 2.'],
    ['name', 'x'.repeat(65), 'It has 65 characters; at most 64 are allowed.'],
    ['tenantId', fabrikamId, fabrikamId],
    ['tenantId', ` ${fabrikamId.toUpperCase()}\n`, fabrikamId],
    ['tenantId', '', guidWanted],
    ['tenantId', 'fabrikam.com', guidWanted],
    ['tenantId', `{${fabrikamId}}`, guidWanted],
    ['tenantId', fabrikamId.replaceAll('-', ''), guidWanted],
    ['tenantId', '00000000-0000-0000-0000-000000000000', 'It is the empty GUID, which is no tenant.'],
    ['type', 'reseller', 'reseller'],
    ['type', 'Reseller', 'It must be one of direct, provider, reseller.'],
    ['type', '', 'It must be one of direct, provider, reseller.'],
    ['company', ' Fabrikam Inc. ', 'Fabrikam Inc.'],
    ['company', ' ', 'It is empty.'],
    ['company', 'Fabrikam\u202eInc', 'It has a hidden character that reorders text (U+202E) at character 9.'],
    ['company', 'x'.repeat(201), 'It has 201 characters; at most 200 are allowed.'],
    ['msppId', ' 4794019 ', '4794019'],
    ['msppId', '0', 'It is not a Partner ID: digits only, such as 4794019.'],
    ['msppId', '04794019', 'It is not a Partner ID: digits only, such as 4794019.'],
    ['msppId', 'MPN 4794019', 'It is not a Partner ID: digits only, such as 4794019.'],
    ['msppId', '４７９', 'It is not a Partner ID: digits only, such as 4794019.'],
    ['provider', wingtipId, { name: 'provider', tenantId: wingtipId }],
    ['provider', `wingtip=${wingtipId.toUpperCase()}`, { name: 'wingtip', tenantId: wingtipId }],
    ['provider', `a=b=${wingtipId}`, { name: 'a=b', tenantId: wingtipId }],
    ['provider', `=${wingtipId}`, "The provider's name in It is empty."],
    ['provider', 'wingtip', guidWanted],
    ['provider', 'wingtip=', guidWanted],
    ['senderName', ' Alex Wilber', 'Alex Wilber'],
    ['senderName', 'Alex\u0007', 'It has a control character (U+0007) at character 5.'],
    ['senderEmail', 'alex@fabrikam.example', 'alex@fabrikam.example'],
    ['senderEmail', 'Alex <alex@fabrikam.example>', 'alex@fabrikam.example'],
    ['senderEmail', 'a@b.example, c@d.example', 'It must be one address.'],
    ['senderEmail', 'alex', 'It: "alex" is not an e-mail address.'],
    ['senderEmail', '', 'It is empty.'],
    ['signature', '\r\n\r\nAlex\r\nFabrikam\r\n\r\n', 'Alex\nFabrikam'],
    ['signature', 'a\u0000b', 'It has a control character (U+0000) at character 2.'],
    ['signature', 'x'.repeat(4001), 'It has 4001 characters; at most 4000 are allowed.'],
    ['language', ' PT-br', 'pt-BR'],
    ['language', 'de', 'de'],
    ['language', 'german language', 'It is not a language tag such as en, de or pt-BR.'],
    ['language', '', 'It is not a language tag such as en, de or pt-BR.'],
  ])('%s: %j', async (entry, text, expected) => {
    expect(await said(() => entryChecks[entry](text, 'It'))).toEqual(expected);
  });
});

describe('a new profile', () => {
  const direct: ProfileInput = { type: 'direct', tenantId: fabrikamId, company: 'Fabrikam Inc.' };
  const reseller: ProfileInput = { ...direct, type: 'reseller', msppId: '4794019', providerTenantId: [wingtipId] };

  test('needs no more than a type, a tenant id and a company', async () => {
    expect(await makeProfile(direct, clouds, undefined, ENTRY_LABELS)).toEqual({
      name: 'fabrikam-inc',
      tenantId: fabrikamId,
      type: 'direct',
      cloud: 'global',
      company: 'Fabrikam Inc.',
      providers: [],
    });
  });

  test('takes every entry', async () => {
    const profile = await makeProfile(
      {
        ...reseller,
        name: 'fab',
        cloud: 'us-gov',
        providerTenantId: [`wingtip=${wingtipId}`, `tailspin=${tailspinId}`],
        senderName: 'Alex',
        senderEmail: 'alex@fabrikam.example',
        signature: 'Alex\n',
        language: 'DE',
      },
      clouds,
      undefined,
      ENTRY_LABELS,
    );
    expect(profile).toEqual({
      name: 'fab',
      tenantId: fabrikamId,
      type: 'reseller',
      cloud: 'us-gov',
      company: 'Fabrikam Inc.',
      msppId: '4794019',
      providers: [
        { name: 'wingtip', tenantId: wingtipId },
        { name: 'tailspin', tenantId: tailspinId },
      ],
      senderName: 'Alex',
      senderEmail: 'alex@fabrikam.example',
      signature: 'Alex',
      language: 'de',
    });
  });

  test.each<[string, ProfileInput, string]>([
    ['nothing', {}, '--type, --tenant-id, --company missing.'],
    ['a company alone', { company: 'Fabrikam' }, '--type, --tenant-id missing.'],
    ['no company', { ...direct, company: ' ' }, '--company is empty.'],
    [
      'a bad tenant id',
      { ...direct, tenantId: 'x' },
      '--tenant-id is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted.',
    ],
    ['an unknown cloud', { ...direct, cloud: 'mars' }, 'There is no cloud "mars".'],
    [
      'a Partner ID of a direct partner',
      { ...direct, msppId: '1' },
      'Only an indirect reseller has a Partner ID in its links.',
    ],
    [
      'a provider of a direct partner',
      { ...direct, providerTenantId: [wingtipId] },
      'Only an indirect reseller sells through a provider.',
    ],
    [
      'a provider of a provider',
      { ...direct, type: 'provider', providerTenantId: [wingtipId] },
      'Only an indirect reseller sells through a provider.',
    ],
    [
      'a reseller without Partner ID',
      { ...reseller, msppId: '' },
      'An indirect reseller has a Partner ID: --mspp-id missing.',
    ],
    [
      'a reseller without provider',
      { ...reseller, providerTenantId: [] },
      'An indirect reseller has a provider: --provider-tenant-id missing.',
    ],
    [
      'two providers of one name',
      { ...reseller, providerTenantId: [wingtipId, tailspinId] },
      `The profile has a provider "provider" with ${wingtipId} already.`,
    ],
    [
      'a provider twice',
      { ...reseller, providerTenantId: [`a=${wingtipId}`, `b=${wingtipId}`] },
      `The profile has a provider "a" with ${wingtipId} already.`,
    ],
  ])('is refused with %s', async (_, input, message) => {
    expect(await said(() => makeProfile(input, clouds, undefined, ENTRY_LABELS))).toBe(message);
  });

  test('is refused in a cloud that was closed', async () => {
    await expect(makeProfile({ ...direct, cloud: 'germany' }, clouds, undefined, ENTRY_LABELS)).rejects.toMatchObject({
      code: 'cloud-closed',
      exitCode: ExitCode.failed,
    });
  });

  test.each([
    ['Fabrikam Inc.', 'fabrikam-inc'],
    ['  --Åse & Co.--', 'åse-co'],
    ['日本マイクロソフト', '日本マイクロソフト'],
    ['ＦＡＢ', 'fab'],
    ['!!!', 'default'],
    ['__proto__', 'proto'],
  ])('of %j is called %j', (company, name) => {
    expect(nameFrom(company)).toBe(name);
  });
});

describe('a changed profile', () => {
  const gov = {
    ...fabrikam,
    cloud: 'us-gov',
    link: 'https://portal.office365.us/x',
    signature: 'Alex',
    language: 'de',
  };

  test('keeps what nothing is said about', async () => {
    expect(await makeProfile({}, clouds, gov, ENTRY_LABELS)).toEqual(gov);
    expect(await makeProfile({ company: 'Fabrikam AG' }, clouds, gov, ENTRY_LABELS)).toEqual({
      ...gov,
      company: 'Fabrikam AG',
    });
  });

  test.each(['senderName', 'senderEmail', 'signature', 'language'] as const)(
    'loses an optional entry that is said to be empty: %s',
    async (entry) => {
      const { [entry]: _, ...rest } = gov;
      expect(await makeProfile({ [entry]: ' ' }, clouds, gov, ENTRY_LABELS)).toEqual(rest);
    },
  );

  test.each(['name', 'tenantId', 'type', 'company'] as const)('does not lose what it needs: %s', async (entry) => {
    await expect(makeProfile({ [entry]: '' }, clouds, gov, ENTRY_LABELS)).rejects.toMatchObject({
      code: 'value-invalid',
    });
  });

  test.each<[string, ProfileInput, boolean]>([
    ['tenant', { tenantId: northwindId }, false],
    ['cloud', { cloud: 'bleu' }, false],
    ['spelling of the tenant id', { tenantId: fabrikamId.toUpperCase() }, true],
    ['company', { company: 'Other' }, true],
    ['name', { name: 'other' }, true],
  ])('with another %s: is the kept link kept?', async (_, input, isKept) => {
    const { link } = await makeProfile(input, clouds, gov, ENTRY_LABELS);
    expect(link).toBe(isKept ? gov.link : undefined);
  });

  test.each<[string, ProfileInput, boolean]>([
    ['tenant', { tenantId: fabrikamId }, false],
    ['cloud', { cloud: 'bleu' }, false],
    ['Partner ID', { msppId: '1' }, false],
    ['company', { company: 'Other' }, true],
  ])('of a reseller with another %s: are the links of its providers kept?', async (_, input, isKept) => {
    const link = 'https://portal.office365.us/x';
    const before = { ...northwind, cloud: 'us-gov', providers: [{ name: 'wingtip', tenantId: wingtipId, link }] };
    const { providers } = await makeProfile(input, clouds, before, ENTRY_LABELS);
    expect(providers).toEqual(isKept ? before.providers : northwind.providers);
  });

  test('loses its own link when it becomes a reseller', async () => {
    const input = { type: 'reseller', msppId: '1', providerTenantId: [wingtipId] };
    expect(await makeProfile(input, clouds, gov, ENTRY_LABELS)).not.toHaveProperty('link');
  });

  test('adds providers to those it has', async () => {
    const { providers } = await makeProfile(
      { providerTenantId: [`tailspin=${tailspinId}`] },
      clouds,
      northwind,
      ENTRY_LABELS,
    );
    expect(providers).toEqual([...northwind.providers, { name: 'tailspin', tenantId: tailspinId }]);
  });

  test('is refused when it becomes a direct partner that still has a Partner ID', async () => {
    expect(await said(() => makeProfile({ type: 'direct' }, clouds, northwind, ENTRY_LABELS))).toBe(
      'Only an indirect reseller has a Partner ID in its links.',
    );
  });
});
