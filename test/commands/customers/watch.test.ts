import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../../src/ports/http-failure.ts';
import { approveAs, customerNamed } from '../../../src/sandbox/admin/customer-side.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { madeRelationship } from '../admin/relationships.ts';
import { clinique, inStandIn, invite, json, personAt, rehearsal, suess, Tap } from './rehearsal.ts';

const minute = 60_000;

/** Before each sleep between syncs, the next of these happens. */
function meanwhile(world: FakeWorld, ...events: readonly (() => unknown)[]): number[] {
  const left = [...events];
  const sleep = world.clock.sleep.bind(world.clock);
  const sleeps: number[] = [];
  world.clock.sleep = async (milliseconds, signal) => {
    // Not the sleeps between the tries of one call, nor of what shows progress.
    if (milliseconds >= minute) {
      sleeps.push(milliseconds);
      await left.shift()?.();
    }
    return sleep(milliseconds, signal);
  };
  return sleeps;
}

/** Accepts, as a customer of this name with a domain made of it. */
function accept(world: FakeWorld, name: string): void {
  inStandIn(world, (sandbox) => sandbox.accept({ name, domain: `${name.toLowerCase()}.example` }));
}

/** Two who are invited, and the ids of their invitations. */
async function waiting(): Promise<{ world: FakeWorld; contoso: string; litware: string }> {
  const world = await rehearsal(2);
  const contoso = await invite(world, 'Contoso', '--domain', 'contoso.example');
  const litware = await invite(world, 'Litware', '--domain', 'litware.example');
  return { world, contoso, litware };
}

const until = ['customers', 'watch', '--until', 'accepted'];
const untilAll = ['customers', 'watch', '--until', 'all-accepted'];

/** Without what it waits for, and that it looked: those have a test of their own. */
function news(stderr: string): string {
  return stderr.replace(/^(?:\{"notice":\{"message":")?(?:Watching|Waiting|Looked) .*\n/gm, '');
}

describe('relate customers watch', () => {
  test('says what it waits for, and in a log once that it looked', async () => {
    const { world, contoso, litware } = await waiting();
    meanwhile(
      world,
      () => {},
      () => {},
      () => accept(world, 'Contoso'),
    );
    const { stderr } = await relate(world, ...until);
    const [begin, looked, ...others] = stderr.split('\n');
    expect(begin).toBe(
      `Waiting for 2 invitations: Contoso (${contoso}), Litware (${litware}). Looking every 300 seconds, until Ctrl-C.`,
    );
    expect(looked).toMatch(/^Looked at \d\d:\d\d:00\. Looking again at \d\d:\d\d:00\.$/);
    expect(others).toEqual(['']);
  });

  test('tells a person each time that it looked, in one line', async () => {
    const { world } = await waiting();
    const person = personAt(world);
    meanwhile(
      person,
      () => {},
      () => person.controlC.abort(),
    );
    const { stderr } = await relate(person, 'customers', 'watch');
    expect(stderr).toContain('Watching the customers, with 2 invitations pending: Contoso (');
    const [, ...looks] = stderr.split('\r\u001b[K');
    expect(looks).toEqual([
      expect.stringMatching(/^Looked at .+\.$/),
      expect.stringMatching(/^Looked at .+\.$/),
      'relate: Stopped.\n',
    ]);
  });

  test('ends when one has accepted, and prints each change once', async () => {
    const { world, contoso } = await waiting();
    const sleeps = meanwhile(
      world,
      () => {},
      () => inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(suess.id))),
      () => {},
      () => accept(world, 'Contoso'),
    );
    const { code, stdout, stderr } = await relate(world, ...until, '--interval', '120');
    const [lost, accepted, ...others] = stdout.split('\n');
    expect([code, news(stderr)]).toEqual([0, '']);
    expect(lost).toBe(`2026-03-10T09:34:00.000Z\tlost\t${suess.name}\t${suess.id}\t`);
    expect(accepted).toMatch(new RegExp(`^2026-03-10T09:38:00.000Z\taccepted\tContoso\t[0-9a-f-]{36}\t${contoso}$`));
    // That the customer was gained is said by it.
    expect(others).toEqual(['']);
    expect(sleeps).toEqual([120_000, 120_000, 120_000, 120_000]);
    expect((await json(world, 'invitations', 'show', contoso)).evidence).toBe('domain');
  });

  test('syncs every five minutes, and waits for all when that is wanted', async () => {
    const { world, contoso, litware } = await waiting();
    const sleeps = meanwhile(
      world,
      () => accept(world, 'Litware'),
      () => {},
      () => accept(world, 'Contoso'),
    );
    const events = await json(world, ...untilAll, '--query', "[?kind=='accepted'].invitationId");
    expect(events).toEqual([litware, contoso]);
    expect(sleeps).toEqual([300_000, 300_000, 300_000]);
  });

  test('tells of admin relationships that are approved, and once why they are not known', async () => {
    const { world } = await waiting();
    const id = madeRelationship(world, { name: 'Suess 1', customer: suess.id, until: 'pending' });
    const noAgent = (...flags: readonly string[]) => relate(personAt(world), 'sandbox', 'fault', ...flags);
    meanwhile(
      world,
      () => inStandIn(world, (sandbox) => approveAs(sandbox, customerNamed(sandbox, suess.id), id)),
      () => noAgent('no-admin-agent'),
      () => {},
      () => accept(world, 'Contoso'),
    );
    const { code, stdout, stderr } = await relate(world, ...until, '-o', 'ndjson');
    const [approved] = stdout.split('\n');
    expect(JSON.parse(approved ?? '')).toMatchObject({
      kind: 'approved',
      customer: suess.name,
      customerId: suess.id,
      relationship: 'Suess 1',
    });
    expect([code, stderr.match(/Access is unknown/g)]).toEqual([0, ['Access is unknown']]);
  });

  test('shows a person one table', async () => {
    const { world } = await waiting();
    const person = personAt(world);
    meanwhile(person, () => accept(world, 'Contoso'));
    const { stdout } = await relate(person, ...until);
    expect(stdout.match(/^WHEN/gm)).toHaveLength(1);
    expect(stdout).toMatch(/\n2026-03-10T09:35:00\.000Z +accepted +Contoso +[0-9a-f-]{36} +\w{6}\n/);
  });

  test('notices what another command found meanwhile', async () => {
    const { world, contoso } = await waiting();
    const other = personAt(world);
    meanwhile(world, async () => {
      accept(world, 'Contoso');
      await relate(other, 'customers', 'list');
    });
    const { code, stdout } = await relate(world, ...until, '-o', 'ndjson');
    expect([code, stdout.match(/"kind":"\w+"/g)]).toEqual([0, ['"kind":"accepted"']]);
    expect(stdout).toContain(`"invitationId":"${contoso}"`);
  });

  test('goes on when the network fails, and says so', async () => {
    const { world } = await waiting();
    let isOffline = false;
    new Tap(world, () => {
      if (isOffline) throw new HttpFailure('offline', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' });
      return undefined;
    });
    meanwhile(
      world,
      () => {
        isOffline = true;
        accept(world, 'Contoso');
      },
      () => {},
      () => {
        isOffline = false;
      },
    );
    const { code, stdout, stderr } = await relate(world, ...until);
    expect([code, stdout.split('\t')[1]]).toEqual([0, 'accepted']);
    expect(news(stderr)).toMatch(/^(relate: .+ can't be reached: its name is not found\. Trying again\.\n){2}$/);
  });

  test('gives up in time, to the second, and says how much was printed', async () => {
    const { world } = await waiting();
    const sleeps = meanwhile(world, () => accept(world, 'Litware'));
    const { code, stdout, stderr } = await relate(world, ...untilAll, '--timeout', '1000');
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(news(stderr)).toBe(
      lines(
        'relate: Gave up waiting: what was waited for has not happened. 1 row was printed before.',
        'See who has not answered: relate invitations list',
      ),
    );
    expect(sleeps).toEqual([300_000, 300_000, 300_000, 100_000]);
  });

  test('syncs once with --timeout 0', async () => {
    const { world } = await waiting();
    accept(world, 'Contoso');
    expect((await relate(world, ...until, '--timeout', '0')).code).toBe(0);
    expect((await relate(world, ...until, '--timeout', '0')).code).toBe(1);
  });

  test('does not wait for nobody', async () => {
    const world = await rehearsal();
    const { code, stderr } = await relate(world, ...until);
    expect([code, stderr]).toEqual([1, expect.stringContaining('No invitation is pending')]);
  });

  test('tells once that a match is ambiguous, and does not count it before somebody confirms it', async () => {
    const { world, litware } = await waiting();
    accept(world, 'Adatum');
    await relate(world, 'customers', 'list');
    world.clock.pass(1);
    const adatum = await invite(world, 'Adatum');
    meanwhile(
      world,
      () => {},
      () => {},
      () => relate(personAt(world), 'invitations', 'confirm', adatum),
    );
    const { code, stdout, stderr } = await relate(world, ...until, '-o', 'ndjson');
    const message = `Perhaps accepted: ${adatum} (Adatum).\nWhat to do: relate invitations show ${adatum}`;
    expect([code, news(stderr)]).toEqual([0, `${JSON.stringify({ notice: { message } })}\n`]);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'accepted', invitationId: adatum });
    expect((await json(world, 'invitations', 'show', litware)).status).toBe('pending');
  });

  test('does not wait for an invitation that is withdrawn meanwhile', async () => {
    const { world, contoso, litware } = await waiting();
    const other = personAt(world);
    meanwhile(
      world,
      () => relate(other, 'invitations', 'withdraw', contoso),
      () => accept(world, 'Litware'),
    );
    expect((await relate(world, ...untilAll)).code).toBe(0);
    const { world: second, ...ids } = await waiting();
    meanwhile(second, async () => {
      for (const id of Object.values(ids)) await relate(personAt(second), 'invitations', 'withdraw', id);
    });
    expect((await relate(second, ...until)).stderr).toContain('No invitation is pending');
    expect(litware).not.toBe(contoso);
  });

  test('runs a command for each change, with the change as JSON, and goes on when it fails', async () => {
    const { world, contoso } = await waiting();
    accept(world, 'Contoso');
    world.shell.status = 7;
    const { code, stderr } = await relate(world, ...until, '--exec', 'notify');
    expect([code, news(stderr)]).toEqual([0, 'relate: --exec ended with status 7.\n']);
    expect(world.shell.runs.map(({ command }) => command)).toEqual(['notify']);
    expect(world.shell.runs[0]?.input).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(world.shell.runs[0]?.input ?? '')).toEqual({
      at: '2026-03-10T09:30:00.000Z',
      kind: 'accepted',
      customer: 'Contoso',
      customerId: expect.any(String),
      invitationId: contoso,
      relationship: null,
    });
  });

  test('says once who is missing and could not be asked for, and again when that changes', async () => {
    const { world } = await waiting();
    let missing: readonly string[] = [];
    new Tap(world, (path) => {
      const gone = [suess, clinique].filter(({ id }) => missing.includes(id));
      if (gone.some(({ id }) => path.endsWith(id))) return 403;
      return path === '/v1/customers' && gone.length > 0 ? '{"totalCount":0,"items":[]}' : undefined;
    });
    meanwhile(
      world,
      () => {
        missing = [suess.id];
      },
      () => {},
      () => {
        missing = [suess.id, clinique.id];
      },
      () => world.controlC.abort(),
    );
    const { stdout, stderr } = await relate(world, 'customers', 'watch');
    const told = (count: string) =>
      `Missing from the service's list, which would not tell more: ${count}, kept as remembered.`;
    expect([stdout, news(stderr)]).toEqual(['', lines(told('1 customer'), told('2 customers'), 'relate: Stopped.')]);
  });

  test('is ended by Ctrl-C, with exit code 130', async () => {
    const { world } = await waiting();
    meanwhile(world, () => world.controlC.abort());
    const { code, stdout, stderr } = await relate(world, 'customers', 'watch');
    expect([code, stdout, news(stderr)]).toEqual([130, '', 'relate: Stopped.\n']);
    expect((await relate(world, 'customers', 'watch')).code).toBe(130);
  });

  test('follows without an end, also who was not invited', async () => {
    const { world } = await waiting();
    meanwhile(
      world,
      () => inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(clinique.id))),
      () => world.controlC.abort(),
    );
    const { code, stdout } = await relate(world, 'customers', 'watch');
    expect([code, stdout.split('\t').slice(1, 3)]).toEqual([130, ['lost', clinique.name]]);
  });

  test('ends when nobody reads it any more, unless it does something else besides', async () => {
    const watched = async (...flags: readonly string[]) => {
      const { world } = await waiting();
      accept(world, 'Contoso');
      world.stdout.isUnread = true;
      meanwhile(world, () => world.controlC.abort());
      return (await relate(world, 'customers', 'watch', ...flags)).code;
    };
    expect(await watched()).toBe(0);
    expect(await watched('--exec', 'notify')).toBe(130);
    expect(await watched('--until', 'all-accepted')).toBe(130);
  });

  test('refuses what it does not understand before it syncs', async () => {
    const { world } = await waiting();
    const tap = new Tap(world);
    for (const flags of [
      ['--interval', 'often'],
      ['--interval', '0'],
      ['--timeout', '-1'],
      ['--timeout', '0x10'],
      ['--timeout', '1e3'],
      ['--timeout', '86401'],
      ['--timeout', ''],
      ['--max-wait', 'Infinity'],
      ['--until', 'lost'],
      ['--json', 'colour'],
    ]) {
      expect((await relate(world, 'customers', 'watch', ...flags)).code).toBe(2);
    }
    expect((await relate(world, 'customers', 'watch', '--json')).stdout).toBe(
      lines('at', 'kind', 'customer', 'customerId', 'invitationId', 'relationship'),
    );
    expect(tap.paths).toEqual([]);
  });
});
