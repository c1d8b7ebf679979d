import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import {
  fabrikam,
  fabrikamLink,
  givenConfiguration,
  givenProfiles,
  northwind,
  northwindLink,
  tailspinId,
  wingtipId,
} from '../../account/examples.ts';
import { lines, relate } from '../../fakes.ts';
import { shippedLanguages } from '../../shipped-languages.ts';
import { keptPath } from '../../told.ts';
import { draft, givenTemplate, inviteContoso, keptDrafts, recorded, settled } from './setting.ts';

const schools = 'Subject: To {{customer}}\n\n{{link}}\n';
const schoolsDraft = `To: it@contoso.example\nSubject: To Contoso Ltd\n\n${fabrikamLink}\n`;

describe('the template', () => {
  test("can be one of the operator's own", async () => {
    const world = settled();
    givenTemplate(world, 'en', 'schools', schools);
    expect((await relate(world, ...inviteContoso, '--template', 'schools')).stdout).toBe(schoolsDraft);
    expect(await recorded(world)).toMatchObject([{ template: 'schools', purpose: 'invitation' }]);
  });

  test("is the flag's, then the environment's, then the configured one", async () => {
    const world = settled();
    for (const name of ['one', 'two', 'three']) givenTemplate(world, 'en', name, `Subject: ${name}\n\n{{link}}\n`);
    givenConfiguration(world, { current: 'fabrikam', profiles: [fabrikam], settings: { template: 'three' } });
    const subject = async (...flags: readonly string[]) =>
      /Subject: (.*)/.exec((await relate(world, ...inviteContoso, '--dry-run', ...flags)).stdout)?.[1];
    expect(await subject()).toBe('three');
    world.env.RELATE_TEMPLATE = 'two';
    expect(await subject()).toBe('two');
    expect(await subject('--template', 'one')).toBe('one');
  });

  test('can be a file, by its path', async () => {
    const world = settled();
    world.given('letters/schools.md', schools);
    for (const path of ['letters/schools.md', './letters/schools.md', `${world.paths.current}/letters/schools.md`]) {
      expect((await relate(world, ...inviteContoso, '--dry-run', '--template', path)).stdout).toBe(schoolsDraft);
    }
  });

  test('is not used with a mistake in it', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'invitation', 'Subject: Hello\n\nDear {{custmer}},\n\n{{link}}\n');
    const { code, stdout, stderr } = await relate(world, ...inviteContoso);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      lines(
        'relate: ~/config/templates/en/invitation.md:3:6: {{custmer}} is not known: did you mean {{customer}}?',
        'Mend the file; "relate template check ~/config/templates/en/invitation.md" lists every mistake.',
      ),
    );
  });

  test('for a reminder makes an invitation all the same', async () => {
    const world = settled();
    await relate(world, ...inviteContoso, '--template', 'reminder');
    const what = (await recorded(world))?.map(({ purpose, template }) => `${purpose} by ${template}`);
    expect(what).toEqual(['invitation by reminder']);
  });

  test.each(['admin', 'admin-reminder', 'both', 'restore'])(
    '%s is refused, since it asks for roles too',
    async (name) => {
      const { code, stderr } = await relate(settled(), ...inviteContoso, '--template', name);
      expect(code).toBe(2);
      expect(stderr).toBe(
        lines(
          `relate: The template "${name}" asks for an admin relationship ({{admin-link}}), and this mail does not.`,
          'The template for this account: invitation',
        ),
      );
    },
  );
});

describe('placeholders of the operator', () => {
  const own = 'Subject: Case {{ticket|unknown}}\n\nCall {{phone}}.\n\n{{footer|}}\n\n{{link}}\n';
  const profile = { ...fabrikam, placeholders: { phone: '+49 30 1234', footer: 'One *line*\n{{customer}}' } };
  function given(...profiles: Parameters<typeof givenProfiles>[1][]) {
    const world = settled();
    if (profiles.length > 0) givenProfiles(world, ...profiles);
    givenTemplate(world, 'en', 'schools', own);
    return (...flags: readonly string[]) =>
      relate(world, ...inviteContoso, '--template', 'schools', '--dry-run', ...flags);
  }

  test('stand for the text of the profile, or of this mail, as plain text', async () => {
    const invite = given(profile);
    expect((await invite()).stdout).toBe(
      `${lines(
        'To: it@contoso.example',
        'Subject: Case unknown',
        '',
        'Call +49 30 1234.',
        '',
        'One *line*',
        '{{customer}}',
      )}\n${fabrikamLink}\n`,
    );
    const { stdout } = await invite('--set', 'phone={{link}}', '--set', 'ticket=a=b', '--set', 'footer=');
    expect(stdout).toBe(`To: it@contoso.example\nSubject: Case a=b\n\nCall {{link}}.\n\n${fabrikamLink}\n`);
  });

  test('are refused where nobody gives a text, with what to do', async () => {
    expect(await given()()).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        'relate: ~/config/templates/en/schools.md:3:6: {{phone}} is no placeholder of relate, and no value is given for it.',
        'Give it for this mail, --set phone=TEXT, or write {{phone|TEXT}} in the template.',
        'For every mail: relate profile edit fabrikam --set phone=TEXT',
        'Those of relate: relate help templates',
      ),
    });
    expect((await given(profile)('--set', 'phone=')).stderr.split('\n')[0]).toBe(
      'relate: ~/config/templates/en/schools.md:3:6: {{phone}} stands in a sentence and is empty.',
    );
  });

  test.each<[string, string, string?]>([
    ['tiket=1', '"schools" has no {{tiket}} that a text could be put in for.', 'It has: ticket, phone, footer'],
    ['customer=Ann', '{{customer}} means something already: name of the customer.'],
    ['ticket=a\nb', 'The text for {{ticket}} in --set has a line break at character 2.'],
    ['ticket', '--set must be NAME=TEXT.'],
    ['=x', '--set has "" for a name, which is small letters, digits and hyphens.'],
  ])('are not given as %j', async (text, message, hint) => {
    const { code, stdout, stderr } = await given(profile)('--set', text);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', `relate: ${message}`]);
    if (hint !== undefined) expect(stderr).toContain(`${hint}\n`);
  });

  test('that are close to one that is known are taken for a mistake', async () => {
    const world = settled();
    givenProfiles(world, profile);
    givenTemplate(world, 'en', 'schools', own.replace('{{phone}}', '{{phon}}'));
    expect((await relate(world, ...inviteContoso, '--template', 'schools')).stderr).toContain(
      ':3:6: {{phon}} is not known: did you mean {{phone}}?',
    );
  });
});

describe('the language', () => {
  test("is the flag's, then the environment's, then the profile's, then English", async () => {
    const world = settled();
    for (const language of ['de', 'fr', 'it']) {
      givenTemplate(world, language, 'invitation', `Subject: ${language} {{date}}\n\n{{link}}\n`);
    }
    const subject = async (...flags: readonly string[]) =>
      /Subject: (.*)/.exec((await relate(world, ...inviteContoso, '--dry-run', ...flags)).stdout)?.[1];
    expect(await subject()).toBe('Fabrikam Inc. for Contoso Ltd');
    givenProfiles(world, { ...fabrikam, language: 'de' });
    expect(await subject()).toBe('de 10. März 2026');
    world.env.RELATE_LANGUAGE = 'fr';
    expect(await subject()).toBe('fr 10 mars 2026');
    expect(await subject('--lang', 'it')).toBe('it 10 marzo 2026');
  });

  test.each([
    ['PT-br', 'pt-BR', 'parceiro'],
    ['en-GB', 'en-GB', 'Dear all'],
    ['de-AT', 'de-AT', 'Viele Grüße'],
    ['de-CH', 'de-CH', 'Viele Grüsse'],
    ['es-MX', 'es-MX', 'Contoso Ltd'],
    ['pt', 'pt-BR', 'parceiro'],
  ])('%s is recorded as %s', async (given, tag, text) => {
    const world = settled();
    const { code, stdout } = await relate(world, ...inviteContoso, '--lang', given);
    expect(code).toBe(0);
    expect(stdout).toContain(text);
    expect(await recorded(world)).toMatchObject([{ language: tag }]);
  });

  test('of a region decides how a date is written', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'invitation', 'Subject: {{date}}\n\n{{link}}\n');
    const subject = async (language: string) =>
      /Subject: (.*)/.exec((await relate(world, ...inviteContoso, '--dry-run', '--lang', language)).stdout)?.[1];
    expect([await subject('en'), await subject('en-GB')]).toEqual(['March 10, 2026', '10 March 2026']);
  });

  test('of Switzerland has no ß, but for that of names and links', async () => {
    const world = settled();
    const text = 'Subject: Größe\n\n{{customer}} {{note|Straße}} {{contact}}: https://straße.example\n\n{{link}}\n';
    givenTemplate(world, 'de', 'schools', text);
    const swiss = async (language: string) =>
      (
        await relate(
          world,
          ...['invite', 'Maß & Fuß GmbH', '--contact', 'Frau Groß', '--template', 'schools', '--dry-run'],
          ...['--lang', language],
        )
      ).stdout;
    expect(await swiss('de-CH')).toContain(
      lines('Subject: Grösse', '', 'Maß & Fuß GmbH Strasse Frau Groß: https://straße.example'),
    );
    expect(await swiss('de-AT')).toContain('Subject: Größe');
    givenTemplate(world, 'de-CH', 'schools', text);
    expect(await swiss('de-CH')).toContain('Subject: Größe');
  });

  test('pt means that of Brazil, which is told once, where it has no templates of its own', async () => {
    const world = settled();
    const told = '"pt" means Portuguese as in Brazil, pt-BR. That of Portugal is pt-PT.\n';
    const dryRun = 'Would record it (--dry-run).\n';
    givenProfiles(world, { ...fabrikam, language: 'pt' });
    expect((await relate(world, ...inviteContoso, '--dry-run')).stderr).toBe(`${told}${dryRun}`);
    expect((await relate(world, ...inviteContoso, '--dry-run', '--lang', 'pt-BR')).stderr).toBe(dryRun);
    expect((await relate(world, 'config', 'set', 'language', 'pt')).stderr).toBe(`${told}Set language to pt-BR.\n`);
    givenTemplate(world, 'pt', 'invitation', 'Subject: Meu\n\n{{link}}\n');
    for (const language of ['pt', 'pt-BR']) {
      const { stdout, stderr } = await relate(world, ...inviteContoso, '--dry-run', '--lang', language);
      expect([stdout, stderr]).toEqual([expect.stringContaining('Subject: Meu\n'), dryRun]);
    }
  });

  test('of a file can be any', async () => {
    const world = settled();
    world.given('letter.md', 'Subject: {{date}}\n\n{{link}}\n');
    const invite = (language: string) =>
      relate(world, ...inviteContoso, '--dry-run', '--template', './letter.md', '--lang', language);
    expect((await invite('cy')).stdout).toContain('Subject: 10 Mawrth 2026\n');
    expect((await invite('deutsch')).code).toBe(2);
  });

  test('is never another one than asked for', async () => {
    const world = settled();
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--lang', 'cy');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      lines(
        'relate: There is no template in the language "cy".',
        `Languages: ${shippedLanguages.join(', ')}`,
        'To write in another one, make templates in it first: relate template new invitation --lang cy',
      ),
    );
  });
});

describe('a reseller', () => {
  const provider = { name: 'tailspin', tenantId: tailspinId };

  test('with one provider invites with both in the link', async () => {
    const world = settled();
    givenProfiles(world, northwind);
    const { stdout } = await relate(world, ...inviteContoso);
    expect(stdout).toContain(northwindLink(wingtipId));
    expect(await recorded(world)).toMatchObject([{ template: 'indirect', kind: 'indirect', provider: 'wingtip' }]);
  });

  test('with several says which one', async () => {
    const world = settled();
    givenProfiles(world, { ...northwind, providers: [...northwind.providers, provider] });
    expect(await relate(world, ...inviteContoso)).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        'relate: The profile "northwind" has several providers.',
        'Choose one with --provider: wingtip, tailspin',
      ),
    });
    expect((await relate(world, ...inviteContoso, '--provider', 'tailspin')).stdout).toContain(
      northwindLink(tailspinId),
    );
    expect(await recorded(world)).toMatchObject([{ provider: 'tailspin', link: northwindLink(tailspinId) }]);
  });
});

describe('a draft that was kept', () => {
  test('is handed over as it is, also where it looks like a template', async () => {
    const world = settled();
    const kept = `To: ceo@contoso.example\nCc: a@b.example\nSubject: Edited\n\n{{customer}} stays.\n\n${fabrikamLink}\n`;
    world.given('kept.md', kept);
    expect((await relate(world, 'invite', 'Contoso Ltd', '--template', 'kept.md', '--print')).stdout).toBe(kept);
    expect(await recorded(world)).toMatchObject([
      { to: ['ceo@contoso.example'], cc: ['a@b.example'], subject: 'Edited' },
    ]);
  });

  test('takes recipients and a subject that are given anew', async () => {
    const world = settled();
    world.given('kept.md', draft);
    const flags = ['--to', 'new@contoso.example', '--subject', 'New', '--template', 'kept.md'];
    const { stdout } = await relate(world, 'invite', 'Contoso Ltd', ...flags);
    expect(stdout).toBe(draft.replace(/To: .*\nSubject: .*/, 'To: new@contoso.example\nSubject: New'));
  });

  test('is where a failed hand-off said it is', async () => {
    const world = settled();
    world.clipboard.failure = failed('clipboard-unavailable', 'No clipboard.');
    const { stderr } = await relate(world, ...inviteContoso, '--copy');
    const path = keptPath(stderr).replace('~', world.root);
    expect((await relate(world, 'invite', 'Contoso Ltd', '--template', path)).stdout).toBe(draft);
    expect(keptDrafts(world)).toHaveLength(1);
  });

  test('with the link of another account is no draft', async () => {
    const world = settled();
    world.given('kept.md', draft.replace('3f1c2a9e', '4f1c2a9e'));
    const { code, stdout } = await relate(world, 'invite', 'Contoso Ltd', '--template', 'kept.md');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});

describe('a template that says something else than the link', () => {
  test('is refused where it is for an indirect reseller, and the link is not', async () => {
    const world = settled();
    expect(await relate(world, ...inviteContoso, '--template', 'indirect', '--print')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        'relate: The template "indirect" is for an indirect reseller: it names {{provider}}, and Fabrikam Inc. has none.',
        'The template for this account: invitation',
      ),
    });
    givenTemplate(world, 'en', 'schools', 'Subject: S\n\nThrough {{provider}}, our distributor:\n\n{{link}}\n');
    const { code, stderr } = await relate(world, ...inviteContoso, '--template', 'schools', '--print');
    expect([code, stderr]).toEqual([
      2,
      lines(
        'relate: ~/config/templates/en/schools.md:3:9: {{provider}} stands in a sentence and is empty.',
        'Write {{provider|our distributor}} in the template, or choose another one: --template',
      ),
    ]);
    expect(await recorded(world)).toBeUndefined();
  });

  test.each(['invitation', 'schools'])('is refused where it names one of two companies: %s', async (name) => {
    const world = settled();
    givenProfiles(world, northwind);
    const path = givenTemplate(world, 'en', 'schools', 'Subject: S\n\n{{partner}} asks you:\n\n{{link}}\n');
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--template', name, '--print');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      lines(
        `relate: The link is for two companies, Northwind Traders and wingtip; the template "${name}" names one.`,
        'The template for this account: indirect',
        `To use this one, name the other company with {{provider}}: relate template edit ${name} --lang en`,
      ),
    );
    world.given(path, 'Subject: S\n\nWe, and Wingtip as our distributor, ask you:\n\n{{link}}\n');
    expect((await relate(world, ...inviteContoso, '--template', 'schools', '--print')).code).toBe(0);
  });
});

describe('a placeholder that stays empty', () => {
  test.each<[string, string, string, string]>([
    ['Dear {{contact}},', '3:6', 'contact', 'Give --contact, or write {{contact|all}} in the template.'],
    ['About {{note}}: see below', '3:7', 'note', 'Give --note, or write {{note|}} in the template.'],
  ])('inside the sentence %j is named, with what mends it', async (line, place, name, hint) => {
    const world = settled();
    givenTemplate(world, 'en', 'schools', `Subject: S\n\n${line}\n\n{{link}}\n`);
    expect(await relate(world, ...inviteContoso, '--template', 'schools')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        `relate: ~/config/templates/en/schools.md:${place}: {{${name}}} stands in a sentence and is empty.`,
        hint,
      ),
    });
    const { code } = await relate(world, ...inviteContoso, '--template', 'schools', `--${name}`, 'Ann');
    expect(code).toBe(0);
  });

  test('that the profile has no value for is filled in there', async () => {
    const world = settled();
    givenProfiles(world, { ...northwind, type: 'direct', providers: [] });
    givenTemplate(world, 'en', 'schools', 'Subject: S\n\nYours, {{sender}}\n\n{{link}}\n');
    const { stderr } = await relate(world, ...inviteContoso, '--template', 'schools');
    expect(stderr).toContain(
      'Write {{sender|our team}} in the template, or fill in the profile: relate profile edit northwind --sender-name TEXT\n',
    );
  });

  test('in the subject counts, unless another subject is given', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'schools', 'Subject: For {{contact}}\n\n{{link}}\n');
    const { code, stderr } = await relate(world, ...inviteContoso, '--template', 'schools');
    expect([code, stderr]).toEqual([2, expect.stringContaining('schools.md:1:14: {{contact}} stands in a sentence')]);
    expect((await relate(world, ...inviteContoso, '--template', 'schools', '--subject', 'Hello')).code).toBe(0);
  });

  test('on a line of its own, or with a word for that case, is no mistake', async () => {
    const world = settled();
    const text = 'Subject: S\n\n{{contact}}\n\nDear {{contact|all}}{{note|}},\n\n{{contact}} {{note}}\n\n{{link}}\n';
    givenTemplate(world, 'en', 'schools', text);
    const { code, stdout } = await relate(world, ...inviteContoso, '--template', 'schools');
    expect([code, stdout.split('\n\n').slice(1, 3)]).toEqual([0, ['Dear all,', `${fabrikamLink}\n`]]);
  });
});

describe('Markdown', () => {
  const template = 'Subject: S\n\n# Dear **{{customer}}**\n\n{{note}}\n\nPlease [accept]({{link}}) it.\n';
  const flags = [...inviteContoso.slice(0, 1), 'A*B*C', '--template', 'schools', '--note', '**Soon**:\n\n- one\n- two'];
  const plain = `Dear A*B*C\n\nSoon:\n\n- one\n- two\n\nPlease accept: ${fabrikamLink} it.`;

  test('of a template and a note is plain text in all that is plain text', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'schools', template);
    const { stdout } = await relate(world, ...flags, '--print', '--copy', '--open');
    expect(stdout).toBe(`To: \nSubject: S\n\n${plain}\n`);
    expect(world.clipboard.copied).toEqual([plain]);
    expect(decodeURIComponent(world.opener.urls[0] ?? '')).toContain(plain.replaceAll('\n', '\r\n'));
    const { stdout: result } = await relate(world, ...flags, '--copy', '--again', '--json', 'body');
    expect(JSON.parse(result)).toEqual({ body: plain });
    expect((await relate(world, ...flags, '--again', '--dry-run')).stdout).toContain(plain);
  });

  test('is rendered in the HTML of an .eml file, and not in its text', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'schools', template);
    const { stdout } = await relate(world, ...flags, '--eml', '-');
    const mail = stdout.replace(/=\r\n/g, '').replaceAll('=3D', '=').replaceAll('\r\n', '\n');
    expect(mail).toContain(`\n\n${plain}\n`);
    expect(mail).toContain('<strong>Soon</strong>');
    expect(mail).toMatch(/<li [^>]*>one<\/li>/);
    expect(mail).toContain('>accept</a> it.');
  });
});
