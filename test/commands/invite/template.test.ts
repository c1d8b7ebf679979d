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
