import { expect, it } from 'vitest';
import { recordedId } from '../told.ts';
import { link, linkOf, otherTenantId } from './account.ts';
import { relate, storedHome } from './relate.ts';

async function homeWithTwo(): Promise<string> {
  const home = storedHome();
  const second = ['--name', 'wingtip', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'Wingtip'];
  await relate(['init', ...second], { home });
  return home;
}

it('takes the profile of the flag, then of RELATE_PROFILE, then the current one', async () => {
  const home = await homeWithTwo();
  const env = { RELATE_PROFILE: 'wingtip' };
  const links = await Promise.all([
    relate(['link'], { home }),
    relate(['link'], { home, env }),
    relate(['link', '--profile', 'wingtip'], { home }),
    relate(['--profile', 'wingtip', 'link'], { home }),
    relate(['link', '--profile', 'fabrikam'], { home, env }),
  ]);
  const other = linkOf(otherTenantId);
  const expected = [link, other, other, other, link];
  expect(links).toEqual(expected.map((line) => ({ code: 0, stdout: `${line}\n`, stderr: '' })));
});

it('says where the profile in force comes from', async () => {
  const home = await homeWithTwo();
  const rows = await Promise.all([
    relate(['config', 'list'], { home }),
    relate(['config', 'list'], { home, env: { RELATE_PROFILE: 'wingtip' } }),
    relate(['config', 'list', '--profile', 'wingtip'], { home, env: { RELATE_PROFILE: 'fabrikam' } }),
  ]);
  expect(rows.map(({ stdout }) => stdout.split('\n')[0])).toEqual([
    'profile\tfabrikam\tconfiguration\tthe current profile',
    'profile\twingtip\tenvironment RELATE_PROFILE\tthe current profile',
    'profile\twingtip\tflag --profile\tthe current profile',
  ]);
});

it('keeps the invitations of the profiles apart', async () => {
  const home = await homeWithTwo();
  const [one, two] = await Promise.all([
    relate(['invite', 'Contoso'], { home }),
    relate(['invite', 'Contoso', '--profile', 'wingtip'], { home }),
  ]);
  const ids = [recordedId(one.stderr), recordedId(two.stderr)];
  const list = async (...flags: string[]) =>
    JSON.parse((await relate(['invitations', 'list', '--json', 'id', ...flags], { home })).stdout)
      .map(({ id }: { id: string }) => id)
      .sort();
  expect(
    await Promise.all([list('--all-profiles'), list(), list('--profile', 'fabrikam'), list('--profile', 'wingtip')]),
  ).toEqual([ids.toSorted(), [ids[0]], [ids[0]], [ids[1]]]);
});
