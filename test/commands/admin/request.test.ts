import { beforeEach, describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import { clinique, conservas, json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';
import { role } from './relationships.ts';

let world: FakeWorld;

beforeEach(async () => {
  world = await rehearsal();
});

const request = (...argv: readonly string[]) => relate(world, 'admin', 'request', ...argv);

/** All relationships that the stand-in has. */
function relationships() {
  return json(world, 'admin', 'list', '--json', 'name,state,customerId,roles,duration,autoExtend');
}

/** What is told of requests that were stopped. */
async function unfinished(): Promise<string> {
  return (await relate(world, 'admin', 'list', '--output', 'none')).stderr;
}

/** The id in what is told of a request. */
function requestId(stderr: string): string {
  return /\(request (\w+)\)/.exec(stderr)?.[1] ?? '';
}

describe('relate admin request', () => {
  test('makes a relationship that the customer can approve, and drafts the mail with its link', async () => {
    const { code, stdout, stderr } = await request(
      suess.id,
      '--set',
      'read-only',
      '--to',
      'it@suess.example',
      '--print',
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Süß .+ AG 1 can be approved now \(request \w+\)\. You can't take that back; .+\nRecorded .+\n$/,
    );
    expect(stdout).toContain('To: it@suess.example\n');
    expect(stdout).toMatch(/- Directory Readers: .+\n- Global Reader: /);
    expect(stdout).toMatch(/\/admin\/relationships\/[\da-f-]{73}\n/);
    expect(await relationships()).toEqual([
      {
        name: `${suess.name} 1`,
        state: 'approvalPending',
        customerId: suess.id,
        roles: ['Directory Readers', 'Global Reader'],
        duration: 'P730D',
        autoExtend: false,
      },
    ]);
    expect(await unfinished()).toBe('');
  });

  test('asks for what is wanted, under a name of its own', async () => {
    const flags = ['--roles', `Exchange Administrator,${role.directoryReaders}`, '--duration', '90d', '--auto-extend'];
    await request(clinique.name, ...flags, '--name', 'Project X', '--copy');
    expect(await relationships()).toMatchObject([
      { name: 'Project X', roles: ['Exchange Administrator', 'Directory Readers'], duration: 'P90D', autoExtend: true },
    ]);
  });

  test('takes a set that asks for little where nothing is named, and says so to a script', async () => {
    const { stderr } = await request(suess.id, '--copy');
    expect(stderr).toContain(
      'Asking for the roles of the set users-and-licenses, since neither --role-set nor --roles is given.\n',
    );
  });

  test('asks a person for the set', async () => {
    const person = personAt(world, ['Roles to ask for:', 'helpdesk']);
    expect((await relate(person, 'admin', 'request', suess.id, '--copy')).code).toBe(0);
    expect((await relationships())[0].roles).toContain('Helpdesk Administrator');
  });

  test('makes a second one under the next number', async () => {
    await request(suess.id, '--set', 'read-only', '--copy');
    await request(suess.id, '--set', 'read-only', '--copy');
    expect((await relationships()).map(({ name }: { name: string }) => name).sort()).toEqual([
      `${suess.name} 1`,
      `${suess.name} 2`,
    ]);
  });

  test('says that anybody can approve where no tenant is known', async () => {
    const { stderr } = await request('Adatum', '--set', 'read-only', '--copy');
    expect(stderr).toMatch(
      /^The tenant of Adatum is not known: whoever gets the link can approve, for any company\.\n/,
    );
    expect(await relationships()).toMatchObject([{ name: 'Adatum 1', customerId: null }]);
  });

  test('tells a script what it did', async () => {
    const result = await json(world, 'admin', 'request', suess.id, '--set', 'read-only', '--copy');
    expect(result).toMatchObject({ name: `${suess.name} 1`, openToAnybody: false, handOffs: ['copy'] });
    expect(result.adminLink).toContain(result.relationshipId);
    expect(await json(world, 'admin', 'show', result.request)).toMatchObject({
      request: { id: result.request, step: 'done' },
    });
  });

  test('makes all checks in a dry run, and changes nothing', async () => {
    const { code, stdout, stderr } = await request(suess.id, '--set', 'read-only', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('/admin/relationships/RELATIONSHIP-ID');
    expect(stderr).toBe(
      `Would ask for 2 roles for 730 days, as "${suess.name} 1" (--dry-run).\nWould record it (--dry-run).\n`,
    );
    expect(await relationships()).toEqual([]);
  });
});

test('a role set and placeholders are told apart, whichever option names the set', async () => {
  world.given(
    `${world.paths.config}/templates/en/asking.md`,
    'Subject: Case {{ticket}}\n\n{{admin-link}}\n\n{{roles}}\n',
  );
  for (const name of ['--role-set', '--set']) {
    const { code, stdout } = await request(
      ...[suess.id, name, 'read-only', '--set', 'ticket=4711', '--template', 'asking', '--dry-run', '--print'],
    );
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Subject: Case 4711\n.*Global Reader/s)]);
  }
  const { code, stderr } = await request(suess.id, '--role-set', 'read-only', '--set', 'helpdesk', '--dry-run');
  expect([code, stderr]).toEqual([2, 'relate: More than one role set is named.\nGive one.\n']);
});

describe('relate admin request refuses', () => {
  test.each([
    ['nobody', ['--set', 'read-only'], 'Whom to ask is missing.'],
    [
      'a part of a name',
      ['Yáñez', '--set', 'read-only'],
      `"Yáñez" is only a part of ${conservas.name} (${conservas.id}).`,
    ],
    ['a set that is not there', [suess.id, '--set', 'none'], 'There is no role set "none".'],
    ['a role that is not there', [suess.id, '--roles', 'none'], 'There is no role "none".'],
    [
      'two ways to name roles',
      [suess.id, '--roles', 'Global Reader', '--set', 'read-only'],
      '--role-set and --roles both say what to ask for.',
    ],
    [
      'more than two years',
      [suess.id, '--set', 'read-only', '--duration', '731'],
      'An admin relationship lasts from 1 to 730 days, not 731.',
    ],
    [
      'Global Administrator that extends itself',
      [suess.id, '--roles', 'Global Administrator', '--auto-extend'],
      "With Global Administrator, an admin relationship can't extend itself.",
    ],
    [
      'a template that is not there',
      [suess.id, '--set', 'read-only', '--template', 'none'],
      'There is no template "none".',
    ],
    ['a template without the link', [suess.id, '--set', 'read-only', '--template', 'invitation'], ''],
  ])('%s, before anything is made', async (_, argv, message) => {
    const { code, stderr } = await request(...argv, '--print');
    expect(code).not.toBe(0);
    expect(stderr).toContain(`relate: ${message}`);
    expect(await relationships()).toEqual([]);
    expect(await unfinished()).toBe('');
  });
});

describe('relate admin request --resume', () => {
  /** A request whose draft could not be handed over. */
  async function stopped(customer: string): Promise<string> {
    world.clipboard.failure = failed('no-clipboard', 'There is no clipboard here.');
    const { code, stderr } = await request(customer, '--set', 'read-only', '--to', 'it@suess.example', '--copy');
    world.clipboard.failure = undefined;
    expect(code).toBe(5);
    const id = requestId(stderr);
    expect(stderr).toContain(`is not finished. Go on with it: relate admin request ${id} --resume\n`);
    return id;
  }

  test('goes on with the one that is named', async () => {
    const id = await stopped(suess.id);
    const { code, stdout } = await request(id, '--resume', '--print');
    expect([code, stdout.startsWith('To: it@suess.example\n')]).toEqual([0, true]);
    expect(await relationships()).toHaveLength(1);
    expect(await request(id, '--resume', '--print')).toMatchObject({
      code: 1,
      stderr: `relate: The request ${id} is finished: ${suess.name} 1 was asked for.\nWhere it is now: relate admin list\n`,
    });
  });

  test('goes on with all', async () => {
    await stopped(suess.id);
    await stopped('Adatum');
    expect(await unfinished()).toMatch(
      /^Requests that are not finished: .+ \(\w+, locked\), .+ \(\w+, locked\)\. Go on with them: relate admin request --resume\n$/,
    );
    const results = await json(world, 'admin', 'request', '--resume', '--copy');
    expect(results.map(({ customer }: { customer: string }) => customer).sort()).toEqual(['Adatum', suess.name]);
    expect((await request('--resume', '--copy')).stderr).toBe('No request is unfinished.\n');
  });

  test('goes on where the service could not be asked', async () => {
    const { http } = world;
    new Tap(world, (path) => (path.includes('delegatedAdminRelationships') ? 503 : undefined));
    const first = await request(suess.id, '--set', 'read-only', '--copy');
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/is not finished\. Go on with it: relate admin request \w+ --resume\n/);
    world.http = http;
    expect((await request('--resume', '--copy')).code).toBe(0);
    expect(await relationships()).toHaveLength(1);
  });

  test('drafts nothing where the customer has approved meanwhile', async () => {
    const id = await stopped(suess.id);
    await relate(world, 'sandbox', 'approve', suess.id);
    const { code, stderr } = await request(id, '--resume', '--print');
    expect([code, stderr]).toEqual([0, `${suess.name} 1 is approved already: there is nothing to draft.\n`]);
  });

  test('changes nothing of what was asked for', async () => {
    const id = await stopped(suess.id);
    const { code, stderr } = await request(id, '--resume', '--set', 'helpdesk', '--print');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--resume goes on with what was asked for: that can't be changed."),
    ]);
  });

  test.each([['zzzzzz', 3, 'There is no request for an admin relationship zzzzzz.']])(
    'of %s is refused',
    async (id, code, says) => {
      expect(await request(id, '--resume', '--print')).toMatchObject({ code, stderr: expect.stringContaining(says) });
    },
  );
});
