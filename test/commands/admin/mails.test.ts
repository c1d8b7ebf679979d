import { beforeEach, describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { json, personAt, rehearsal, suess } from '../customers/rehearsal.ts';
import { madeRelationship } from './relationships.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await rehearsal();
});

const names = async () =>
  (await json(world, 'admin', 'list', '--json', 'name')).map(({ name }: { name: string }) => name);

describe('relate admin remind', () => {
  const request = (...flags: readonly string[]) =>
    json(world, 'admin', 'request', suess.id, '--set', 'read-only', '--to', 'it@suess.example', '--copy', ...flags);

  test('drafts the mail again, to the recipients and in the language of the last one', async () => {
    const { relationshipId, adminLink } = await request('--lang', 'de', '--cc', 'boss@suess.example');
    const reminder = await json(world, 'admin', 'remind', suess.id, '--copy');
    expect(reminder).toMatchObject({
      ...{ customer: suess.name, to: ['it@suess.example'], cc: ['boss@suess.example'], language: 'de' },
      ...{ template: 'admin-reminder', relationshipId, adminLink },
    });
    const { mails } = await json(world, 'admin', 'show', relationshipId);
    expect(mails.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['request', 'reminder']);
  });

  test('drafts the mail for one that another program made', async () => {
    const id = madeRelationship(world, { name: 'Made elsewhere', customer: suess.id, until: 'pending' });
    expect(await json(world, 'admin', 'remind', 'Made elsewhere', '--to', 'a@b.example', '--copy')).toMatchObject({
      ...{ customer: suess.name, to: ['a@b.example'], language: 'en', relationshipId: id },
    });
  });

  test('refuses where nobody is waited for', async () => {
    madeRelationship(world, { name: 'Süß 1', customer: suess.id });
    expect(await relate(world, 'admin', 'remind', suess.id, '--print')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('relate: Süß 1 does not wait for approval: its state is active.\n'),
    });
  });
});

describe('relate admin link', () => {
  test('prints the link of one that waits, also by the domain of a customer who was never listed', async () => {
    const id = madeRelationship(world, { name: 'Süß 1', customer: suess.id, until: 'pending' });
    for (const text of ['Süß 1', id, id.slice(0, 8), suess.id, suess.name, 'suess-0.onmicrosoft.com']) {
      const { code, stdout } = await relate(world, 'admin', 'link', text);
      expect([text, code, stdout]).toEqual([text, 0, expect.stringMatching(new RegExp(`^http\\S+/${id}\\n$`))]);
    }
    expect(await json(world, 'admin', 'link', id)).toMatchObject({ id, name: 'Süß 1' });
  });

  test.each([
    ['nobody', 3, 'There is no admin relationship "nobody".'],
    ['Süß 2', 1, 'Süß 2 does not wait for approval: its state is active.'],
    [suess.id, 2, 'may be any of 2 admin relationships.'],
  ])('prints nothing for %s', async (text, code, says) => {
    madeRelationship(world, { name: 'Süß 2', customer: suess.id });
    madeRelationship(world, { name: 'Süß 3', customer: suess.id });
    const ended = await relate(world, 'admin', 'link', text);
    expect([ended.code, ended.stdout, ended.stderr]).toEqual([code, '', expect.stringContaining(says)]);
  });
});

describe('relate invite --admin', () => {
  const invite = (...flags: readonly string[]) =>
    relate(world, 'invite', 'Adatum', '--admin', 'read-only', '--to', 'it@adatum.example', ...flags);

  test('asks for both relationships in one mail, and records both', async () => {
    const { code, stdout, stderr } = await invite('--print');
    expect(code).toBe(0);
    expect(stdout.indexOf('/invitation?')).toBeGreaterThan(0);
    expect(stdout.indexOf('/admin/relationships/')).toBeGreaterThan(stdout.indexOf('/invitation?'));
    expect(stderr).toMatch(
      /^The tenant of Adatum is not known: .+\nAdatum 1 can be approved now .+\nRecorded as \w+, and with .+\n$/,
    );
    expect(await json(world, 'invitations', 'list', '--json', 'customer,purpose,status')).toEqual([
      { customer: 'Adatum', purpose: 'invitation', status: 'pending' },
    ]);
    const { mails } = await json(world, 'admin', 'show', 'Adatum 1');
    expect(mails).toMatchObject([{ purpose: 'both', to: ['it@adatum.example'] }]);
  });

  test('is refused for whom was invited lately, before anything is made', async () => {
    await relate(world, 'invite', 'Adatum', '--copy');
    expect(await invite('--print')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Adatum was invited on'),
    });
    expect(await names()).toEqual([]);
    expect((await invite('--again', '--print')).code).toBe(0);
    expect(await names()).toEqual(['Adatum 1']);
  });

  test('asks a person whether to invite again', async () => {
    await relate(world, 'invite', 'Adatum', '--copy');
    const argv = ['invite', 'Adatum', '--admin', 'read-only', '--copy'];
    await relate(personAt(world, ['Invite again?', false]), ...argv);
    expect(await names()).toEqual([]);
    await relate(personAt(world, ['Invite again?', true]), ...argv);
    expect(await names()).toEqual(['Adatum 1']);
  });

  test.each([
    ['without a record', ['--no-record'], '--no-record forbids that'],
    ['with a set that is not there', ['--admin', 'none'], 'There is no role set "none".'],
  ])('is refused %s', async (_, flags, says) => {
    const { code, stderr } = await invite('--print', ...flags);
    expect([code, stderr.includes(says)]).not.toEqual([0, true]);
    expect(stderr).toContain(says);
    expect(await names()).toEqual([]);
  });
});

describe('a list of invitations with a column of role sets', () => {
  const list = 'Company;E-mail;Admin\nAdatum;it@adatum.example;read-only\nLitware;it@litware.example;\n';
  const invite = (...flags: readonly string[]) => relate(world, 'invite', '--from', 'list.csv', ...flags);

  test('asks for both in one mail where there is one, once', async () => {
    world.given('list.csv', list);
    expect(await json(world, 'invite', '--from', 'list.csv', '--dry-run')).toMatchObject([
      { name: 'Adatum', roleSet: 'read-only', result: 'ready' },
      { name: 'Litware', roleSet: null, result: 'ready' },
    ]);
    expect(await names()).toEqual([]);
    const { code, stdout, stderr } = await invite('--print', '--yes');
    expect([code, stderr]).toEqual([0, expect.stringContaining('Invited 2 customers.')]);
    const [adatum, litware] = stdout.split(/(?=^To: )/m);
    expect(adatum).toContain('/admin/relationships/');
    expect(litware).not.toContain('/admin/relationships/');
    expect(await names()).toEqual(['Adatum 1']);
    const invitations = await json(world, 'invitations', 'list', '--json', 'customer,purpose');
    expect(invitations).toHaveLength(2);
    expect((await relate(world, 'admin', 'request', '--resume')).stderr).toContain('No request is unfinished.');
    expect((await invite('--eml-dir', 'drafts', '--yes')).stderr).toContain('No customer was invited; 2 done before.');
    expect(await names()).toEqual(['Adatum 1']);
  });

  test('makes nothing for whom was invited lately', async () => {
    world.given('list.csv', list);
    await relate(world, 'invite', 'Adatum', '--copy');
    expect((await invite('--eml-dir', 'drafts', '--yes')).stderr).toContain('Invited 1 customer; 1 done before.');
    expect(await names()).toEqual([]);
  });
});
