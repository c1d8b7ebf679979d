import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { elsewhere, fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { repeatableRandom } from '../../ledger/fixtures.ts';
import { changeLedger } from '../../ledger/sqlite/change.ts';
import { ctrlC } from '../../scripted.ts';
import { inStandIn, invite, json, rehearsal } from '../customers/rehearsal.ts';

const remind = ['invitations', 'remind', '--pending-for', '7d'] as const;
const toFolder = [...remind, '--eml-dir', 'drafts', '--yes'] as const;

/** A world in which two customers have waited for eight days and more, and a third for two. */
async function waiting(world: FakeWorld = new FakeWorld()) {
  givenProfiles(world, fabrikam, elsewhere);
  Object.assign(world, { random: repeatableRandom() });
  const contoso = await invite(world, 'Contoso GmbH', '--to', 'it@contoso.example', '--lang', 'de');
  world.clock.pass(1);
  const litware = await invite(world, 'Litware', '--to', 'ann@litware.example');
  await invite(world, 'Elsewhere', '--profile', 'other');
  await relate(world, 'invitations', 'withdraw', await invite(world, 'Withdrawn'));
  world.clock.pass(8);
  await invite(world, 'Fresh', '--to', 'it@fresh.example');
  return { world, contoso, litware };
}

const drafts = (world: FakeWorld) => world.files.list(join(world.paths.current, 'drafts'));
const draft = (world: FakeWorld, name: string) => readFileSync(join(world.paths.current, 'drafts', name), 'utf8');
const results = (world: FakeWorld) => {
  return readFileSync(join(world.paths.current, 'reminders.result.csv'), 'utf16le').replaceAll(world.root, '~');
};
const remindersOf = async (world: FakeWorld, id: string) => (await json(world, 'invitations', 'show', id)).events;

describe('those who have not answered for so long', () => {
  test('are shown in a dry run, the longest first, with who was reminded lately, and nothing is done', async () => {
    const { world, contoso, litware } = await waiting();
    await relate(world, 'invitations', 'remind', contoso, '--print');
    world.clock.pass(1);
    expect(await relate(world, ...remind, '--dry-run')).toEqual({
      code: 0,
      stdout: lines(
        `${contoso}\tContoso GmbH\t\tbefore\tReminded on 2026-03-19.`,
        `${litware}\tLitware\tann@litware.example\tready\t`,
      ),
      stderr: 'Would remind 1 customer (left out: 1 reminded lately) (--dry-run).\n',
    });
    expect(world.files.list(world.paths.current)).toEqual([]);
    expect(await remindersOf(world, litware)).toEqual([]);
  });

  test('are reminded once each in their own language, with a file each and one with the results', async () => {
    const { world, contoso, litware } = await waiting();
    expect(await relate(world, ...toFolder)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Reminded 2 customers. The results: ~/here/reminders.result.csv\n',
    });
    expect(drafts(world)).toEqual(['contoso-gmbh.eml', 'litware.eml']);
    expect(draft(world, 'contoso-gmbh.eml')).toContain('Erinnerung');
    expect(draft(world, 'litware.eml')).toContain('To: ann@litware.example');
    expect(results(world)).toBe(
      `\ufeff${[
        'row\tname\tresult\tid\tdetail',
        `\tContoso GmbH\tdone\t${contoso}\t~/here/drafts/contoso-gmbh.eml`,
        `\tLitware\tdone\t${litware}\t~/here/drafts/litware.eml`,
        '',
      ].join('\r\n')}`,
    );
    expect(await remindersOf(world, contoso)).toMatchObject([
      {
        kind: 'reminder',
        template: 'reminder',
        language: 'de',
        to: ['it@contoso.example'],
        handOffs: [{ kind: 'eml' }],
      },
    ]);
    expect((await relate(world, ...toFolder)).stderr).toContain('No customer was reminded; 2 reminded lately.');
    expect(drafts(world)).toHaveLength(2);
    world.clock.pass(8);
    expect((await relate(world, ...toFolder)).stderr).toContain('Reminded 3 customers.');
    expect(await remindersOf(world, contoso)).toHaveLength(2);
  });

  test('are told to a script as a list, empty when there are none', async () => {
    const { world, contoso, litware } = await waiting();
    expect(await json(world, 'invitations', 'remind', '--pending-for', '30', '--copy', '--yes')).toEqual([]);
    expect(await json(world, ...remind, '--copy', '--yes')).toMatchObject([
      { id: contoso, name: 'Contoso GmbH', to: ['it@contoso.example'], language: 'de', result: 'done', problems: [] },
      { id: litware, name: 'Litware', result: 'done' },
    ]);
    expect(world.clipboard.copied).toHaveLength(7);
  });

  test('are shown to a person before the question, who may say no', async () => {
    const { world, contoso } = await waiting(FakeWorld.atTerminal());
    world.prompter.script = [['Remind 2 customers?', false]];
    const { code, stdout } = await relate(world, ...toFolder.slice(0, -1));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ID +CUSTOMER +TO +RESULT/m)]);
    expect(stdout).toContain(`${contoso}  Contoso GmbH  it@contoso.example   ready`);
    expect(world.files.list(world.paths.current)).toEqual([]);
  });

  test('are reminded one after the other in the mail client, and what is left is done by the next run', async () => {
    const { world } = await waiting(FakeWorld.atTerminal());
    world.prompter.script = [['Open the next draft, for Litware?', ctrlC]];
    const stopped = await relate(world, ...remind, '--open', '--yes', '--note', 'Until Friday?');
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(
      '1 customer is left. To go on: relate invitations remind --pending-for 7 --note "Until Friday?" --open\n',
    );
    world.prompter.script = [];
    expect((await relate(world, ...remind, '--open', '--yes')).stderr).toContain(
      'Reminded 1 customer; 1 reminded lately.',
    );
    expect(world.opener.urls).toHaveLength(2);
  });
});

describe('who is left out is named, with the reason:', () => {
  test('without an address, where nobody looks at each draft', async () => {
    const { world } = await waiting();
    const id = await invite(world, 'Adatum');
    world.clock.pass(8);
    const { code, stderr } = await relate(world, ...toFolder);
    expect(code).toBe(5);
    expect(stderr).toContain(
      `Wrong: Adatum: The invitation has no address. To remind it alone: relate invitations remind ${id} --to ADDRESS\n`,
    );
    expect(stderr).toContain('Reminded 3 customers; 1 wrong.');
    expect((await relate(world, ...remind, '--print', '--yes')).stderr).toContain(
      'Reminded 1 customer; 3 reminded lately.',
    );
  });

  test('a customer who perhaps accepted', async () => {
    const world = await rehearsal(0);
    const perhaps = await invite(world, 'Contoso Ltd', '--to', 'it@contoso.example');
    await invite(world, 'Litware', '--to', 'ann@litware.example');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Contoso GmbH', domain: 'contoso.example' }));
    await relate(world, 'customers', 'list');
    world.clock.pass(8);
    const { code, stderr } = await relate(world, ...toFolder);
    expect([code, drafts(world)]).toEqual([0, ['litware.eml']]);
    expect(stderr).toContain('Reminded 1 customer; 1 perhaps accepted.');
    expect(results(world)).toContain(`\tContoso Ltd\tskipped\t${perhaps}\tPerhaps accepted by Contoso GmbH`);
  });

  test('one whose draft can not be made, and the others are reminded', async () => {
    const { world } = await waiting();
    world.given('own.md', 'Subject: Ours\n\nDear {{customer}} of {{nobody}},\n\n{{link}}\n');
    const { code, stderr } = await relate(world, ...toFolder, '--template', './own.md');
    expect([code, stderr]).toEqual([1, expect.stringContaining('Wrong: Litware: ')]);
  });
});

/** The journal as a command left it that was killed while it handed a reminder over. */
async function begun(world: FakeWorld, id: string, detail: string | null): Promise<void> {
  const { createdAt } = await json(world, 'invitations', 'show', id);
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const key = JSON.stringify([id, createdAt]);
  await ledger.bulk.claim(
    [{ partner: fabrikam.tenantId, job: 'reminder', key, detail, seen: undefined }],
    world.clock.now(),
  );
  await ledger.close();
}

describe('a reminder that was in hand when a command was killed', () => {
  test('is unclear where nobody can see whether it was handed over, and is not repeated', async () => {
    const { world, contoso } = await waiting();
    await begun(world, contoso, null);
    const { code, stderr } = await relate(world, ...remind, '--print', '--yes');
    expect(code).toBe(5);
    expect(stderr).toContain('Unclear: Contoso GmbH. A command that began it on 2026-03-19 at ');
    expect(stderr).toContain('Reminded 1 customer; 1 unclear.');
    expect(await remindersOf(world, contoso)).toEqual([]);
    await relate(world, ...remind, '--print', '--yes', '--again');
    expect(await remindersOf(world, contoso)).toHaveLength(1);
  });

  test('is written to the file that it was about to be written to', async () => {
    const { world, contoso } = await waiting();
    const file = join(world.paths.current, 'drafts', 'contoso-gmbh.eml');
    mkdirSync(join(world.paths.current, 'drafts'));
    writeFileSync(file, 'of the command that was killed');
    await begun(world, contoso, file);
    expect((await relate(world, ...toFolder)).code).toBe(0);
    expect(drafts(world)).toEqual(['contoso-gmbh.eml', 'litware.eml']);
    expect(draft(world, 'contoso-gmbh.eml')).toContain('Erinnerung');
    expect(await remindersOf(world, contoso)).toHaveLength(1);
  });
});

test('who is reminded by another command while the drafts are written is not reminded twice', async () => {
  const { world, litware } = await waiting();
  await relate(world, 'invitations', 'remind', litware, '--print');
  const { files, clock } = world;
  const remindedAt = (at: Date) => changeLedger(world, `update event_hand_off set at = '${at.toISOString()}'`);
  remindedAt(new Date(clock.now().getTime() - 8 * 24 * 3600 * 1000));
  world.files = {
    ...files,
    write(path, ...content) {
      files.write(path, ...content);
      if (path.endsWith('litware.eml')) remindedAt(clock.now());
    },
  };
  const { code, stderr } = await relate(world, ...toFolder);
  expect([code, stderr]).toEqual([
    0,
    'Reminded 1 customer; 1 reminded lately. The results: ~/here/reminders.result.csv\n',
  ]);
  expect(drafts(world)).toEqual(['contoso-gmbh.eml']);
  expect(results(world)).toContain(`before\t${litware}\tIt was reminded of by another command on 2026-03-19.`);
  expect(await remindersOf(world, litware)).toHaveLength(1);
});

test('a file in the place of the results that is not ours stays, and nobody is reminded', async () => {
  const { world } = await waiting();
  world.given('reminders.result.csv', 'mine');
  expect((await relate(world, ...toFolder)).stderr).toContain('reminders.result.csv is there already');
  expect(world.files.list(world.paths.current)).toEqual(['reminders.result.csv']);
});
