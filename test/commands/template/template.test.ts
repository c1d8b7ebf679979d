import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { fabrikam, givenConfiguration, givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, lines, relate, shippedTemplates } from '../../fakes.ts';
import type { Edit, Scripted } from '../../scripted.ts';
import { shippedLanguages } from '../../shipped-languages.ts';

const own = 'Subject: Hello {{customer}}\n\n{{link}}\n';
const wrong = 'Subject: Hello {{link}}\n\nDear {{custmer}}\n';
const shipped = readFileSync(join(shippedTemplates, 'en', 'invitation.md'), 'utf8');

function pathOf(world: FakeWorld, language: string, name: string): string {
  return join(world.paths.config, 'templates', language, `${name}.md`);
}

/** A place with the operator's own version of a template, and a template of their own. */
function settled(world = new FakeWorld()): FakeWorld {
  world.given(pathOf(world, 'de', 'invitation'), own);
  world.given(pathOf(world, 'de', 'schools'), own);
  return world;
}

/** A person with an editor, and answers for when something is wrong. */
function person(edits: readonly Edit[], ...answers: readonly boolean[]): FakeWorld {
  const world = FakeWorld.atTerminal(...answers.map((answer): Scripted => ['Edit it again?', answer]));
  world.editor.edits = [...edits];
  return world;
}

describe('relate template list', () => {
  test('in a script is a line for each', async () => {
    expect(await relate(settled(), 'template', 'list', '--lang', 'DE')).toEqual({
      code: 0,
      stdout: lines(
        'admin\tde\tshipped',
        'admin-reminder\tde\tshipped',
        'both\tde\tshipped',
        'indirect\tde\tshipped',
        'invitation\tde\town version',
        'reminder\tde\tshipped',
        'restore\tde\tshipped',
        'schools\tde\town',
      ),
      stderr: '',
    });
    const { stdout } = await relate(new FakeWorld(), 'template', 'list');
    expect(stdout.trimEnd().split('\n')).toHaveLength(7 * shippedLanguages.length);
  });

  test('at a terminal is a table, and says when there is none in the language', async () => {
    const world = settled(FakeWorld.atTerminal());
    expect((await relate(world, 'template', 'list', '--lang', 'de')).stdout).toContain(
      lines('indirect        de        shipped', 'invitation      de        own version'),
    );
  });

  test('of a region has what is in force for it', async () => {
    const { stdout } = await relate(settled(), 'template', 'list', '--lang', 'de-AT', '--json', 'name,language');
    expect(JSON.parse(stdout)).toContainEqual({ name: 'schools', language: 'de' });
    expect(JSON.parse(stdout)).toHaveLength(8);
  });

  test.each([
    ['cy', ['To write in another one, make templates in it first: relate template new invitation --lang cy']],
    ['klingon', []],
    ['deutsch', []],
    ['xx', []],
    ['../x', []],
  ])('of %s, in which there is none, lists the languages', async (language, more) => {
    for (const verb of [['list'], ['check'], ['show', 'invitation'], ['edit', 'invitation'], ['reset', 'invitation']]) {
      expect(await relate(settled(), 'template', ...verb, '--lang', language)).toEqual({
        code: 2,
        stdout: '',
        stderr: lines(
          `relate: There is no template in the language "${language}".`,
          `Languages: ${shippedLanguages.join(', ')}`,
          ...more,
        ),
      });
    }
  });
});

describe('relate template show and path', () => {
  test('print what is in force, in the language of drafts', async () => {
    const world = settled();
    expect(await relate(world, 'template', 'show', 'invitation')).toEqual({ code: 0, stdout: shipped, stderr: '' });
    givenProfiles(world, { ...fabrikam, language: 'de' });
    expect((await relate(world, 'template', 'show', 'invitation')).stdout).toBe(own);
    expect((await relate(world, 'template', 'show', 'invitation', '--lang', 'en-GB')).stdout).toBe(shipped);
    expect((await relate(world, 'template', 'path', 'schools')).stdout).toBe('~/config/templates/de/schools.md\n');
    expect((await relate(world, 'template', 'path')).stdout).toBe('~/config/templates\n');
  });

  test('work while no profile is the current one', async () => {
    const world = new FakeWorld();
    givenConfiguration(world, { profiles: [fabrikam] });
    expect((await relate(world, 'template', 'show', 'invitation', '--lang', 'en')).stdout).toBe(shipped);
  });

  test.each<[readonly string[], number, string]>([
    [['show', 'x'], 3, 'There is no template "x".'],
    [['show', '../../secret'], 2, 'The name of a template is small letters, digits and hyphens.'],
    [['show', 'schools', '--lang', 'fr'], 3, 'The template "schools" does not exist in the language "fr".'],
    [['path', 'invitation', '--lang', '../x'], 2, 'There is no template in the language "../x".'],
  ])('refuse %j', async (argv, code, message) => {
    const outcome = await relate(settled(), 'template', ...argv);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr.split('\n')[0]).toBe(`relate: ${message}`);
  });
});

describe('relate template edit', () => {
  test('begins with a copy of the shipped version', async () => {
    const world = person([() => own]);
    const path = pathOf(world, 'en', 'invitation');
    expect(await relate(world, 'template', 'edit', 'invitation')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Saved ~/config/templates/en/invitation.md\n',
    });
    expect(world.editor.opened).toEqual([{ path, command: undefined, text: shipped }]);
    expect(readFileSync(path, 'utf8')).toBe(own);
  });

  test('leaves no copy that nobody changed, also when the editor fails', async () => {
    const world = person([(text) => text]);
    expect((await relate(world, 'template', 'edit', 'invitation')).stderr).toContain(
      'Nothing was changed: the shipped version stays in use.\n',
    );
    world.editor.edits = [() => failed('editor-failed', 'No editor.')];
    expect((await relate(world, 'template', 'edit', 'invitation')).code).toBe(1);
    expect(existsSync(pathOf(world, 'en', 'invitation'))).toBe(false);
  });

  test('says what is wrong, and lets a person edit again', async () => {
    const world = person([() => wrong, () => own], true);
    expect((await relate(world, 'template', 'edit', 'invitation')).stderr).toBe(
      lines(
        '~/config/templates/en/invitation.md:1:16: The link belongs in the text, not in the subject.',
        '~/config/templates/en/invitation.md:3:1: The text has no {{link}}: the customer could not accept.',
        '~/config/templates/en/invitation.md:3:6: {{custmer}} is not known: did you mean {{customer}}?',
        'With mistakes in it, the template may be refused.',
        'Saved ~/config/templates/en/invitation.md',
      ),
    );
    expect(world.editor.opened[1]?.text).toBe(wrong);
  });

  test('keeps what was saved with mistakes', async () => {
    const world = person([() => wrong], false);
    expect((await relate(world, 'template', 'edit', 'invitation')).code).toBe(1);
    expect(readFileSync(pathOf(world, 'en', 'invitation'), 'utf8')).toBe(wrong);
  });

  test('opens nothing with --dry-run, nor without a terminal for the editor', async () => {
    const world = new FakeWorld();
    expect((await relate(world, 'template', 'edit', 'invitation', '--dry-run')).stderr).toBe(
      'Would open ~/config/templates/en/invitation.md in your editor (--dry-run).\n',
    );
    expect((await relate(world, 'template', 'edit', 'invitation')).code).toBe(2);
    expect(existsSync(pathOf(world, 'en', 'invitation'))).toBe(false);
  });
});

describe('relate template new', () => {
  test('in a script copies a template, and prints where it is', async () => {
    const world = new FakeWorld();
    expect(await relate(world, 'template', 'new', 'schools')).toEqual({
      code: 0,
      stdout: '~/config/templates/en/schools.md\n',
      stderr: lines(
        'Write it: relate template edit schools --lang en',
        'Then: relate invite CUSTOMER --template schools --lang en',
      ),
    });
    expect(readFileSync(pathOf(world, 'en', 'schools'), 'utf8')).toBe(shipped);
  });

  test('at a terminal opens it in the editor', async () => {
    const world = person([() => own]);
    const { stderr } = await relate(world, 'template', 'new', 'schools', '--from', 'reminder', '--lang', 'de');
    expect(stderr).toBe(
      lines('Saved ~/config/templates/de/schools.md', 'Then: relate invite CUSTOMER --template schools --lang de'),
    );
    expect(world.editor.opened[0]?.text).toBe(readFileSync(join(shippedTemplates, 'de', 'reminder.md'), 'utf8'));
  });

  test('can be for a language none is shipped for', async () => {
    const world = new FakeWorld();
    world.given(pathOf(world, 'cy', 'model'), own);
    expect((await relate(world, 'template', 'new', 'invitation', '--lang', 'cy', '--from', 'model')).code).toBe(0);
  });

  test('can be of a name that is there in another language alone', async () => {
    const world = new FakeWorld();
    world.given(pathOf(world, 'de', 'schools'), own);
    expect((await relate(world, 'template', 'new', 'schools', '--lang', 'en')).code).toBe(0);
    expect(readFileSync(pathOf(world, 'en', 'schools'), 'utf8')).toBe(shipped);
  });

  test('can be for a region, and begins with the text of its language', async () => {
    const world = new FakeWorld();
    expect((await relate(world, 'template', 'new', 'invitation', '--lang', 'de-AT')).code).toBe(0);
    expect(readFileSync(pathOf(world, 'de-AT', 'invitation'), 'utf8')).toBe(
      readFileSync(join(shippedTemplates, 'de', 'invitation.md'), 'utf8'),
    );
  });

  test.each<[readonly string[], number]>([
    [['invitation'], 1],
    [['other', '--lang', 'deutsch'], 2],
    [['other', '--lang', 'xx'], 2],
    [['schools', '--lang', 'de'], 1],
    [['Schools'], 2],
    [['other', '--from', 'x'], 3],
  ])('refuses %j', async (argv, code) => {
    const world = settled();
    expect(await relate(world, 'template', 'new', ...argv)).toMatchObject({ code, stdout: '' });
  });

  test('makes nothing with --dry-run', async () => {
    const world = new FakeWorld();
    expect((await relate(world, 'template', 'new', 'schools', '--dry-run')).stderr).toBe(
      'Would make ~/config/templates/en/schools.md (--dry-run).\n',
    );
    expect(existsSync(pathOf(world, 'en', 'schools'))).toBe(false);
  });
});

describe('relate template check', () => {
  test("finds nothing wrong in the operator's own templates, or says where", async () => {
    const world = settled();
    expect(await relate(world, 'template', 'check')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Checked 2 templates: no mistakes.\n',
    });
    world.given(pathOf(world, 'de', 'schools'), 'Subject: A\n\n{{link}} {{x\n');
    expect(await relate(world, 'template', 'check', 'schools')).toEqual({
      code: 1,
      stdout: '~/config/templates/de/schools.md:3:10: Two braces {{ are not closed by }} on this line.\n',
      stderr: 'Checked 1 template: 1 mistake.\n',
    });
  });

  test('looks at a file by its path, and gives the mistakes to a program', async () => {
    const world = new FakeWorld();
    world.given('draft.md', wrong);
    const { code, stdout } = await relate(world, 'template', 'check', './draft.md', '--json', 'line,column,code');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      { line: 1, column: 16, code: 'link-in-subject' },
      { line: 3, column: 1, code: 'missing-link' },
      { line: 3, column: 6, code: 'unknown-placeholder' },
    ]);
  });

  test.each<[string, number, string]>([
    ['{{link}}?utm_source=mail', 1, 'The link does not stand alone: "?utm_source=mail" follows it directly.'],
    ['[{{link}}](https://evil.example)', 2, 'A link shows the address {{link}} and leads to https://evil.example.'],
    ['<!-- {{link}} -->', 6, 'The link stands in an HTML comment, which is not rendered. Put it on a line of its own.'],
    ['<b>Now</b> {{link}}', 1, 'There is HTML, which is not rendered: the customer would see it as it is written.'],
    ['Logo: ![us](https://x.example/l.png) {{link}}', 7, 'There is an image, which is not rendered'],
    ['Run `Get-MgUser` {{link}}', 5, 'There is code, which is not rendered'],
    ['Dear {{contact}}, {{link}}', 6, '{{contact}} stands in a sentence and may be empty: write {{contact|all}}'],
    ['{{sender}} at {{link}}', 1, ''],
    ['Dear{{#contact}} {{contact}}{{/contact}}, {{link}}', 1, ''],
    ['{{#note}}Dear {{contact}}: {{note}}{{/note}} {{link}}', 15, '{{contact}} stands in a sentence and may be empty'],
    ['{{#contact}}Dear {{contact}}, {{link}}', 1, '{{#contact}} is never ended: write {{/contact}}'],
  ])('fills in a sample, and says what is wrong with %j', async (line, column, message) => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    world.given(pathOf(world, 'de', 'schools'), `Subject: A\n\n\nHello\n\n${line}\n`);
    const { code, stdout } = await relate(world, 'template', 'check', '--all');
    if (message === '') return expect([code, stdout]).toEqual([0, '']);
    expect([code, stdout]).toEqual([1, expect.stringContaining(`schools.md:6:${column}: ${message}`)]);
  });

  test('knows what the profiles need: a name for the sender, and for the provider of a reseller', async () => {
    const world = new FakeWorld();
    givenProfiles(world, northwind);
    world.given(
      pathOf(world, 'de', 'schools'),
      'Subject: A\n\nWe, {{partner}}, ask you:\n\n{{link}}\n\nYours, {{sender}}\n',
    );
    expect((await relate(world, 'template', 'check')).stdout).toBe(
      lines(
        '~/config/templates/de/schools.md:5:1: The link is for you and your indirect provider, and the text does not ' +
          'name it: write {{provider}}.',
        '~/config/templates/de/schools.md:7:8: {{sender}} stands in a sentence and may be empty: write ' +
          '{{sender|our team}}, or give it a line of its own.',
      ),
    );
  });

  test('knows the placeholders of the profiles, and what is said that each mail gives a text for', async () => {
    const world = new FakeWorld();
    givenProfiles(world, { ...fabrikam, placeholders: { phone: '1' } });
    world.given(
      pathOf(world, 'de', 'schools'),
      'Subject: {{ticket}}\n\nCall {{phone}}{{#room}}, {{room}}{{/room}}.\n\n{{link}}\n\n{{phon}}\n',
    );
    const check = (...flags: readonly string[]) => relate(world, 'template', 'check', ...flags);
    expect((await check()).stdout).toBe(
      '~/config/templates/de/schools.md:7:1: {{phon}} is not known: did you mean {{phone}}?\n',
    );
    world.given(
      pathOf(world, 'de', 'schools'),
      'Subject: {{ticket}}\n\n{{phone}}{{#room}}, {{room}}{{/room}}\n\n{{link}}\n',
    );
    expect((await check()).stdout).toBe(
      '~/config/templates/de/schools.md:1:10: {{ticket}} has no value in a profile, and is refused in a mail that gives ' +
        'none: write {{ticket|}} where it may be empty.\n',
    );
    expect((await check('--set', 'ticket=1')).code).toBe(0);
  });

  test('looks at the shipped templates too with --all', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    expect(await relate(world, 'template', 'check', '--all')).toEqual({
      code: 0,
      stdout: '',
      stderr: `Checked ${7 * shippedLanguages.length} templates: no mistakes.\n`,
    });
    expect((await relate(world, 'template', 'check', '--all', 'invitation')).code).toBe(2);
  });

  test('names what is not there', async () => {
    expect(await relate(new FakeWorld(), 'template', 'check', 'x')).toMatchObject({
      code: 3,
      stderr: lines('relate: There is no template "x".', 'A file is named by its path: relate template check ./FILE'),
    });
    expect((await relate(new FakeWorld(), 'template', 'check', './x.md')).code).toBe(3);
  });
});

describe('relate template remove', () => {
  const argv = ['template', 'remove', 'schools', '--lang', 'de'];

  test('asks at a terminal, and needs --yes in a script', async () => {
    const world = settled(FakeWorld.atTerminal(['Remove schools (de), which is nowhere else?', false]));
    expect((await relate(world, ...argv)).stderr).toBe('Nothing was changed.\n');
    expect((await relate(world, ...argv, '--no-input')).code).toBe(2);
    expect((await relate(world, ...argv, '--dry-run')).stderr).toBe(
      'Would remove ~/config/templates/de/schools.md (--dry-run).\n',
    );
    expect(existsSync(pathOf(world, 'de', 'schools'))).toBe(true);
    expect((await relate(world, ...argv, '--yes')).stderr).toBe('Removed ~/config/templates/de/schools.md\n');
    expect(existsSync(pathOf(world, 'de', 'schools'))).toBe(false);
    expect((await relate(world, ...argv, '--yes')).code).toBe(3);
  });

  test('removes no shipped template, and leads from a version of one to its reset', async () => {
    const world = settled();
    expect(await relate(world, 'template', 'remove', 'invitation', '--lang', 'fr', '--yes')).toEqual({
      code: 1,
      stdout: '',
      stderr: "relate: invitation (fr) came with relate, and can't be removed.\n",
    });
    expect((await relate(world, 'template', 'remove', 'invitation', '--lang', 'de', '--yes')).stderr).toBe(
      lines(
        "relate: invitation (de) came with relate, and can't be removed.",
        'To remove your version of it: relate template reset invitation --lang de',
      ),
    );
    expect(existsSync(pathOf(world, 'de', 'invitation'))).toBe(true);
  });
});

describe('relate template reset', () => {
  const argv = ['template', 'reset', 'invitation', '--lang', 'de'];

  test('asks at a terminal, and needs --yes in a script', async () => {
    const world = settled(FakeWorld.atTerminal(['Remove your version of invitation (de)?', false]));
    expect((await relate(world, ...argv)).stderr).toBe('Nothing was changed.\n');
    expect((await relate(world, ...argv, '--no-input')).code).toBe(2);
    expect((await relate(world, ...argv, '--dry-run')).stderr).toBe(
      'Would remove ~/config/templates/de/invitation.md (--dry-run).\n',
    );
    expect(existsSync(pathOf(world, 'de', 'invitation'))).toBe(true);
    expect((await relate(world, ...argv, '--yes')).stderr).toBe('invitation (de) is the shipped version again.\n');
    expect(existsSync(pathOf(world, 'de', 'invitation'))).toBe(false);
    expect((await relate(world, ...argv)).stderr).toBe('invitation (de) is the shipped version already.\n');
  });

  test("removes no template of the operator's own", async () => {
    const world = settled();
    expect((await relate(world, 'template', 'reset', 'schools', '--lang', 'de', '--yes')).code).toBe(1);
    expect(existsSync(pathOf(world, 'de', 'schools'))).toBe(true);
  });
});
