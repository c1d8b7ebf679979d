import { describe, expect, test } from 'vitest';
import { fabrikam, fabrikamLink, givenProfiles, northwind } from '../../account/examples.ts';
import { lines, relate } from '../../fakes.ts';
import { givenTemplate, inviteContoso, settled } from './setting.ts';

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
