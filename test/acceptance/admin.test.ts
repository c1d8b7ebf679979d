/** Admin relationships as an operator, a scheduled job and a script meet them. */

import { expect, it, type TestContext } from 'vitest';
import { addMadeUpRelationships } from '../../src/sandbox/admin/made-up.ts';
import { key } from '../terminal.ts';
import { serve, servedHome } from './customers-home.ts';
import { newHome, relate } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const customer = 'Adatum Corporation';
const isWindows = process.platform === 'win32';

/** Runs `relate` in a home with a stand-in in which somebody without a reseller relationship has approved a relationship. */
async function withAccess(test: TestContext, ...roles: readonly string[]) {
  const { home, sandbox } = await servedHome(test, 3);
  const run = (...argv: readonly string[]) => relate(argv, { home });
  const done = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await run(...argv);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
    return stdout;
  };
  const wanted = roles.length === 0 ? [] : ['--roles', roles.join(',')];
  await done('admin', 'request', customer, '--domain', 'adatum.example', '--duration', '90d', ...wanted, '--print');
  await done('sandbox', 'approve', 'adatum.example');
  // The service tells its time in whole seconds.
  sandbox.clock.move(3600_000);
  return { home, sandbox, run, done };
}

it('a relationship is listed in each format', async (test) => {
  const { run, done } = await withAccess(test);
  expect(await done('admin', 'list')).toBe(`${customer}\t${customer} 1\tactive\t89\tno\t3\n`);
  const [row] = JSON.parse(await done('admin', 'list', '--json', 'access,daysLeft,roles'));
  expect(row).toEqual({
    access: 'granular',
    daysLeft: 89,
    roles: ['Directory Readers', 'License Administrator', 'User Administrator'],
  });
  const csv = await done('admin', 'list', '--customer', 'adatum.example', '-o', 'csv');
  expect(csv).toContain('"Directory Readers, License Administrator, User Administrator"');
  expect((await run('admin', 'list', '--state', 'actve')).code).toBe(2);
  const { request } = JSON.parse(await done('admin', 'show', 'adatum.example', '--json', 'request'));
  const shown = await run('invitations', 'show', request.id);
  expect([shown.code, shown.stderr]).toEqual([3, expect.stringContaining(`relate admin show ${request.id}`)]);
});

it('a scheduled job learns by the exit code whether one ends soon, as the service counts days', async (test) => {
  const { sandbox, run, done } = await withAccess(test);
  expect(await run('admin', 'expiring')).toEqual({ code: 0, stdout: '', stderr: '' });
  sandbox.clock.move(70 * 24 * 3600_000);
  const { code, stdout, stderr } = await run('admin', 'expiring');
  expect([code, stdout, stderr]).toEqual([1, `${customer}\t${customer} 1\tactive\t19\tno\t3\n`, '']);
  await done('admin', 'extend', 'adatum.example');
  expect((await run('admin', 'expiring')).code).toBe(0);
});

it('the chain to a role is followed, and what is missing is named with the command that mends it', async (test) => {
  const { run, done } = await withAccess(test);
  const trace = (...flags: readonly string[]) => run('admin', 'trace', 'adatum.example', ...flags);
  expect(await trace()).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('relate admin assign adatum.example --group GROUP'),
  });
  expect(await done('admin', 'assign', 'adatum.example', '--group', 'helpdesk')).toMatch(/\tHelpdesk\tassigned\t\n$/);
  const { code, stdout } = await trace('--role', 'License Administrator');
  expect([code, stdout.split('\n').map((line) => line.split('@')[0])]).toEqual([0, ['ben.okafor', 'dana.ito', '']]);
  expect((await trace('--user', 'me')).stderr).toMatch(/^Missing: the person is in none of these groups/);
  expect((await trace('--user', 'nobody@fabrikam.example')).code).toBe(3);
  expect((await trace('--role', 'Teams Administrator')).stderr).toContain(
    'relate admin request adatum.example --roles "Teams Administrator"',
  );
});

it('an answer that was lost leaves no doubt about what was done', async (test) => {
  const { sandbox, run, done } = await withAccess(test);
  const result = async (...argv: readonly string[]) => {
    sandbox.fault({ kind: 'lost-answer' });
    return JSON.parse(await done('admin', ...argv, '--json', 'result'));
  };
  expect(await result('assign', 'adatum.example', '--group', 'Billing')).toEqual([{ result: 'assigned' }]);
  expect(await result('extend', 'adatum.example')).toEqual([{ result: 'extended' }]);
  sandbox.fault({ kind: 'lost-answer' });
  const { code, stderr } = await run('admin', 'terminate', 'adatum.example', '--yes');
  expect([code, stderr]).toEqual([0, expect.stringContaining(`Ended the admin relationship ${customer} 1`)]);
});

it('a dry run of extending all says of each whether it can, and why not', async (test) => {
  const { run, done } = await withAccess(test, 'Global Administrator', 'Directory Readers');
  const extend = ['admin', 'extend', '--all'] as const;
  expect(await run(...extend, '--dry-run')).toEqual({
    code: 1,
    stdout: expect.stringContaining('\trefused\tGlobal Administrator is among its roles'),
    stderr: `Would change 0 admin relationships (--dry-run).
Global Administrator rules it out. What comes of giving that role up, for good: relate admin extend --all --drop-global-administrator --dry-run
`,
  });
  const dropping = await run(...extend, '--drop-global-administrator', '--dry-run');
  expect([dropping.code, dropping.stdout]).toEqual([0, expect.stringContaining('\twould-extend\t')]);
  expect(JSON.parse(await done('admin', 'list', '--json', 'autoExtend,roles'))).toEqual([
    { autoExtend: false, roles: ['Global Administrator', 'Directory Readers'] },
  ]);
});

it.skipIf(isWindows)('asks before the end, and stops at Ctrl-C (not on Windows)', async (test) => {
  const { home, sandbox, run, done } = await withAccess(test);
  const terminate = ['admin', 'terminate', 'adatum.example'];
  const question = `End the admin relationship ${customer} 1 with ${customer}?`;
  expect((await run(...terminate)).code).toBe(2);

  const stopped = new RelateTerminal(terminate, { home });
  await stopped.sees(question);
  stopped.type(key.ctrlC);
  expect(await stopped.ends()).toBe(130);

  const no = new RelateTerminal(terminate, { home });
  await no.sees(question);
  no.type(key.enter);
  await no.sees('Nothing was changed.');
  expect(await no.ends()).toBe(0);
  expect(JSON.parse(await done('admin', 'list', '--json', 'state'))).toEqual([{ state: 'active' }]);

  sandbox.fault({ kind: 'slow-provisioning', rate: 100 });
  const waiting = new RelateTerminal(['admin', 'assign', '--all', '--group', 'Helpdesk'], { home });
  await waiting.sees('Asking Microsoft Graph');
  waiting.type(key.ctrlC);
  expect(await waiting.ends()).toBe(130);
  expect(waiting.drawn).not.toContain('defect');
  sandbox.clearFaults();

  const yes = new RelateTerminal(terminate, { home });
  await yes.sees(question);
  yes.type(`y${key.enter}`);
  await yes.sees('Ended the admin relationship');
  expect(await yes.ends()).toBe(0);
  expect((await run(...terminate)).stderr).toContain('Nothing to end: the service says terminated');
});

it('what a provider prepared is consented to at once, and refused only after a yes', async (test) => {
  const home = newHome();
  const run = (...argv: readonly string[]) => relate(argv, { home });
  const provider = '22222222-2222-4222-8222-222222222222';
  const account = ['--type', 'reseller', '--mspp-id', '4794019', '--provider-tenant-id', `Wingtip=${provider}`];
  await run('init', '--sandbox', ...account);
  const { sandbox, stop } = await serve(home, 300);
  test.onTestFinished(stop);
  addMadeUpRelationships(sandbox, 300);
  const waiting = async () =>
    JSON.parse((await run('admin', 'list', '-o', 'json', '--query', '[?consentPending].id')).stdout);
  const [first, second] = await waiting();
  expect(await run('admin', 'accept', first)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^Consented to /),
  });
  expect(await run('admin', 'decline', second)).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
  expect(await waiting()).toContain(second);
  expect((await run('admin', 'decline', second, '--yes')).stderr).toMatch(/^Declined /);
  expect(await waiting()).not.toContain(first);
  expect((await run('admin', 'accept', second)).code).toBe(1);
});
