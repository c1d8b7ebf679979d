import { describe, expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { clinique, inStandIn, json, personAt, rehearsal, suess } from './rehearsal.ts';

describe('relate customers alias and note', () => {
  test("give a customer words of one's own, that are shown and searched", async () => {
    const world = await rehearsal();
    expect(await relate(world, 'customers', 'alias', 'suess-0.onmicrosoft.com', ' Gardeners ')).toEqual({
      code: 0,
      stdout: '',
      stderr: `${suess.name} has the alias "Gardeners" now.\n`,
    });
    expect((await relate(world, 'customers', 'note', 'gardeners', 'renews in March')).stderr).toBe(
      `${suess.name} has the note "renews in March" now.\n`,
    );
    for (const text of ['gardeners', 'MARCH', 'görlitz']) {
      const { stdout } = await relate(world, 'customers', 'list', '--search', text, '--fields', 'name,alias,note');
      expect(stdout).toBe('Gardeners\tGardeners\trenews in March\n');
    }
    expect(await json(world, 'customers', 'show', 'gardeners', '--json', 'name,alias,note')).toEqual({
      name: suess.name,
      alias: 'Gardeners',
      note: 'renews in March',
    });
    expect((await relate(personAt(world), 'customers', 'list', '--sort', 'name')).stdout.split('\n')[2]).toMatch(
      /^Conservas|^Gardeners/,
    );
  });

  test('take them away when they are empty', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'alias', suess.id, 'Gardeners');
    await relate(world, 'customers', 'note', suess.id, 'renews in March');
    expect((await relate(world, 'customers', 'alias', suess.id, '')).stderr).toBe(`${suess.name} has no alias now.\n`);
    expect(await json(world, 'customers', 'show', suess.id, '--json', 'alias,note')).toEqual({
      alias: null,
      note: 'renews in March',
    });
    await relate(world, 'customers', 'note', suess.id, ' ');
    expect(await json(world, 'customers', 'show', suess.id, '--json', 'note')).toEqual({ note: null });
  });

  test('change nothing with --dry-run, nor for a customer who is not there or a text that is none', async () => {
    const world = await rehearsal();
    const dry = await relate(world, 'customers', 'alias', suess.id, 'Gardeners', '--dry-run');
    expect(dry.stderr).toBe(`Would give ${suess.name} the alias "Gardeners" (--dry-run).\n`);
    expect((await relate(world, 'customers', 'note', 'nobody at all', 'x')).code).toBe(3);
    expect((await relate(world, 'customers', 'alias', 'onmicrosoft', 'x')).code).toBe(2);
    expect((await relate(world, 'customers', 'alias', suess.id, 'two\nlines')).code).toBe(2);
    expect((await relate(world, 'customers', 'alias', suess.id, 'x'.repeat(201))).code).toBe(2);
    expect((await relate(world, 'customers', 'alias', suess.id)).code).toBe(2);
    expect(await json(world, 'customers', 'list', '--query', '[?alias != null || note != null]')).toEqual([]);
  });

  test("don't let two customers have the same alias", async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'alias', suess.id, 'Gardeners');
    const { code, stderr } = await relate(world, 'customers', 'alias', clinique.id, 'GARDENERS');
    expect([code, stderr]).toEqual([
      2,
      lines(
        'relate: Another customer has the alias "Gardeners".',
        `Give another alias, or take that one away: relate customers alias ${suess.id} ""`,
      ),
    ]);
  });

  test('are kept when the customer goes away and comes back', async () => {
    const world = await rehearsal();
    await relate(world, 'customers', 'list');
    await relate(world, 'customers', 'alias', suess.id, 'Gardeners');
    inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(suess.id)));
    world.clock.pass(1);
    const { stdout } = await relate(world, 'customers', 'list', '--status', 'removed');
    expect(stdout).toBe('Gardeners\tsuess-0.onmicrosoft.com\tremoved\tnone\t\n');
    inStandIn(world, (sandbox) => sandbox.accept({ name: suess.name, domain: 'suess-0.onmicrosoft.com' }));
    expect((await relate(world, 'customers', 'list', '--search', 'gardeners')).stdout).toBe(
      `Gardeners\tsuess-0.onmicrosoft.com\treseller\tnone\trelate admin request ${suess.id}\n`,
    );
  });
});
