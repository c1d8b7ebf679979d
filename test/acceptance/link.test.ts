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
      [link.replace('#/partners/invitation', ''), 'cut-at-hash'],
      [link.replace('#/partners/invitation', '#/homepage'), 'unknown-form'],
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

  it('may be the approval link of an admin relationship, wrapped or not, which names no partner', async () => {
    const home = storedHome();
    const id = '5d027261-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836';
    const approval = `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${id}`;
    const wrapped = `https://nam06.safelinks.protection.outlook.com/?url=${encodeURIComponent(approval)}&data=05&reserved=0`;
    const read = async (text: string) => {
      const { code, stdout } = await relate(['link', '--parse', text, '-o', 'json'], { home });
      const { usable, mine, kind, relationshipId, link: found } = JSON.parse(stdout);
      return { code, usable, mine, kind, relationshipId, link: found };
    };
    const good = { code: 0, usable: true, mine: null, kind: 'admin-relationship', relationshipId: id, link: approval };
    expect(await read(approval)).toEqual(good);
    expect(await read(wrapped)).toEqual({ ...good });
    expect(await read(approval.replace('.com/', '.com.example.net/'))).toMatchObject({ code: 1, usable: false });
    expect(await read(approval.replace(id, ''))).toMatchObject({ code: 1, usable: false, relationshipId: null });
    const { stdout } = await relate(['link', '--parse', approval, '-o', 'table'], { home });
    expect(stdout).toContain(`ADMIN RELATIONSHIP  ${id}`);
    expect(stdout).toContain('note   This link approves an admin relationship (GDAP).');
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

describe('a link that went through something', () => {
  const query = `invType=ResellerRelationship&partnerId=${tenantId}&msppId=0`;
  const home = 'https://admin.microsoft.com/Adminportal/Home';
  const safeLink = (target: string) =>
    `https://deu01.safelinks.protection.outlook.com/?url=${encodeURIComponent(target)}&data=05%7C02&reserved=0`;
  const proofpoint = (host: string) => `https://${host}/v3/__${home}?${query}*/partners/invitation__;Iw!!OToaGQ!46eo$`;

  const ways: readonly (readonly [text: string, usable: boolean, codes: readonly string[]])[] = [
    [safeLink(link), true, ['wrapped']],
    [safeLink(link.replace('#', '%23')), false, ['wrapped', 'hash-encoded']],
    [link.replace('#', '%23'), false, ['hash-encoded']],
    [proofpoint('urldefense.com'), true, ['wrapped']],
    [link.replaceAll('&', '\\&'), false, ['backslash-escaped']],
    [link.replaceAll('&', '\\u0026'), false, ['json-escaped']],
    [link.replaceAll('=', '=3D'), false, ['quoted-printable']],
    [`Accept<${link}>`, true, []],
    [`[Accept](${link})`, true, []],
    [`<a href="${link}">Accept</a>`, true, []],
    [`URL: ${link}`, true, []],
    [`Dear all,\n\n\u201c${link}\u201d.\n\nBye`, true, []],
  ];

  it.each(ways)('is found in %j, and what was undone is told', async (text, usable, codes) => {
    const stored = storedHome();
    const results = await Promise.all([
      relate(['link', `--parse=${text}`, '-o', 'json'], { home: stored }),
      relate(['link', '--parse', '-', '-o', 'json'], { home: stored, input: text }),
    ]);
    for (const { code, stdout, stderr } of results) {
      const { link: sent, mended, mine, ...reading } = JSON.parse(stdout);
      expect([code, stderr]).toEqual([usable ? 0 : 1, '']);
      expect({ usable: reading.usable, mine, link: mended ?? sent }).toEqual({ usable, mine: true, link });
      expect(reading.problems.map((problem: { code: string }) => problem.code)).toEqual(codes);
    }
  });

  it('is told to a person in words', async () => {
    const { stdout } = await relate(['link', '-o', 'table', '--parse', safeLink(link.replace('#', '%23'))], {
      home: storedHome(),
    });
    expect(stdout).toContain(
      [
        '',
        'note   The link was wrapped by Safe Links. It was unwrapped.',
        'wrong  The link has "%23" where "#" belongs, so the page that it names is not found.',
        'Use this one instead:',
        link,
        '',
      ].join('\n'),
    );
  });

  it('is refused where only the name of the gateway was taken, and where the gateway keeps it', async () => {
    const stored = storedHome();
    const [forged, kept] = await Promise.all([
      relate(['link', '-o', 'json', '--parse', proofpoint('urldefense.com.evil.example')], { home: stored }),
      relate(['link', '-o', 'json', '--parse', 'https://protect-eu.mimecast.com/s/Ab12Cd'], { home: stored }),
    ]);
    expect(JSON.parse(forged.stdout)).toMatchObject({
      usable: false,
      host: 'urldefense.com.evil.example',
      mended: null,
      problems: expect.arrayContaining([expect.objectContaining({ code: 'unknown-host' })]),
    });
    expect(JSON.parse(kept.stdout)).toMatchObject({
      usable: false,
      mine: null,
      link: null,
      problems: [{ code: 'wrapped-unreadable', message: expect.stringContaining('wrapped by Mimecast') }],
    });
    expect([forged.code, kept.code]).toEqual([1, 1]);
  });

  it('is found in a whole mail', async () => {
    const body = Buffer.from(`<p><a href="${safeLink(link).replaceAll('&', '&amp;')}">Accept</a></p>`);
    const mail =
      'From: Ann <ann@fabrikam.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n' +
      `Content-Transfer-Encoding: base64\r\n\r\n${body.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
    const { code, stdout } = await relate(['link', '--parse', '-', '-o', 'json'], { home: storedHome(), input: mail });
    const reading = JSON.parse(stdout);
    expect([code, reading.link]).toEqual([0, link]);
    expect(reading.problems.map((problem: { code: string }) => problem.code)).toEqual([
      'base64',
      'html-escaped',
      'wrapped',
    ]);
  });

  it.each([
    ['Windows-1252', Buffer.from(`Sch\u00f6ne Gr\u00fc\u00dfe: \u00ab${link}\u00bb\r\n`, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeffSch\u00f6ne Gr\u00fc\u00dfe: \u201e${link}\u201c\r\n`, 'utf16le')],
  ])('is found in a text in %s', async (_, input) => {
    expect(await relate(['link', '--parse', '-'], { home: storedHome(), input })).toEqual({
      code: 0,
      stdout: good,
      stderr: '',
    });
  });

  it('is not complained of to a partner where there is none', async () => {
    const { code, stdout } = await relate(['link', '-o', 'table', '--parse', 'Hello'], { home: storedHome() });
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/\n\nwrong {2}There is no web link in this\. A link begins with https:\/\/\n$/),
    ]);
  });

  it('is said to have lost its end in the shell, and how it is passed whole', async () => {
    const cut = `${home}?invType=ResellerRelationship`;
    const { code, stdout } = await relate(['link', '-o', 'table', '--parse', cut], { home: storedHome() });
    expect(code).toBe(1);
    expect(stdout).toContain('wrong  The link ends before its first "&", where a shell takes a link to end');
    expect(stdout).toContain('\nPut the link in quotes, or pass it on standard input: relate link --parse -\n');
  });
});

describe('a link to be kept', () => {
  const whole = link.replace('admin.microsoft.com', 'portal.office365.us');

  it.each([
    ['at the #', whole.replace(/#.*/, ''), 'The link was cut: ', 'Copy the link again from the draft'],
    ['in the name of the page', whole.slice(0, -4), 'The link was cut: ', 'Copy the link again from the draft'],
    ['at the first &', whole.replace(/&.*/, ''), 'The link ends before its first "&"', 'Put the link in quotes.'],
    ['nowhere, but has %23', whole.replace('#', '%23'), 'The link has "%23"', `Use this one instead: ${whole}\n`],
  ])('is refused when it was cut %s', async (_, cut, says, instead) => {
    const home = storedHome();
    await relate(['profile', 'edit', '--cloud', 'us-gov'], { home });
    const { code, stderr } = await relate(['profile', 'edit', '--link', cut], { home });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`relate: ${says}`)]);
    expect(stderr).toContain(`\n${instead}`);
    expect((await relate(['link'], { home })).code).toBe(1);
    expect((await relate(['profile', 'edit', '--link', `<${whole}>`], { home })).code).toBe(0);
    expect((await relate(['link'], { home })).stdout).toBe(`${whole}\n`);
    expect((await relate(['profile', 'edit', '--link', ''], { home })).code).toBe(0);
    expect((await relate(['link'], { home })).code).toBe(1);
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
