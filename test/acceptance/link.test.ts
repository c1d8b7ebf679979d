import { describe, expect, it } from 'vitest';
import { link, linkOf, otherTenantId, tenantId } from './account.ts';
import { newHome, relate, storedHome } from './relate.ts';

const good = `yes\tyes\tdirect\tcurrent\tglobal\t${tenantId}\t0\t\t\n`;

it('explains each part of the link', async () => {
  const home = storedHome();
  const [tsv, json] = await Promise.all([
    relate(['link', '--explain'], { home }),
    relate(['link', '--explain', '--json', 'part,value'], { home }),
  ]);
  expect(tsv).toEqual({
    code: 0,
    stdout: [
      'host\tadmin.microsoft.com\tWhere customers in the Microsoft global cloud sign in and accept',
      'invType\tResellerRelationship\tThe customer accepts one partner as reseller',
      `partnerId\t${tenantId}\tThe partner the customer accepts: Fabrikam Inc., by its tenant id`,
      'msppId\t0\t0 for a partner that is no indirect reseller',
      'fragment\t/partners/invitation\tThe page of the admin center that opens',
      '',
    ].join('\n'),
    stderr: '',
  });
  expect(JSON.parse(json.stdout)[2]).toEqual({ part: 'partnerId', value: tenantId });
});

describe('a link that is read', () => {
  it('is usable when it is the account’s own, from the command line and from standard input', async () => {
    const home = storedHome();
    const wrapped = `<${link}>.\r\n`;
    const results = await Promise.all([
      relate(['link', '--parse', link], { home }),
      relate(['link', '--parse', '-'], { home, input: `${link}\n` }),
      relate(['link', '--parse', '-'], { home, input: wrapped }),
      relate(['link', '--parse', link.replace(tenantId, tenantId.toUpperCase())], { home }),
    ]);
    expect(results).toEqual(results.map(() => ({ code: 0, stdout: good, stderr: '' })));
  });

  it('is judged without an account too', async () => {
    expect(await relate(['link', '--parse', link], { home: newHome() })).toEqual({
      code: 0,
      stdout: `yes\t\tdirect\tcurrent\tglobal\t${tenantId}\t0\t\t\n`,
      stderr: '',
    });
  });

  it('is refused with its reason when it leads elsewhere, asks for something else, or is no link', async () => {
    const home = storedHome();
    const bad: readonly (readonly [text: string, code: string])[] = [
      [linkOf(otherTenantId), 'wrong-partner'],
      [link.replace('admin.microsoft.com', 'admin.rnicrosoft.com'), 'unknown-host'],
      [link.replace('https:', 'http:'), 'not-https'],
      [link.replaceAll('&', '&amp;'), 'html-escaped'],
      [link.replace('msppId=0', 'msppId=x'), 'mspp-id-bad'],
      [link.replace('invType=ResellerRelationship', 'invType=Administration'), 'wrong-purpose'],
      [link.replace('#/partners/invitation', ''), 'unknown-form'],
      [link.replace(tenantId, '{{partner}}'), 'placeholder'],
      [link.replace('https://', 'https://user:secret@'), 'credentials-in-link'],
      ['Hello', 'not-a-link'],
      ['', 'not-a-link'],
      ['https://example.com/', 'unknown-host'],
    ];
    const results = await Promise.all(bad.map(([text]) => relate(['link', `--parse=${text}`, '-o', 'json'], { home })));
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const reading = JSON.parse(stdout);
      const codes = reading.problems.map((problem: { code: string }) => problem.code);
      expect({ code, stderr, usable: reading.usable }).toEqual({ code: 1, stderr: '', usable: false });
      expect(codes, bad[index]?.[0]).toContain(bad[index]?.[1]);
    }
  });

  it('comes with a mended one where that is possible', async () => {
    const home = storedHome();
    const { code, stdout } = await relate(
      ['link', '--parse', link.replaceAll('&', '&amp;'), '--query', 'mended', '-o', 'tsv'],
      { home },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: `${link}\n` });
  });
});

it('does not read and build a link at once', async () => {
  const home = storedHome();
  const conflict = (option: string) => ({
    code: 2,
    stdout: '',
    stderr: `relate: --parse reads a link; ${option} is for building one.\n`,
  });
  expect(await relate(['link', '--parse', link, '--explain'], { home })).toEqual(conflict('--explain'));
  expect(await relate(['link', '--parse', link, '--provider', 'x'], { home })).toEqual(conflict('--provider'));
  expect(await relate(['link', '--provider', 'x'], { home })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'relate: The profile "fabrikam" is not of an indirect reseller.\n' +
      'Only resellers sell through a provider. Leave out --provider.\n',
  });
});

it('gives no links in a cloud that was closed', async () => {
  const home = storedHome();
  const closed = {
    code: 1,
    stdout: '',
    stderr:
      'relate: Microsoft Cloud Germany was closed on 29 October 2021. Nobody can be invited there.\n' +
      'Choose a profile of another cloud with --profile. The ones there are: relate profile list\n',
  };
  expect(await relate(['profile', 'edit', '--cloud', 'germany'], { home })).toEqual(closed);
});
