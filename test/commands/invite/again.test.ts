import { describe, expect, test } from 'vitest';
import { elsewhere, fabrikam, givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { ctrlC } from '../../scripted.ts';
import { inStandIn, invite, rehearsal } from '../customers/rehearsal.ts';
import { draft, inviteContoso, recorded, settled } from './setting.ts';

/** A world in which Contoso was invited so many days ago. */
async function invitedBefore(days: number, ...flags: readonly string[]): Promise<FakeWorld> {
  const world = settled();
  await relate(world, ...inviteContoso, ...flags);
  world.clock.pass(days);
  return world;
}

/** The same place, with a person at the terminal. */
function atTerminal(world: FakeWorld, answer: boolean | typeof ctrlC): FakeWorld {
  const person = FakeWorld.atTerminal(['Invite again?', answer]);
  return Object.assign(person, { root: world.root, paths: world.paths, clock: world.clock, random: world.random });
}

const refusal = {
  code: 1,
  stdout: '',
  stderr: lines(
    'relate: Contoso Ltd was invited on 2026-03-10 (to it@contoso.example): 345678.',
    'To invite again: --again. To remind: relate invitations remind 345678',
  ),
};

describe('a customer that was invited', () => {
  test.each([0, 13, 14])('%d days ago is not invited again by a script', async (days) => {
    const world = await invitedBefore(days);
    expect(await relate(world, ...inviteContoso)).toEqual(refusal);
    expect(await recorded(world)).toHaveLength(1);
  });

  test.each([
    ['on another machine', { machineName: 'PC-7' }, 'kim on desk-1'],
    ['by a colleague', { userName: 'ann' }, 'kim on desk-1'],
  ])('%s is said to be invited by whom, and where', async (_, changes, who) => {
    const world = await invitedBefore(1);
    const other = Object.assign(new FakeWorld(), { root: world.root, paths: world.paths, ...changes });
    expect((await relate(other, ...inviteContoso)).stderr).toContain(
      `relate: Contoso Ltd was invited by ${who} on 2026-03-10 (to it@contoso.example): 345678.\n`,
    );
  });

  test('with another profile than the current one is reminded with that one', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam, northwind);
    const flags = ['--profile', northwind.name, '--print'];
    await relate(world, 'invite', 'Contoso Ltd', ...flags);
    const { stderr } = await relate(world, 'invite', 'Contoso Ltd', ...flags);
    const remind = /To remind: relate (.*)\n/.exec(stderr)?.[1]?.split(' ') ?? [];
    expect((await relate(world, ...remind, '--print')).code).toBe(0);
  });

  test('and has accepted is not offered a reminder, since there is none to send', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Adatum', '--domain', 'adatum.example');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
    await relate(world, 'customers', 'list');
    expect(await relate(world, 'invite', 'Adatum', '--print')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `The invitation was accepted. To invite again: --again. Who accepted: relate invitations show ${id}\n`,
      ),
    });
  });

  test('15 days ago is invited again', async () => {
    const world = await invitedBefore(15);
    expect(await relate(world, ...inviteContoso)).toMatchObject({ code: 0, stdout: draft });
    expect(await recorded(world)).toHaveLength(2);
  });

  test.each([[['invite', 'CONTOSO  ltd.']], [['invite', 'contoso, ltd', '--copy']]])(
    'is recognised by another spelling of its name: %j',
    async (argv) => {
      expect(await relate(await invitedBefore(1), ...argv)).toEqual(refusal);
    },
  );

  test('is recognised by its domain', async () => {
    const world = await invitedBefore(1, '--domain', 'contoso.example');
    expect(await relate(world, 'invite', 'Contoso Holding', '--domain', 'CONTOSO.example')).toEqual(refusal);
    expect((await relate(world, 'invite', 'Contoso Holding', '--domain', 'contoso.org')).code).toBe(0);
  });

  test('is told of in JSON with the id', async () => {
    const { code, stdout, stderr } = await relate(await invitedBefore(1), ...inviteContoso, '--output', 'json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'invited-already',
      id: '345678',
      createdAt: '2026-03-10T09:30:00.000Z',
    });
  });

  test.each([
    ['--again', ['--again']],
    ['--no-record', ['--no-record']],
  ])('is invited all the same with %s', async (_, flags) => {
    const world = await invitedBefore(1);
    expect((await relate(world, ...inviteContoso, ...flags)).code).toBe(0);
  });

  test('is invited all the same when that was withdrawn', async () => {
    const world = await invitedBefore(1);
    expect((await relate(world, 'invitations', 'withdraw', '345678')).code).toBe(0);
    expect((await relate(world, ...inviteContoso)).code).toBe(0);
  });

  test('is not invited by another profile of the same partner, and all the same by another partner', async () => {
    const world = await invitedBefore(1);
    givenProfiles(world, { ...fabrikam, name: 'same' }, elsewhere);
    expect((await relate(world, ...inviteContoso)).code).toBe(1);
    expect((await relate(world, ...inviteContoso, '--profile', 'other')).code).toBe(0);
  });

  test('with the text of a reminder is invited: the name of a template decides nothing', async () => {
    const world = await invitedBefore(1, '--template', 'reminder');
    expect(await recorded(world)).toMatchObject([{ purpose: 'invitation', template: 'reminder', status: 'pending' }]);
    expect(await relate(world, ...inviteContoso)).toEqual(refusal);
  });

  test('but never got the draft is invited', async () => {
    const world = await invitedBefore(1, '--dry-run');
    expect((await relate(world, ...inviteContoso)).code).toBe(0);
  });
});

describe('at a terminal, a person', () => {
  const told = 'Contoso Ltd was invited on 2026-03-10 (to it@contoso.example): 345678.';

  test('decides whether to invite again', async () => {
    const world = atTerminal(await invitedBefore(1), true);
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 0,
      stdout: '',
      stderr: lines(told, 'Copied the body of the mail.', 'Recorded as cdefgh.'),
    });
  });

  test('can leave it', async () => {
    const world = atTerminal(await invitedBefore(1), false);
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 0,
      stdout: '',
      stderr: lines(told, 'Nothing was drafted.'),
    });
    expect(world.clipboard.copied).toEqual([]);
  });

  test('can press Ctrl-C', async () => {
    const world = atTerminal(await invitedBefore(1), ctrlC);
    expect(await relate(world, ...inviteContoso, '--copy')).toEqual({
      code: 130,
      stdout: '',
      stderr: lines(told, 'relate: Stopped.'),
    });
  });
});

test('a reseller is told of an earlier invitation through another provider too', async () => {
  const world = settled();
  givenProfiles(world, northwind);
  await relate(world, 'invite', 'Contoso');
  expect((await relate(world, 'invite', 'Contoso')).stderr).toContain(
    'relate: Contoso was invited on 2026-03-10: 345678.',
  );
});
