import { describe, expect, test } from 'vitest';
import { elsewhere, fabrikam, fabrikamLink, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

const now = '2026-03-10T09:30:00.000Z';

/** A ledger with an invitation of two days ago and one of today, which is withdrawn. */
async function withInvitations(): Promise<FakeWorld> {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  world.clock.pass(-2);
  await relate(world, 'invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--domain', 'contoso.example');
  world.clock.pass(2);
  givenProfiles(world, elsewhere, fabrikam);
  await relate(world, 'invite', '=Litware', '--copy', '--print');
  await relate(world, 'invitations', 'withdraw', 'cd');
  const person = FakeWorld.atTerminal();
  return Object.assign(person, { root: world.root, paths: world.paths });
}

/** The same place in a script. */
function scripted(world: FakeWorld): FakeWorld {
  return Object.assign(new FakeWorld(), { root: world.root, paths: world.paths });
}

describe('relate invitations list', () => {
  test('at a terminal is a table, newest first', async () => {
    const world = await withInvitations();
    world.stdout.columns = 120;
    expect(await relate(world, 'invitations', 'list', '--all-profiles')).toEqual({
      code: 0,
      stdout: lines(
        'ID      CUSTOMER     TO                  STATUS     INVITED     TEMPLATE    LANGUAGE  PROFILE',
        'cdefgh  =Litware                         withdrawn  just now    invitation  en        other',
        '345678  Contoso Ltd  it@contoso.example  pending    2 days ago  invitation  en        fabrikam',
      ),
      stderr: '',
    });
  });

  test('in a script is a line for each, of the status and the profile that are asked for', async () => {
    const world = scripted(await withInvitations());
    const litware = `cdefgh\t=Litware\t\twithdrawn\t${now}\tinvitation\ten\tother`;
    const contoso =
      '345678\tContoso Ltd\tit@contoso.example\tpending\t2026-03-08T09:30:00.000Z\tinvitation\ten\tfabrikam';
    const list = async (...flags: string[]) => (await relate(world, 'invitations', 'list', ...flags)).stdout;
    expect(await list('--all-profiles')).toBe(lines(litware, contoso));
    expect(await list('--all-profiles', '--status', 'pending')).toBe(lines(contoso));
    expect(await list('--profile', 'other')).toBe(lines(litware));
    const byKim = { detail: null, operator: 'kim', machine: 'desk-1' };
    const stdout = await list('--all-profiles', '--json', 'id,handOffs,withdrawnAt');
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'cdefgh',
        handOffs: [
          { kind: 'copy', at: now, ...byKim },
          { kind: 'print', at: now, ...byKim },
        ],
        withdrawnAt: now,
      },
      { id: '345678', handOffs: [{ kind: 'print', at: '2026-03-08T09:30:00.000Z', ...byKim }], withdrawnAt: null },
    ]);
  });

  test('makes no ledger when there is none', async () => {
    const world = FakeWorld.atTerminal();
    expect(await relate(world, 'invitations', 'list')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No invitation is recorded. Make one: relate invite "Contoso Ltd"\n',
    });
    expect(world.files.list(world.paths.data)).toEqual([]);
    expect(await relate(new FakeWorld(), 'invitations', 'list')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('relate invitations show', () => {
  test('shows every field of the one with this id, or this beginning of one', async () => {
    const world = await withInvitations();
    expect((await relate(world, 'invitations', 'show', '34')).stdout).toBe(
      lines(
        'ID           345678',
        'CUSTOMER     Contoso Ltd',
        'TO           it@contoso.example',
        'STATUS       pending',
        'INVITED      2 days ago',
        'TEMPLATE     invitation',
        'LANGUAGE     en',
        'PROFILE      fabrikam',
        'SUBJECT      Please accept Fabrikam Inc. as your Microsoft reseller',
        'DOMAIN       contoso.example',
        'KIND         direct',
        'PURPOSE      invitation',
        `LINK         ${fabrikamLink}`,
        'HANDED OVER  print 2 days ago',
        'BY           kim',
        'ON           desk-1',
      ),
    );
  });

  test('says when there is none', async () => {
    expect(await relate(await withInvitations(), 'invitations', 'show', 'zz')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines('relate: There is no invitation zz.', 'relate invitations list'),
    });
    for (const command of ['show', 'withdraw']) {
      expect(await relate(new FakeWorld(), 'invitations', command, 'zz')).toEqual({
        code: 3,
        stdout: '',
        stderr: lines('relate: No invitation is recorded yet.', 'relate invite "Contoso Ltd"'),
      });
    }
  });
});

describe('relate invitations withdraw', () => {
  test('marks an invitation once, and says that the link still works', async () => {
    const world = await withInvitations();
    expect((await relate(world, 'invitations', 'withdraw', '345678', '--dry-run')).stderr).toBe(
      'Would withdraw 345678 (Contoso Ltd) (--dry-run).\n',
    );
    expect(await relate(world, 'invitations', 'withdraw', '345678')).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'Withdrew 345678 (Contoso Ltd). The link in the mail still works: tell the customer if it should not be used.\n' +
        'To undo it: relate invitations reopen 345678\n',
    });
    expect((await relate(world, 'invitations', 'withdraw', '345678')).stderr).toBe(
      '345678 (Contoso Ltd) was withdrawn already.\n',
    );
  });
});

describe('relate invitations reopen', () => {
  test('undoes a withdrawal, once', async () => {
    const world = await withInvitations();
    expect((await relate(world, 'invitations', 'reopen', 'cdefgh', '--dry-run')).stderr).toBe(
      'Would reopen cdefgh (=Litware) (--dry-run).\n',
    );
    expect(await relate(world, 'invitations', 'reopen', '=litware')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Reopened cdefgh (=Litware): it is pending again.\n',
    });
    expect((await relate(world, 'invitations', 'reopen', 'cdefgh')).stderr).toBe(
      'cdefgh (=Litware) is not withdrawn, but pending.\n',
    );
    expect((await relate(scripted(world), 'invitations', 'list', '--status', 'pending')).stdout).toMatch(/^cdefgh\t/);
  });
});

describe('relate invitations export', () => {
  test('is CSV in which nothing is a formula', async () => {
    const world = await withInvitations();
    for (const place of [world, scripted(world)]) {
      const { stdout } = await relate(place, 'invitations', 'export');
      const [header, first] = stdout.split('\n');
      expect(header).toBe(
        'id,customer,to,status,createdAt,template,language,profile,cc,subject,domain,kind,purpose,provider,link,handOffs,operator,machine,withdrawnAt,acceptedAt,acceptedCustomerId,evidence,remindedAt,events,overdue,doubt',
      );
      expect(first).toBe(
        `cdefgh,'=Litware,,withdrawn,${now},invitation,en,other,,Please accept Fabrikam Inc. as your Microsoft reseller,,direct,invitation,,${fabrikamLink.replace(fabrikam.tenantId, elsewhere.tenantId)},"copy ${now}, print ${now}",kim,desk-1,${now},,,,,,no,`,
      );
    }
  });

  test('is what is asked for', async () => {
    const world = await withInvitations();
    expect((await relate(world, 'invitations', 'export', '--all-profiles', '--query', '[].id')).stdout).toBe(
      '[\n  "cdefgh",\n  "345678"\n]\n',
    );
    const { stdout } = await relate(world, 'invitations', 'export', '-o', 'ndjson', '--profile', 'fabrikam');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['345678']);
  });
});
