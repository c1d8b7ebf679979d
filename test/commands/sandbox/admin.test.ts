import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { systemHttp } from '../../../src/world/http.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { Caller } from '../../sandbox/caller.ts';
import { DRAFT, RELATIONSHIPS } from '../../sandbox/graph-caller.ts';

let world: FakeWorld;
let graph: Caller;

beforeEach(async () => {
  world = new FakeWorld();
  world.http = systemHttp({ env: {} });
  const server = await startSandbox({ folder: `${world.paths.data}/sandbox`, clock: world.clock });
  graph = new Caller(server.url);
  onTestFinished(async () => {
    await graph.hangUp();
    await server.stop();
    await world.http.close();
  });
});

/** Makes an admin relationship that can be approved, and resolves with its id. */
async function pending(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const post = (path: string, body: unknown) => graph.ask(path, { method: 'POST', body: JSON.stringify(body) });
  const { id } = (await post(RELATIONSHIPS, { ...DRAFT, ...fields })).json;
  await post(`${RELATIONSHIPS}/${id}/requests`, { action: 'lockForApproval' });
  return id;
}

async function statusOf(id: string): Promise<string> {
  return (await graph.ask(`${RELATIONSHIPS}/${id}`)).json.status;
}

describe('relate sandbox approve and terminate', () => {
  it('act as the customer, for all of its relationships or one', async () => {
    const [made] = (await graph.ask('/v1/customers')).json.items;
    const customer = { tenantId: made.id };
    const first = await pending({ customer });
    const second = await pending({ customer, displayName: 'Contoso 2' });
    const { companyName } = made.companyProfile;
    expect(await relate(world, 'sandbox', 'approve', first)).toEqual({
      code: 0,
      stdout: `${first}\tContoso 1\t${made.id}\tactive\t2028-03-09T09:30:00.000Z\n`,
      stderr: `${companyName} has approved "Contoso 1".\n`,
    });
    expect(await statusOf(second)).toBe('approvalPending');
    expect((await relate(world, 'sandbox', 'approve', made.companyProfile.domain)).stderr).toBe(
      `${companyName} has approved "Contoso 2".\n`,
    );
    expect((await relate(world, 'sandbox', 'terminate', made.id)).stderr).toBe(
      `${companyName} has terminated "Contoso 1", "Contoso 2".\n`,
    );
    expect([await statusOf(first), await statusOf(second)]).toEqual(['terminated', 'terminated']);
  });

  it('change nothing in a dry run', async () => {
    const id = await pending({ customer: { tenantId: '4b827261-d21f-4aa9-b7db-7fa1f56fb163' } });
    const { code, stderr } = await relate(world, 'sandbox', 'approve', id, '--dry-run');
    expect([code, stderr]).toEqual([0, expect.stringContaining('approve "Contoso 1", as 4b827261')]);
    expect(await statusOf(id)).toBe('approvalPending');
  });

  it('bind what is open to anybody to who approves it, when that is asked for', async () => {
    const id = await pending();
    const advice = `relate sandbox approve "Wingtip Toys" --relationship ${id}`;
    const unasked = await relate(world, 'sandbox', 'approve', 'Wingtip Toys');
    expect([unasked.code, unasked.stderr]).toEqual([3, expect.stringContaining(advice)]);
    const nobody = await relate(world, 'sandbox', 'approve', id);
    expect([nobody.code, nobody.stderr]).toEqual([3, expect.stringContaining(`--relationship ${id}`)]);
    expect((await relate(world, 'sandbox', 'approve', 'Wingtip Toys', '--relationship', id)).code).toBe(0);
    expect((await graph.ask(`${RELATIONSHIPS}/${id}`)).json.customer).toEqual({
      tenantId: expect.any(String),
      displayName: 'Wingtip Toys',
    });
  });

  it('know what was asked of a customer by the name that it was asked under', async () => {
    await relate(world, 'init', '--sandbox', '--default');
    const ask = (name: string, ...more: readonly string[]) =>
      relate(world, 'admin', 'request', name, '--to', 'it@open.example', '--set', 'helpdesk', '--print', ...more);
    expect((await ask('Open GmbH')).code).toBe(0);
    expect((await ask('Contoso Ltd', '--domain', 'contoso.example')).code).toBe(0);
    expect((await relate(world, 'sandbox', 'approve', 'contoso ltd')).stderr).toBe(
      'Contoso Ltd has approved "Contoso Ltd 1".\n',
    );
    expect((await relate(world, 'sandbox', 'approve', 'Open GmbH')).stderr).toBe(
      'Open GmbH has approved "Open GmbH 1".\n',
    );
    const [open, contoso] = (await graph.ask(RELATIONSHIPS)).json.value;
    expect([open.customer.displayName, contoso.customer.displayName]).toEqual(['Open GmbH', 'Contoso Ltd']);
    // The same tenant as the one that accepts an invitation under that domain.
    expect((await relate(world, 'sandbox', 'accept', 'contoso.example', '-o', 'json')).stdout).toContain(
      contoso.customer.tenantId,
    );
    expect((await relate(world, 'sandbox', 'terminate', 'Contoso Ltd')).code).toBe(0);
  });

  it('say what there is not, and what can not be', async () => {
    const nothing = await relate(world, 'sandbox', 'approve', 'Wingtip Toys');
    expect(nothing).toEqual({
      code: 3,
      stdout: '',
      stderr: 'relate: Wingtip Toys has no admin relationship that waits for approval.\n',
    });
    expect((await relate(world, 'sandbox', 'terminate', 'Wingtip Toys')).stderr).toContain('that is active');
    expect((await relate(world, 'sandbox', 'approve', 'Wingtip Toys', '--relationship', 'x')).code).toBe(3);
    const id = await pending({ customer: { tenantId: '4b827261-d21f-4aa9-b7db-7fa1f56fb163' } });
    const other = await relate(world, 'sandbox', 'approve', 'Wingtip Toys', '--relationship', id);
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining('Wingtip Toys can\'t approve "Contoso 1". The relationship is for another customer.'),
    ]);
    expect((await relate(world, 'sandbox', 'terminate', id)).stderr).toContain('approvalPending');
  });
});

describe('relate sandbox fault', () => {
  it('lets one of the account hold until it is ended', async () => {
    const fault = (...argv: readonly string[]) => relate(world, 'sandbox', 'fault', 'no-admin-agent', ...argv);
    expect((await fault()).stderr).toContain('no-admin-agent will happen from now on.');
    const counted = await fault('--times', '2');
    expect([counted.code, counted.stderr]).toEqual([
      2,
      expect.stringContaining('relate sandbox fault no-admin-agent --clear'),
    ]);
    expect((await relate(world, 'sandbox', 'status', '--json', 'faults')).stdout).toContain('no-admin-agent');
    await fault('--clear');
    expect((await relate(world, 'sandbox', 'status', '--json', 'faults')).stdout).not.toContain('no-admin-agent');
  });
});

describe('relate sandbox clock', () => {
  it('moves the clock forward, shows it, and sets it right', async () => {
    const told = async (...argv: readonly string[]) => (await relate(world, 'sandbox', 'clock', ...argv)).stdout;
    expect(await told()).toContain('2026-03-10T09:30:00.000Z');
    expect(await told('+700d', '--dry-run')).toBe('');
    expect(await told('+700d')).toContain('2028-02-08T09:30:00.000Z');
    expect(await told('1h')).toContain('2028-02-08T10:30:00.000Z');
    expect(await told('P1D')).toContain('2028-02-09T10:30:00.000Z');
    expect(await told('+30m')).toContain('2028-02-09T11:00:00.000Z');
    expect((await graph.ask('/v1/customers')).headers.get('Date')).toBe('Wed, 09 Feb 2028 11:00:00 GMT');
    expect(await told('reset')).toContain('2026-03-10T09:30:00.000Z');
  });

  it.each(['-1d', '1w', 'tomorrow', '+', '99999d'])('is not moved by %s', async (text) => {
    const { code, stderr } = await relate(world, 'sandbox', 'clock', '--', text);
    expect([code, stderr]).toEqual([2, expect.stringContaining('reset')]);
  });
});
