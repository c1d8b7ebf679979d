import { describe, expect, it } from 'vitest';
import { rehearsalHome } from './customers-home.ts';
import { relate, shell, storedHome } from './relate.ts';

describe('another cloud', () => {
  it.each([
    ['contoso.onmicrosoft.us', 'the Microsoft Cloud for US Government (microsoftonline.us)'],
    ['contoso.partner.onmschina.cn', 'the Microsoft cloud operated by 21Vianet (partner.microsoftonline.cn)'],
    ['contoso.onsovcloud.fr', 'the Bleu cloud (sovcloud-identity.fr)'],
    ['contoso.onsovcloud.de', 'the Delos cloud (sovcloud-identity.de)'],
  ])('is where a customer at %s is, who is not invited', async (domain, where) => {
    const home = await rehearsalHome();
    const { code, stdout, stderr } = await relate(['invite', 'Contoso', '--domain', domain, '--print'], { home });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`relate: ${domain} is in ${where}, where nobody can accept an invitation of the `);
    expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
  });

  it('is not suspected of a customer in the same one', async () => {
    const home = await rehearsalHome();
    const invite = ['invite', 'Contoso', '--domain', 'contoso.onmicrosoft.com', '--print'];
    expect((await relate(invite, { home })).code).toBe(0);
  });

  it.each(['us-dod', 'bleu', 'delos', 'govsg'])(
    'can be that of a profile: %s, where what is not published is said',
    async (cloud) => {
      const home = storedHome();
      const account = [
        '--type',
        'direct',
        '--tenant-id',
        '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
        '--company',
        'Fabrikam',
      ];
      const init = await relate(['init', '--name', 'other', '--cloud', cloud, ...account], { home });
      expect(init.code).toBe(0);
      const { code, stdout, stderr } = await relate(['link', '--profile', 'other'], { home });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^relate: Nobody has published how invitation links are written in .+\.\n/);
      expect(stderr).toContain('relate profile edit other --link URL');
      // What the hint says can be run as it stands, once the address is known.
      const list = await relate(['customers', 'list', '--profile', 'other'], { home });
      const [, remedy = ''] = /^Add it to the row of the cloud: (relate config set .+)$/m.exec(list.stderr) ?? [];
      expect(await shell(remedy.replace('https://…', 'https://api.example.org'), { home })).toMatchObject({ code: 0 });
      expect((await relate(['customers', 'list', '--profile', 'other'], { home })).code).toBe(4);
    },
  );
});
