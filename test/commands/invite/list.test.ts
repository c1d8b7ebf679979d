import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { changeLedger } from '../../ledger/sqlite/change.ts';
import { ctrlC } from '../../scripted.ts';
import { drafts, given, names, results, right, toFolder } from './list-setting.ts';
import { recorded, settled } from './setting.ts';

const list = lines(
  'Customers of 2026;;;',
  'Firma;E-Mail;Ansprechpartner;Umsatz',
  'Contoso, Ltd;it@contoso.example;Ms Li;1',
  'Litware;"Lee, Ann <ann@litware.example>; it@litware.example";;2',
  'Adatum;nobody;;3',
  'CONTOSO LTD;it@contoso.example;;4',
);

describe('a list of customers', () => {
  test('is shown row by row, with the cell of each mistake, and nothing is done in a dry run', async () => {
    const world = given(list);
    expect(await relate(world, 'invite', '--from', 'list.csv', '--dry-run')).toEqual({
      code: 1,
      stdout: lines(
        '3\tContoso, Ltd\tit@contoso.example\tready\t\t',
        '4\tLitware\t"Lee, Ann" <ann@litware.example>, it@litware.example\tready\t\t',
        '5\tAdatum\t\twrong\t\tB5 (E-Mail): "nobody" is not an e-mail address.',
        '6\tCONTOSO LTD\t\twrong\t\trow 6: It asks for the same as row 3.',
      ),
      stderr: lines(
        'Not read: "Umsatz". The columns there are: customer, to, cc, contact, domain, language, template, subject, note, provider, admin.',
        'Would invite 2 customers (left out: 2 wrong) (--dry-run).',
      ),
    });
    expect(await recorded(world)).toBeUndefined();
    expect(world.files.list(world.paths.current)).toEqual(['list.csv']);
  });

  test('becomes an .eml file each, recorded, and a file with the results that opens as the list does', async () => {
    const world = given(`\ufeff${list}`);
    const { code, stderr } = await relate(world, ...toFolder);
    expect(code).toBe(5);
    expect(stderr).toContain('Invited 2 customers; 2 wrong. The results: ~/here/list.result.csv\n');
    expect(drafts(world)).toEqual(['contoso-ltd.eml', 'litware.eml']);
    const invitations = (await recorded(world)) ?? [];
    const [contoso, litware] = ['Contoso, Ltd', 'Litware'].map((name) => {
      return invitations.find(({ customer }) => customer === name);
    });
    expect(contoso).toMatchObject({ customer: 'Contoso, Ltd', handOffs: [{ kind: 'eml' }] });
    expect(results(world)).toBe(
      `\ufeff${lines(
        'row;name;result;id;detail',
        `3;Contoso, Ltd;done;${contoso?.id};~/here/drafts/contoso-ltd.eml`,
        `4;Litware;done;${litware?.id};~/here/drafts/litware.eml`,
        '5;Adatum;wrong;;"B5 (E-Mail): ""nobody"" is not an e-mail address."',
        '6;CONTOSO LTD;wrong;;row 6: It asks for the same as row 3.',
      )}`,
    );
  });

  test('is done once: a second run does what is left, whatever the list is called', async () => {
    const world = given(right);
    await relate(world, ...toFolder);
    world.given('more.csv', `${right}Adatum,it@adatum.example\n`);
    const second = await relate(world, 'invite', '--from', 'more.csv', '--eml-dir', 'drafts', '--yes');
    expect(second).toMatchObject({
      code: 0,
      stderr: 'Invited 1 customer; 2 done before. The results: ~/here/more.result.csv\n',
    });
    expect(await names(world)).toEqual(['Adatum', 'Contoso Ltd', 'Litware']);
    const third = await relate(world, ...toFolder);
    expect(third).toMatchObject({
      code: 0,
      stderr: 'No customer was invited; 2 done before. The results: ~/here/list.result.csv\n',
    });
    expect(drafts(world)).toHaveLength(3);
  });

  test('is done once more with --again, into other files', async () => {
    const world = given(right);
    await relate(world, ...toFolder);
    expect((await relate(world, ...toFolder, '--again')).code).toBe(0);
    expect(drafts(world)).toEqual(['contoso-ltd-2.eml', 'contoso-ltd.eml', 'litware-2.eml', 'litware.eml']);
  });

  test('is done again for a customer whose invitation was withdrawn', async () => {
    const world = given(right);
    await relate(world, ...toFolder);
    const id = (await recorded(world))?.find(({ customer }) => customer === 'Litware')?.id ?? '';
    await relate(world, 'invitations', 'withdraw', id);
    expect((await relate(world, ...toFolder)).stderr).toContain('Invited 1 customer; 1 done before.');
    expect(drafts(world)).toEqual(['contoso-ltd.eml', 'litware-2.eml', 'litware.eml']);
  });

  test('leaves out who was invited lately by a command of its own', async () => {
    const world = given(right);
    await relate(world, 'invite', 'Contoso Ltd', '--print');
    expect((await relate(world, ...toFolder)).stderr).toContain('Invited 1 customer; 1 done before.');
    expect(results(world)).toContain('2,Contoso Ltd,before,');
    expect(drafts(world)).toEqual(['litware.eml']);
  });

  test('asks before anything is done, and does nothing without a yes', async () => {
    const world = given(right, FakeWorld.atTerminal(['Invite 2 customers?', false]));
    expect((await relate(world, ...toFolder.slice(0, -1))).code).toBe(0);
    expect(await recorded(world)).toEqual([]);
    expect(await relate(given(right), ...toFolder.slice(0, -1))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give --yes to go ahead.'),
    });
  });

  test('comes from standard input, and its results go to standard output', async () => {
    const world = settled();
    world.stdin.content = right;
    const { code, stdout } = await relate(world, 'invite', '--from', '-', '--eml-dir', 'drafts', '--yes', '-o', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { row: 2, name: 'Contoso Ltd', to: ['it@contoso.example'], result: 'done', problems: [] },
      { row: 3, name: 'Litware', result: 'done' },
    ]);
    expect(world.files.list(world.paths.current)).toEqual(['drafts']);
  });

  test('takes the language, the template, the subject and the note of each row', async () => {
    const world = given(
      lines('Company;Language;Subject;Note;Contact', 'Contoso;de;"Hello, you";"One\nTwo";Ms Li', 'Litware;en;;;'),
    );
    await relate(world, 'invite', '--from', 'list.csv', '--print', '--yes', '--note', 'For all');
    const [contoso, litware] = world.stdout.text.split(/(?=^To: )/m);
    expect(contoso).toContain('Subject: Hello, you\n');
    expect(contoso).toContain('One\nTwo');
    expect(litware).toContain('For all');
    expect((await recorded(world))?.map(({ language }) => language).sort()).toEqual(['de', 'en']);
  });

  test('opens one draft after the other, and asks before the next one', async () => {
    const world = given(right, FakeWorld.atTerminal(['Open the next draft, for Litware?', true]));
    expect((await relate(world, 'invite', '--from', 'list.csv', '--open', '--yes')).code).toBe(0);
    expect(world.opener.urls).toHaveLength(2);
  });

  test('ends after the draft in hand, and says how to go on', async () => {
    const world = given(right, FakeWorld.atTerminal(['Open the next draft, for Litware?', ctrlC]));
    expect(await relate(world, 'invite', '--from', 'list.csv', '--open', '--yes')).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('1 customer is left. To go on: relate invite --from list.csv --open\n'),
    });
    expect(results(world)).toContain('3,Litware,ready,,');
    world.prompter.script = [];
    expect((await relate(world, 'invite', '--from', 'list.csv', '--open', '--yes')).code).toBe(0);
    expect(world.opener.urls).toHaveLength(2);
  });
});

test('who is invited by another command while the drafts are written is not invited twice', async () => {
  const world = given(right);
  await relate(world, 'invite', 'Litware', '--print');
  const [{ id } = { id: '' }] = (await recorded(world)) ?? [];
  await relate(world, 'invitations', 'withdraw', id);
  const { files } = world;
  world.files = {
    ...files,
    write(path, ...content) {
      files.write(path, ...content);
      if (path.endsWith('litware.eml')) changeLedger(world, 'update invitation set withdrawn_at = null');
    },
  };
  expect(await relate(world, ...toFolder)).toMatchObject({
    code: 0,
    stderr: 'Invited 1 customer; 1 done before. The results: ~/here/list.result.csv\n',
  });
  expect(drafts(world)).toEqual(['contoso-ltd.eml']);
  expect(results(world)).toContain(`3,Litware,before,${id},Litware was invited on 2026-03-10: ${id}.`);
  expect(await names(world)).toEqual(['Contoso Ltd', 'Litware']);
});

test('rows of one customer, by its name or its domain, are for one invitation', async () => {
  const world = given(
    lines('Company;Domain', 'Contoso;contoso.com', 'Contoso;contoso.de', 'Contoso Sales;contoso.com', 'Litware;'),
  );
  const { stdout } = await relate(world, 'invite', '--from', 'list.csv', '--dry-run');
  expect(stdout.split('\n').map((line) => line.split('\t').slice(3).join(' '))).toEqual([
    'ready  ',
    'wrong  A3 (Company): Row 2 has it as well: it would be one customer.',
    'wrong  B4 (Domain): Row 2 has it as well: it would be one customer.',
    'ready  ',
    '',
  ]);
  expect((await relate(world, 'invite', '--from', 'list.csv', '--dry-run', '--again')).code).toBe(0);
});

test('a full disk ends the run at once, and what is left is done by the next one', async () => {
  const world = given(right);
  const { files } = world;
  const full = failed('file-unusable', "drafts can't be written: the disk is full.");
  world.files = {
    ...files,
    write(path, ...content) {
      if (path.endsWith('litware.eml')) throw full;
      files.write(path, ...content);
    },
  };
  const first = await relate(world, ...toFolder);
  expect(first).toMatchObject({ code: 5, stderr: expect.stringContaining('the disk is full') });
  expect(first.stderr).toContain('1 customer is left. To go on: relate invite --from list.csv --eml-dir drafts\n');
  world.files = files;
  expect((await relate(world, ...toFolder)).code).toBe(0);
  expect(await names(world)).toEqual(['Contoso Ltd', 'Litware']);
});

test('results that can no longer be written keep no row from being done, and the next run writes them', async () => {
  const world = given(right);
  const { files } = world;
  let writes = 0;
  world.files = {
    ...files,
    write(path, ...content) {
      if (path.endsWith('.result.csv')) writes += 1;
      if (path.endsWith('.result.csv') && writes > 1)
        throw failed('file-unusable', `${path} can't be written: another program uses it.`);
      files.write(path, ...content);
    },
  };
  const first = await relate(world, ...toFolder);
  expect(first).toEqual({
    code: 5,
    stdout: '',
    stderr: lines(
      'Invited 2 customers.',
      "relate: ~/here/list.result.csv can't be written: another program uses it. What was done is in the ledger.",
      'Make room for it, or close it where it is open. The same command then writes it, and does nothing twice.',
    ),
  });
  world.files = files;
  expect(await relate(world, ...toFolder)).toMatchObject({ code: 0, stderr: expect.stringContaining('2 done before') });
  expect(await names(world)).toEqual(['Contoso Ltd', 'Litware']);
  expect(results(world)).toContain('Contoso Ltd,before');
});

test('a file in the place of the results that is not ours stays, and nothing is done', async () => {
  const world = given(right);
  world.given('list.result.csv', 'mine');
  expect((await relate(world, ...toFolder)).stderr).toContain('list.result.csv is there already');
  expect(results(world)).toBe('mine');
  expect(drafts(world)).toEqual([]);
});

test('a placeholder that no template of the list has is told once, and one that some have is theirs', async () => {
  const own = (more: string) => `Subject: Hello\n\nDear {{customer}},${more}\n\n{{link}}\n\n{{signature}}\n`;
  const world = given(lines('Company,Template', 'Contoso,./one.md', 'Litware,./two.md', 'Adatum,./two.md'));
  world.given('one.md', own(' {{event}}'));
  world.given('two.md', own(''));
  const invite = (...flags: readonly string[]) => relate(world, 'invite', '--from', 'list.csv', ...flags);
  expect(await invite('--dry-run', '--set', 'event=Until Friday.', '--set', 'code=7')).toEqual({
    code: 2,
    stdout: '',
    stderr: lines('relate: "./one.md" has no {{code}} that a text could be put in for.', 'It has: event'),
  });
  expect((await invite('--eml-dir', 'drafts', '--yes', '--set', 'event=Until Friday.')).code).toBe(0);
  const texts = drafts(world).map((name) => readFileSync(join(world.paths.current, 'drafts', name), 'utf8'));
  expect(texts.map((text) => text.includes('Until Friday.'))).toEqual([false, true, false]);
});

test('what is wrong with a row says what to do about it as well', async () => {
  const world = given(lines('Company,Language,Template', 'Contoso,xx,', 'Litware,,none'));
  expect((await relate(world, 'invite', '--from', 'list.csv', '--dry-run')).stdout).toMatchInlineSnapshot(`
    "2	Contoso		wrong		B2 (Language): There is no template in the language "xx". Languages: cs, da, de, en, es, fi, fr, hu, it, ja, ko, nb, nl, pl, pt-BR, pt-PT, ru, sv, tr, zh-Hans, zh-Hant
    3	Litware		wrong		row 3: There is no template "none". Templates: admin, admin-reminder, both, indirect, invitation, reminder, restore
    "
  `);
});

test('results that can not be written are told before anything is done, with what works instead', async () => {
  const world = given(right);
  const { files } = world;
  world.files = {
    ...files,
    write(path, ...content) {
      if (path.endsWith('.result.csv')) throw failed('file-unusable', `${path} can't be written: permission denied.`);
      files.write(path, ...content);
    },
  };
  expect(await relate(world, ...toFolder)).toEqual({
    code: 1,
    stdout: '',
    stderr: lines(
      "relate: ~/here/list.result.csv can't be written: permission denied. The results would go there, and nothing was done.",
      'Make room for it, close it where it is open, or copy the list to a folder that you may write to. Without a file of results: --from - < list.csv',
    ),
  });
  expect(await names(world)).toEqual([]);
  world.stdin.content = right;
  expect((await relate(world, 'invite', '--from', '-', '--eml-dir', 'drafts', '--yes')).code).toBe(0);
});

test('the output of a command, which a shell names as a file, is to be piped in', async () => {
  const world = given(right);
  expect((await relate(world, 'invite', '--from', '/dev/null', '--dry-run')).stderr).toBe(
    lines('relate: /dev/null is not a regular file.', 'Name a file, or - for standard input, and pipe the text in.'),
  );
});

test('a folder in the place of the results, and a customer who is called as a device of Windows', async () => {
  const world = given(lines('Company', 'CON'));
  mkdirSync(join(world.paths.current, 'list.result.csv'));
  const { stderr } = await relate(world, ...toFolder);
  expect(stderr).toBe(
    lines(
      'relate: ~/here/list.result.csv is there already, and is not what an earlier run wrote.',
      'The results would go there. Move it away, or rename it.',
    ),
  );
  rmdirSync(join(world.paths.current, 'list.result.csv'));
  expect((await relate(world, ...toFolder)).code).toBe(0);
  expect(drafts(world)).toEqual(['con-customer.eml']);
});

describe('it is wrong usage', () => {
  test.each([
    [['--from', 'list.csv'], 'Where the drafts of a list are to go is missing.'],
    [['Contoso', '--from', 'list.csv', '--print'], '--from names the customers; an argument does too.'],
    [['--from', 'list.csv', '--to', 'a@b.example', '--print'], '--to is for one customer, and --from invites several.'],
    [
      ['--from', 'list.csv', '--print', '--open'],
      '--print and --open are two ways for each draft, and a list takes one.',
    ],
    [
      ['--from', 'list.csv', '--print', '--no-record'],
      'What is done of a list is kept in the ledger, and --no-record forbids that.',
    ],
    [['--from', 'list.csv', '--print', '-o', 'csv'], '--print and a result as csv would both go to standard output.'],
    [['Contoso', '--eml-dir', 'drafts'], '--eml-dir goes with --from FILE.'],
    [['Contoso', '--map', 'a=to'], '--map goes with --from FILE.'],
  ])('to say %j', async (argv, says) => {
    const { code, stderr } = await relate(given(right), 'invite', ...argv);
    expect({ code, says: stderr.split('\n')[0] }).toEqual({ code: 2, says: `relate: ${says}` });
  });

  test.each([
    [['--to', 'a@b.example'], 'Give the list a column for it, or leave it out.'],
    [['--admin', 'helpdesk'], 'Give the list a column for it, or leave it out.'],
    [['--eml', 'all.eml'], 'Give --eml-dir FOLDER: a file for each.'],
    [['--copy'], 'Leave it out.'],
    [['--edit'], 'Leave it out.'],
  ])('to give %j for a list, and what to do instead is said', async (flags, says) => {
    const { code, stderr } = await relate(given(right), 'invite', '--from', 'list.csv', ...flags);
    expect({ code, says: stderr.split('\n')[1] }).toEqual({ code: 2, says });
  });
});
