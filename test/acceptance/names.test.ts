import { expect, it } from 'vitest';
import { link, linkOf, otherTenantId } from './account.ts';
import { relate, storedHome } from './relate.ts';

const wingtip = '75af751c-f582-45e7-aee2-0fd6c8203c1d';

async function homeWithReseller(): Promise<string> {
  const home = storedHome();
  const account = [
    '--type',
    'reseller',
    '--tenant-id',
    otherTenantId,
    '--company',
    'Northwind',
    '--mspp-id',
    '4794019',
  ];
  await relate(['init', '--name', 'Northwind', ...account, '--provider-tenant-id', `Wingtip=${wingtip}`], { home });
  return home;
}

it('finds a profile, a provider, a template and a cloud by name in any case', async () => {
  const home = await homeWithReseller();
  const providerLink = (await relate(['link', '--profile', 'Northwind'], { home })).stdout;
  const [profile, variable, provider, id, shown, template, draft, cloud] = await Promise.all([
    relate(['link', '--profile', 'FABRIKAM'], { home }),
    relate(['link'], { home, env: { RELATE_PROFILE: 'northwind' } }),
    relate(['link', '--profile', 'northwind', '--provider', 'wingtip'], { home }),
    relate(['link', '--profile', 'northwind', '--provider', wingtip.toUpperCase()], { home }),
    relate(['profile', 'show', 'NORTHWIND', '--query', 'name', '-o', 'tsv'], { home }),
    relate(['template', 'path', 'Invitation'], { home }),
    relate(['invite', 'Contoso', '--template', 'INVITATION', '--dry-run', '--json', 'template'], { home }),
    relate(['profile', 'edit', '--cloud', 'Global', '--dry-run', '--query', 'cloud', '-o', 'tsv'], { home }),
  ]);
  expect([profile, variable, provider, id].map(({ stdout }) => stdout)).toEqual([
    `${link}\n`,
    providerLink,
    providerLink,
    providerLink,
  ]);
  expect(shown.stdout).toBe('Northwind\n');
  expect(template.stdout).toMatch(/invitation\.md\n$/);
  expect(JSON.parse(draft.stdout)).toEqual({ template: 'invitation' });
  expect(cloud.stdout).toBe('global\n');
  const use = await relate(['profile', 'use', 'northwind'], { home });
  expect(use).toMatchObject({ code: 0, stderr: 'The current profile is Northwind.\n' });
  expect((await relate(['profile', 'remove', 'NORTHWIND', '--yes'], { home })).stderr).toMatch(/^Forgot the profile N/);
});

it('lists the candidates where a name may be several, and takes the very name', async () => {
  const home = storedHome();
  await relate(['init', '--name', 'Fabrikam', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'F'], {
    home,
  });
  const unclear = await relate(['link', '--profile', 'FABRIKAM'], { home });
  expect(unclear).toEqual({
    code: 2,
    stdout: '',
    stderr: 'relate: There are several profiles "FABRIKAM".\nWhich one? Fabrikam, fabrikam\n',
  });
  const exact = await relate(['link', '--profile', 'Fabrikam'], { home });
  expect(exact.stdout).toBe(`${linkOf(otherTenantId)}\n`);
});

it('tells the names there are for one that is not there', async () => {
  const home = await homeWithReseller();
  const [profile, provider, template, cloud] = await Promise.all([
    relate(['profile', 'use', 'nosuch'], { home }),
    relate(['link', '--profile', 'northwind', '--provider', 'nosuch'], { home }),
    relate(['template', 'show', 'nosuch'], { home }),
    relate(['profile', 'edit', '--cloud', 'nosuch'], { home }),
  ]);
  expect([profile, provider, template, cloud].map(({ code }) => code)).toEqual([3, 3, 3, 2]);
  expect([profile, provider, template, cloud].map(({ stderr }) => stderr.split('\n')[1])).toEqual([
    'Profiles: Northwind, fabrikam',
    'Providers: Wingtip',
    'Templates: admin, admin-reminder, both, indirect, invitation, reminder, restore',
    expect.stringMatching(/^Clouds: global, us-gov, .*, sandbox$/),
  ]);
});

it('says that a direct partner has no providers', async () => {
  const home = storedHome();
  const said = (flag: string) => ({
    code: 2,
    stdout: '',
    stderr: `relate: The profile "fabrikam" is not of an indirect reseller.\nOnly resellers sell through a provider. Leave out ${flag}.\n`,
  });
  expect(await relate(['link', '--all-providers'], { home })).toEqual(said('--all-providers'));
  expect(await relate(['link', '--provider', 'wingtip'], { home })).toEqual(said('--provider'));
});
