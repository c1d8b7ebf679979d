import { describe, expect, it } from 'vitest';
import { shippedLanguages } from '../shipped-languages.ts';
import { otherTenantId, shortTemplate } from './account.ts';
import { filesOf, relate, storedHome } from './relate.ts';

/** What a command ends with, and the first line that it says. */
async function refusal(argv: readonly string[], home: string) {
  const { code, stdout, stderr } = await relate(argv, { home });
  const [first = '', ...rest] = stderr.trimEnd().split('\n');
  return { code, stdout, first: first.replace('relate: ', ''), rest };
}

describe('recipients', () => {
  it.each([
    [
      'Ann Lee <ann@contoso.example>; Bob Roe <bob@contoso.example>',
      ['Ann Lee <ann@contoso.example>', 'Bob Roe <bob@contoso.example>'],
    ],
    [
      'Lee, Ann <ann@contoso.example>; Roe, Bob <bob@contoso.example>;',
      ['"Lee, Ann" <ann@contoso.example>', '"Roe, Bob" <bob@contoso.example>'],
    ],
    ['Lee, Ann <ann@contoso.example>', ['"Lee, Ann" <ann@contoso.example>']],
    ['a@b.example;', ['a@b.example']],
  ])('are taken as Outlook copies them: %s', async (to, expected) => {
    const home = storedHome({ 'short.md': shortTemplate });
    const invite = ['invite', 'Contoso', '--template', './short.md', '--to', to, '--json', 'to'];
    expect(JSON.parse((await relate(invite, { home })).stdout)).toEqual({ to: expected });
  });

  it('are refused in one line with thousands of brackets', async () => {
    const { code, first, rest } = await refusal(['invite', 'Contoso', '--to', '('.repeat(3000)], storedHome());
    expect({ code, first: first.slice(0, 20), rest }).toEqual({
      code: 2,
      first: '--to: "((((((((((((('.slice(0, 20),
      rest: [expect.stringContaining('Write it@contoso.com')],
    });
  });
});

it('refuses what is no domain', async () => {
  const home = storedHome();
  const wrong = ['10.0.0.11', 'contoso.--', 'contoso.-x', 'contoso.-com', 'contoso.com-', 'contoso', 'a_b.com'];
  const refused = await Promise.all(wrong.map((domain) => refusal(['invite', 'Contoso', '--domain', domain], home)));
  const said = { code: 2, stdout: '', first: '--domain is not a domain such as contoso.com.', rest: [] };
  expect(refused).toEqual(wrong.map(() => said));
});

it('refuses a language without templates, and a template that is not there, where they are stored', async () => {
  const home = storedHome();
  const before = filesOf(home);
  const account = ['--name', 'x', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'X'];
  const languages = await Promise.all(
    ['klingon', 'deutsch', 'xx', 'cy'].flatMap((language) => [
      refusal(['invite', 'Contoso', '--language', language], home),
      refusal(['template', 'show', 'invitation', '--language', language], home),
      refusal(['config', 'set', 'language', language], home),
      refusal(['profile', 'edit', '--language', language], home),
      refusal(['init', ...account, '--language', language], home),
    ]),
  );
  for (const { code, stdout, first, rest } of languages) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(first).toMatch(/^There is no template in the language "(?:klingon|deutsch|xx|cy)"\.$/);
    const another = 'To write in another one, make templates in it first: relate template new invitation --lang cy';
    expect(rest).toEqual([`Languages: ${shippedLanguages.join(', ')}`, ...(first.includes('"cy"') ? [another] : [])]);
  }
  expect(await refusal(['config', 'set', 'template', 'nosuch'], home)).toEqual({
    code: 3,
    stdout: '',
    first: 'There is no template "nosuch".',
    rest: ['Templates: admin, admin-reminder, both, indirect, invitation, reminder, restore'],
  });
  expect(await refusal(['config', 'set', 'template', './nosuch.md'], home)).toMatchObject({ code: 3 });
  expect(filesOf(home)).toEqual(before);
});

it('takes a language once there is a template in it, and regions of one there is', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  await relate(['template', 'new', 'invitation', '--lang', 'cy'], { home });
  expect((await relate(['config', 'set', 'language', 'CY'], { home })).code).toBe(0);
  expect((await relate(['profile', 'edit', '--language', 'de-AT'], { home })).code).toBe(0);
  await relate(['config', 'set', 'template', './short.md'], { home });
  // The file is found from every folder.
  const { stdout } = await relate(['config', 'get', 'template'], { home });
  expect(stdout).toBe(`${home}/short.md\n`);
});

it('refuses the own tenant id of a reseller as that of its provider', async () => {
  const reseller = [
    'init',
    '--type',
    'reseller',
    '--tenant-id',
    otherTenantId,
    '--company',
    'X',
    '--mspp-id',
    '4794019',
  ];
  const given = await refusal(
    [...reseller, '--provider-tenant-id', `wingtip=${otherTenantId.toUpperCase()}`],
    storedHome(),
  );
  expect(given).toEqual({
    code: 2,
    stdout: '',
    first: 'The tenant id of the provider "wingtip" is your own: an indirect reseller sells through another company.',
    rest: ['Ask your indirect provider for its tenant id: --provider-tenant-id NAME=GUID'],
  });
});

it.each([
  ['HTML', '<html><body><p>Soon.</p></body></html>'],
  ['RTF', '{\\rtf1\\ansi Soon.\\par}'],
])('refuses a note in %s, which the customer would see as it is written', async (markup, input) => {
  const { code, stdout, stderr } = await relate(['invite', 'Contoso', '--note', '-', '--print'], {
    home: storedHome(),
    input,
  });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    `relate: --note is ${markup}, which the customer would see as it is written.\nWrite plain text.`,
  );
});

it('says of an empty value that it is empty, and what to do', async () => {
  const home = storedHome();
  const before = filesOf(home);
  const flags = ['--to', '--cc', '--domain', '--contact', '--subject', '--note', '--lang', '--template', '--eml'];
  const refused = await Promise.all(
    [...flags, '--profile', '-o'].map((flag) => refusal(['invite', 'Contoso', flag, ''], home)),
  );
  expect(refused).toEqual(
    [...flags, '--profile', '--output'].map((flag) => ({
      code: 2,
      stdout: '',
      first: `${flag} is empty.`,
      rest: [`Give it a value, or leave ${flag} out. If it came from a table, look for an empty cell there.`],
    })),
  );
  expect(await refusal(['invite', ' '], home)).toEqual({
    code: 2,
    stdout: '',
    first: 'The customer is empty.',
    rest: ['Put a value in its place. If it came from a table, look for an empty cell there.'],
  });
  expect(filesOf(home)).toEqual(before);
  // There it takes an entry away.
  expect((await relate(['profile', 'edit', '--sender-name', ''], { home })).code).toBe(0);
});

it('repeats no value of a wrong option', async () => {
  const home = storedHome();
  for (const option of ['--client-secret-stdin', '--client-secret', '-s']) {
    for (const form of [[], ['-o', 'json'], ['--debug']]) {
      const { code, stdout, stderr } = await relate(['login', `${option}=hunter2Q~x`, ...form], { home });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).not.toContain('hunter2');
    }
  }
});
