import { describe, expect, it } from 'vitest';
import { FakeWorld, lines, relate } from '../../fakes.ts';

describe('relate admin roles', () => {
  it('at a terminal is a table that tells those apart that lead to more power', async () => {
    expect(await relate(FakeWorld.atTerminal(), 'admin', 'roles', '--search', 'sign-in METHODS')).toEqual({
      code: 0,
      stdout: lines(
        'NAME                                     PRIVILEGED  ESCALATES',
        'Authentication Administrator             yes         no',
        '    reset the sign-in methods and passwords of users who are not administrators',
        'Authentication Policy Administrator      no          no',
        '    set which sign-in methods users may use',
        'Privileged Authentication Administrator  yes         yes',
        '    reset the sign-in methods and passwords of all users, administrators',
        '    included',
      ),
      stderr: '',
    });
  });

  it('in JSON has all that is known of each, and the sets it is in', async () => {
    const { stdout } = await relate(new FakeWorld(), 'admin', 'roles', '--search', 'privileged role', '-o', 'json');
    expect(JSON.parse(stdout)).toEqual([
      {
        name: 'Privileged Role Administrator',
        privileged: true,
        escalates: true,
        allows: 'assign and remove any administrator role',
        delegable: true,
        id: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
        sets: ['microsoft-led', 'onboarding'],
      },
    ]);
  });

  it('with --privileged has none without the label', async () => {
    const { stdout } = await relate(new FakeWorld(), 'admin', 'roles', '--privileged', '--json', 'privileged');
    expect(new Set(JSON.parse(stdout).map(({ privileged }: { privileged: boolean }) => privileged))).toEqual(
      new Set([true]),
    );
  });

  it('says so where there is none', async () => {
    expect(await relate(FakeWorld.atTerminal(), 'admin', 'roles', '--search', 'xyzzy')).toEqual({
      code: 0,
      stdout: '',
      stderr: lines('There is no such role. All of them: relate admin roles'),
    });
  });
});
