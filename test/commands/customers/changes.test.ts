import { describe, expect, test } from 'vitest';
import { approveAs, customerNamed, endAs, relationshipsOf } from '../../../src/sandbox/admin/customer-side.ts';
import { lines, relate } from '../../fakes.ts';
import { madeRelationship } from '../admin/relationships.ts';
import { conservas, inStandIn, json, personAt, rehearsal, suess, Tap } from './rehearsal.ts';

const first = 'This was the first look at your customers. The next one tells what changed.\n';

describe('relate customers changes', () => {
  test('says at the first sync that there is nothing to compare with', async () => {
    const world = await rehearsal();
    expect(await relate(world, 'customers', 'changes')).toEqual({ code: 0, stdout: '', stderr: first });
    expect(await relate(world, 'customers', 'changes')).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stderr } = await relate(personAt(world), 'customers', 'changes');
    expect(stderr).toContain('Nothing changed.\n');
  });

  test('tells who was gained, lost and renamed, and whose access went away, once', async () => {
    const world = await rehearsal();
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
    await relate(world, 'customers', 'list', '--refresh');
    inStandIn(world, (sandbox) => {
      sandbox.accept({ name: 'Adatum Holding', domain: 'adatum.example' });
      sandbox.accept({ name: 'Litware', domain: 'litware.example' });
      sandbox.remove(sandbox.named(suess.id));
      sandbox.revoke(sandbox.named(conservas.id));
    });
    world.clock.pass(1);
    await relate(world, 'customers', 'show', conservas.id);
    const { code, stdout, stderr } = await relate(world, 'customers', 'changes');
    const at = '2026-03-11T09:30:00.000Z';
    expect([code, stdout.split('\n').toSorted(), stderr]).toEqual([
      0,
      [
        '',
        `${at}\taccess-removed\t${conservas.name}\tdelegated\tremoved`,
        `${at}\tgained\tLitware\t\tLitware`,
        `${at}\tlost\t${suess.name}\t${suess.name}\t`,
        `${at}\trenamed\tAdatum Holding\tAdatum\tAdatum Holding`,
      ],
      '',
    ]);
    world.clock.pass(1);
    expect((await relate(world, 'customers', 'changes')).stdout).toBe('');
    const since = await json(world, 'customers', 'changes', '--since', '2026-03-11', '--query', '[].kind');
    expect(since.toSorted()).toEqual(['access-removed', 'gained', 'lost', 'renamed']);
    expect(await json(world, 'customers', 'changes', '--since', '2026-03-12')).toEqual([]);
  });

  test('tells what became of admin relationships, also of who has nothing else', async () => {
    const world = await rehearsal();
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
    const adatum = inStandIn(world, (sandbox) => sandbox.named('Adatum').id);
    const pending = madeRelationship(world, { name: 'Suess 1', customer: suess.id, until: 'pending' });
    madeRelationship(world, { name: 'Conservas 1', customer: conservas.id });
    madeRelationship(world, { name: 'Adatum 1', customer: adatum });
    await relate(world, 'customers', 'changes');
    world.clock.pass(1);
    inStandIn(world, (sandbox) => {
      approveAs(sandbox, customerNamed(sandbox, suess.id), pending);
      for (const { id } of relationshipsOf(sandbox, conservas.id, 'active')) endAs(sandbox, id);
      sandbox.remove(sandbox.named('Adatum'));
    });
    const changes = await json(world, 'customers', 'changes', '--json', 'kind,name,before,after');
    expect(changes).toHaveLength(3);
    expect(changes).toEqual(
      expect.arrayContaining([
        { kind: 'approved', name: suess.name, before: 'approvalPending', after: 'Suess 1' },
        { kind: 'terminated', name: conservas.name, before: 'active', after: 'Conservas 1' },
        { kind: 'reseller-removed', name: 'Adatum', before: 'Adatum', after: null },
      ]),
    );
  });

  test('tells what it could compare where Microsoft Graph would not say, and why', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'changes');
    await relate(world, 'sandbox', 'fault', 'no-admin-agent');
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Litware', domain: 'litware.example' }));
    world.clock.pass(1);
    const { code, stdout, stderr } = await relate(world, 'customers', 'changes');
    expect([code, stdout]).toEqual([0, '2026-03-11T09:30:00.000Z\tgained\tLitware\t\tLitware\n']);
    expect(stderr).toMatch(
      /^Access is unknown: Microsoft Graph shows admin relationships to members of the group AdminA/,
    );
  });

  test('calls customers by their alias where a person reads, and by their name in JSON', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'changes');
    await relate(world, 'customers', 'alias', suess.id, 'Gardeners');
    inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(suess.id)));
    world.clock.pass(1);
    const { stdout } = await relate(personAt(world), 'customers', 'changes');
    expect(stdout).toBe(
      lines(
        'WHEN      CHANGE  CUSTOMER   BEFORE                    AFTER',
        'just now  lost    Gardeners  Süß Gartenbau Görlitz AG',
      ),
    );
    const [change] = await json(world, 'customers', 'changes', '--since', '2026-03-01');
    expect(change).toEqual({
      at: '2026-03-11T09:30:00.000Z',
      kind: 'lost',
      name: suess.name,
      before: suess.name,
      after: null,
      id: suess.id,
    });
  });

  test.each(['yesterday', '2026-13-01', '1'])('refuses --since %j before it asks', async (since) => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const { code, stderr } = await relate(world, 'customers', 'changes', `--since=${since}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--since is not a day')]);
    expect(tap.paths).toEqual([]);
  });

  test('books nobody as lost when the service goes away while it reads', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'changes');
    new Tap(world, (path) => (path === '/v1/customers' ? 400 : undefined));
    expect((await relate(world, 'customers', 'changes')).code).toBe(1);
    expect(await json(await personless(world), 'customers', 'changes', '--since', '2026-03-01')).toEqual([]);
  });
});

/** The same place with a network that works again. */
async function personless(world: Awaited<ReturnType<typeof rehearsal>>) {
  const { systemHttp } = await import('../../../src/world/http.ts');
  world.http = systemHttp({ env: {} });
  return world;
}
