import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Started } from '../../../src/ports/ports.ts';
import { FAULT_KINDS } from '../../../src/sandbox/fault-kinds.ts';
import { systemHttp } from '../../../src/world/http.ts';
import { sleep } from '../../../src/world/sleep.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { recordedId } from '../../told.ts';
import { SameProcess } from './same-process.ts';

let world: FakeWorld;
let background: SameProcess;

beforeEach(() => {
  world = new FakeWorld();
  background = new SameProcess(world);
  world.background = background;
  world.http = systemHttp({ env: {} });
  world.clock.sleep = sleep;
  onTestFinished(() => world.http.close());
});

async function json(...argv: readonly string[]) {
  const { stdout, stderr, code } = await relate(world, ...argv, '-o', 'json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const account = [
  '--type',
  'direct',
  '--tenant-id',
  '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
  '--company',
  'Fabrikam Inc.',
];

describe('relate sandbox start', () => {
  it('starts the stand-in in the background, and prints where it answers', async () => {
    const { code, stdout, stderr } = await relate(world, 'sandbox', 'start', '--customers', '1234', '--seed', '9');
    expect([code, stderr]).toEqual([0, 'It runs in the background. To stop it: relate sandbox stop\n']);
    const answer = await fetch(`${stdout.trim()}/v1/customers?size=7`, {
      headers: { Authorization: 'Bearer sandbox' },
    });
    expect(await answer.json()).toMatchObject({ totalCount: 7 });
    expect(await json('sandbox', 'status')).toEqual({
      state: 'running',
      url: stdout.trim(),
      pid: 4711,
      customers: 1234,
      accepted: 0,
      declined: 0,
      seed: 9,
      faults: [],
      tokenRequests: 0,
      folder: '~/data/sandbox',
      adminRelationships: [],
      clockAhead: 0,
    });
  });

  it('makes up admin relationships where that is asked for, also while it runs', async () => {
    await relate(world, 'sandbox', 'start', '--customers', '40', '--admin-relationships', '10');
    const counted = async () => {
      const { adminRelationships } = await json('sandbox', 'status');
      const numbers = adminRelationships.map((text: string) => Number(text.split(' ')[1]));
      return numbers.reduce((sum: number, number: number) => sum + number, 0);
    };
    expect(await counted()).toBe(10);
    await relate(world, 'sandbox', 'start');
    expect(await counted()).toBe(10);
    await relate(world, 'sandbox', 'start', '--admin-relationships', '40');
    expect(await counted()).toBe(40);
  });

  it('leaves one that runs as it is, but for what is asked of it', async () => {
    const { stdout: first } = await relate(world, 'sandbox', 'start');
    const { stdout, stderr } = await relate(world, 'sandbox', 'start', '--customers', '3');
    expect([stdout, stderr]).toEqual([first, 'The stand-in runs already. To stop it: relate sandbox stop\n']);
    expect(background.started).toHaveLength(1);
    expect((await json('sandbox', 'status')).customers).toBe(3);
    const port = Number(new URL(first.trim()).port);
    const { code, stderr: refused } = await relate(
      world,
      'sandbox',
      'start',
      '--port',
      String(port === 1 ? 2 : port - 1),
    );
    expect([code, refused]).toEqual([1, expect.stringContaining(`runs already, at ${first.trim()}`)]);
  });

  it('is not fooled by what a killed one left behind', async () => {
    const { stdout } = await relate(world, 'sandbox', 'start');
    const announcement = join(world.paths.data, 'sandbox', 'server.json');
    const left = readFileSync(announcement);
    await relate(world, 'sandbox', 'stop');
    writeFileSync(announcement, left);
    expect((await json('sandbox', 'status')).state).toBe('stopped');
    expect((await relate(world, 'sandbox', 'start')).stdout).toBe(stdout);
    expect(background.started).toHaveLength(2);
  });

  it('says why it did not start', async () => {
    const { stdout } = await relate(world, 'sandbox', 'start');
    const other = new FakeWorld();
    other.background = new SameProcess(other);
    other.http = world.http;
    other.clock.sleep = sleep;
    const { code, stderr } = await relate(other, 'sandbox', 'start', '--port', new URL(stdout.trim()).port);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^relate: The stand-in did not start: The port \d+ is in use\.\nLeave out --port /);
  });

  it.each([
    ['--port', '0'],
    ['--port', '65536'],
    ['--customers', '-1'],
    ['--customers', 'many'],
    ['--seed', '1.5'],
  ])('refuses %s %s', async (option, value) => {
    const { code, stderr } = await relate(world, 'sandbox', 'start', `${option}=${value}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${option} takes a whole number`)]);
    expect(background.started).toEqual([]);
  });

  it('changes nothing with --dry-run', async () => {
    const { stdout, stderr } = await relate(world, 'sandbox', 'start', '--dry-run');
    expect([stdout, stderr]).toEqual(['', 'Would start the stand-in (--dry-run).\n']);
    expect(background.started).toEqual([]);
  });

  it('waits for the end of its own server where another one was faster', async () => {
    const faster = new SameProcess(world, 99);
    let isWaitedFor = false;
    world.background = Object.assign(background, {
      async start(argv: readonly string[], log: string): Promise<Started> {
        await faster.start(argv, log);
        await expect.poll(() => existsSync(join(world.paths.data, 'sandbox', 'server.json'))).toBe(true);
        const hasEnded = new Promise<void>((resolve) => {
          world.clock.sleep = async () => {
            isWaitedFor = true;
            resolve();
          };
        });
        return { pid: 100, hasEnded };
      },
    });
    expect(await json('sandbox', 'start')).toMatchObject({ pid: 99, state: 'running' });
    expect(isWaitedFor).toBe(true);
  });
});

describe('relate sandbox stop', () => {
  it('stops it, keeps what happened, and says when there is nothing to stop', async () => {
    await relate(world, 'sandbox', 'start');
    await relate(world, 'sandbox', 'accept', 'Contoso Ltd');
    expect((await relate(world, 'sandbox', 'stop', '--dry-run')).stderr).toContain('Would stop');
    expect((await json('sandbox', 'status')).state).toBe('running');
    const { code, stderr } = await relate(world, 'sandbox', 'stop');
    expect([code, stderr]).toEqual([0, 'Stopped the stand-in. What happened in it is kept.\n']);
    expect(await json('sandbox', 'status')).toMatchObject({ state: 'stopped', url: null, pid: null, accepted: 1 });
    expect((await relate(world, 'sandbox', 'stop')).stderr).toBe('No stand-in runs.\n');
  });

  it('is what Ctrl-C does to one in the foreground', async () => {
    const own = new SameProcess(world, 99);
    const { hasEnded } = await own.start(['sandbox', 'start', '--foreground'], join(world.root, 'log'));
    await expect.poll(async () => (await json('sandbox', 'status')).pid).toBe(99);
    own.end();
    await hasEnded;
    expect((await json('sandbox', 'status')).state).toBe('stopped');
    expect(readFileSync(join(world.root, 'log'), 'utf8')).toMatch(
      /^The stand-in answers at http:\/\/127\.0\.0\.1:\d+\./,
    );
  });
});

describe('relate sandbox status', () => {
  it('makes nothing where there is nothing', async () => {
    const { stdout } = await relate(world, 'sandbox', 'status');
    expect(stdout).toBe(lines('stopped\t\t\t0\t0\t0\t0\t\t~/data/sandbox\t'));
    expect(world.files.exists(world.paths.data)).toBe(false);
  });
});

describe('relate sandbox accept', () => {
  it('takes the place of a customer who was invited', async () => {
    await relate(world, 'init', ...account);
    const invited = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--print'];
    const { stderr: told } = await relate(world, ...invited);
    const { code, stderr } = await relate(world, 'sandbox', 'accept', recordedId(told));
    expect([code, stderr]).toEqual([0, 'Contoso Ltd (contoso.example) has accepted.\n']);
    expect((await json('sandbox', 'status')).accepted).toBe(1);
  });

  it('knows who was invited by the domain as well, and says when nobody was', async () => {
    await relate(world, 'init', ...account);
    await relate(world, 'invite', 'Contoso Ltd', '--domain', 'contoso.example', '--print');
    const told = async (text: string) => (await relate(world, 'sandbox', 'accept', text)).stderr;
    expect(await told('Contoso.example')).toBe('Contoso Ltd (contoso.example) has accepted.\n');
    expect(await told('Nobody Ever')).toBe(
      'Nobody Ever (nobody-ever.example) has accepted, though no pending invitation to it was found.\n',
    );
  });

  it.each([
    ['Contoso Ltd', 'Contoso Ltd', 'contoso-ltd.example'],
    ['fabrikam.example', 'Fabrikam', 'fabrikam.example'],
    ['Größe & Söhne', 'Größe & Söhne', 'grosse-sohne.example'],
    ['東京商事', '東京商事', expect.stringMatching(/^customer-[0-9a-z]+\.example$/)],
  ])('accepts as %s', async (text, name, domain) => {
    const { id, ...customer } = await json('sandbox', 'accept', text);
    expect(customer).toEqual({ name, domain, relationship: 'reseller', delegatedAccess: false });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes the invitation of a profile of the stand-in first, on the terms of its link', async () => {
    await relate(world, 'init', '--sandbox', '--type', 'reseller');
    await relate(world, 'invite', 'Contoso Ltd', '--domain', 'contoso.example', '--print');
    await relate(world, 'init', ...account, '--default');
    await relate(world, 'invite', 'Contoso Ltd', '--domain', 'contoso.test', '--print');
    expect(await json('sandbox', 'accept', 'Contoso Ltd')).toMatchObject({ domain: 'contoso.example' });
  });

  it.each([
    ['an address, whose domain counts', 'it@contoso.example', { name: 'Contoso', domain: 'contoso.example' }],
    ['what looks like an id, with a domain', 'k7m2xp', { name: 'k7m2xp', domain: 'k7m2xp.example' }],
  ])('takes %s', async (_, text, customer) => {
    const domain = text.includes('@') ? [] : ['--domain', 'k7m2xp.example'];
    expect(await json('sandbox', 'accept', text, ...domain)).toMatchObject(customer);
  });

  it.each([
    [
      'nothing',
      ' ',
      2,
      'relate: The invitation is empty.\nPut a value in its place. If it came from a table, look for an empty cell there.\n',
    ],
    ['a name of two lines', 'Contoso\nLtd', 2, 'relate: The invitation has a line break at character 8.\n'],
    ['a name no page takes', 'x'.repeat(201), 2, expect.stringContaining('at most 200 are allowed')],
    [
      'a mistyped id',
      'k7m2xp',
      3,
      'relate: There is no invitation k7m2xp.\nrelate invitations list\n' +
        'If it is the name of an organisation: relate sandbox accept k7m2xp --domain DOMAIN\n',
    ],
  ])('refuses %s', async (_, text, exitCode, message) => {
    await relate(world, 'init', ...account);
    await relate(world, 'invite', 'Contoso Ltd', '--print');
    const { code, stderr } = await relate(world, 'sandbox', 'accept', text);
    expect([code, stderr]).toEqual([exitCode, message]);
    expect((await json('sandbox', 'status')).accepted).toBe(0);
  });

  it('takes a domain, grants access, and changes nothing with --dry-run', async () => {
    const named = ['sandbox', 'accept', 'Contoso Ltd', '--domain', 'Contoso.example', '--delegated'];
    expect((await relate(world, ...named, '--dry-run')).stderr).toBe(
      'Would accept as Contoso Ltd (contoso.example) (--dry-run).\n',
    );
    expect((await json('sandbox', 'status')).accepted).toBe(0);
    expect(await json(...named)).toMatchObject({ domain: 'contoso.example', delegatedAccess: true });
    const { code, stderr } = await relate(world, 'sandbox', 'accept', 'Contoso', '--domain', 'no domain');
    expect([code, stderr]).toEqual([2, expect.stringContaining('no domain is not a domain')]);
  });
});

describe('relate sandbox revoke and remove', () => {
  it('do what the customer does', async () => {
    await relate(world, 'sandbox', 'accept', 'Contoso Ltd', '--domain', 'contoso.example', '--delegated');
    expect((await relate(world, 'sandbox', 'revoke', 'contoso.example', '--dry-run')).stderr).toBe(
      'Would take delegated admin privileges away, as Contoso Ltd (--dry-run).\n',
    );
    expect(await json('sandbox', 'revoke', 'Contoso')).toMatchObject({
      relationship: 'reseller',
      delegatedAccess: false,
    });
    expect((await relate(world, 'sandbox', 'remove', 'CONTOSO.example')).stderr).toBe(
      'Contoso Ltd has ended the reseller relationship.\n',
    );
    expect(await json('sandbox', 'remove', 'contoso.example')).toMatchObject({ relationship: 'removed' });
  });

  it('say that nothing was changed where there was nothing to take', async () => {
    await relate(world, 'sandbox', 'accept', 'Contoso Ltd', '--domain', 'contoso.example');
    expect((await relate(world, 'sandbox', 'revoke', 'contoso.example')).stderr).toBe(
      'Contoso Ltd has granted no delegated admin privileges: nothing was changed.\n',
    );
    await relate(world, 'sandbox', 'remove', 'contoso.example');
    expect((await relate(world, 'sandbox', 'remove', 'contoso.example')).stderr).toBe(
      'Contoso Ltd had ended the reseller relationship before: nothing was changed.\n',
    );
  });

  it('say when nobody or more than one is meant', async () => {
    expect((await relate(world, 'sandbox', 'remove', 'nobody at all')).code).toBe(3);
    const { code, stderr } = await relate(world, 'sandbox', 'revoke', 'GmbH');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/customers match "GmbH"\.\nName one by its domain: /)]);
  });
});

describe('relate sandbox reset', () => {
  it('asks, and forgets what happened', async () => {
    await relate(world, 'sandbox', 'accept', 'Contoso Ltd');
    const { code } = await relate(world, 'sandbox', 'reset');
    expect([code, (await json('sandbox', 'status')).accepted]).toEqual([2, 1]);
    expect((await relate(world, 'sandbox', 'reset', '--dry-run')).stderr).toContain('Would forget');
    expect(await relate(world, 'sandbox', 'reset', '--yes')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('\nThe ledger keeps what you rehearsed. To invite the same customer again: '),
    });
    expect((await json('sandbox', 'status')).accepted).toBe(0);
  });
});

describe('relate sandbox fault', () => {
  const ordered = async () => (await json('sandbox', 'status')).faults;

  it('orders, lists and clears what goes wrong', async () => {
    expect((await relate(world, 'sandbox', 'fault', '429', '--rate', '20%')).stderr).toBe(
      '429 will happen to 20 % of the requests. To end it: relate sandbox fault --clear\n',
    );
    expect((await relate(world, 'sandbox', 'fault', 'reset', '--times', '3')).stderr).toMatch(
      /^reset will happen to the next 3 requests\. /,
    );
    expect((await relate(world, 'sandbox', 'fault', 'bom')).stderr).toMatch(/^bom will happen to the next request\. /);
    expect(await ordered()).toEqual(['429 20 %', 'bom once', 'reset 3 times']);
    const listed = await json('sandbox', 'fault');
    expect(listed).toContainEqual({ fault: '429', rate: 20, times: null, meaning: 'throttled, with Retry-After' });
    expect(listed).toHaveLength(FAULT_KINDS.length);
    await relate(world, 'sandbox', 'fault', 'bom', '--clear');
    expect(await ordered()).toEqual(['429 20 %', 'reset 3 times']);
    await relate(world, 'sandbox', 'fault', '--clear', '--dry-run');
    expect(await ordered()).toHaveLength(2);
    await relate(world, 'sandbox', 'fault', '--clear');
    expect(await ordered()).toEqual([]);
  });

  it.each([
    [['earthquake'], 'There is no fault "earthquake"'],
    [['earthquake', '--clear'], 'There is no fault "earthquake"'],
    [['429', '--rate', '101'], '--rate takes a percentage'],
    [['429', '--times', '0'], '--times takes a whole number'],
    [['429', '--rate', '5', '--times', '5'], 'exclude each other'],
    [['--rate', '5'], 'Which fault?'],
    [
      ['500', '--seconds', '5'],
      '--seconds means nothing to 500.\nIt goes with: 429, slow, slow-provisioning, short-token',
    ],
    [['429', '--rate', '5', '--clear'], '--clear takes no further option'],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await relate(world, 'sandbox', 'fault', ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
