import { describe, expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { conservas, inStandIn, json, personAt, progress, rehearsal, Tap } from './rehearsal.ts';

const others =
  'Cancel these too, as far as there are any; the service does not list them here: Azure reservations, savings plans, ' +
  'perpetual software, marketplace products.';
const consequence = 'You will not be able to buy or manage anything for this customer. To undo it, invite again.';

/** A customer without subscriptions, and the words for it. */
async function withAdatum() {
  const world = await rehearsal();
  const { id } = inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
  return { world, title: `Adatum (${id})`, question: `End the reseller relationship with Adatum (${id})?` };
}

const disconnect = ['customers', 'disconnect', 'adatum.example'];

describe('relate customers disconnect', () => {
  test('lists what is in the way, and changes nothing of it', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const [subscription] = inStandIn(world, (sandbox) => sandbox.subscriptions.of(sandbox.named(conservas.id)));
    for (const flag of ['--yes', '--dry-run']) {
      expect(await relate(world, 'customers', 'disconnect', conservas.id, flag)).toEqual({
        code: 1,
        stdout: '',
        stderr: lines(
          `In the way: Microsoft Azure, 1: active (${subscription?.id})`,
          others,
          `relate: ${conservas.name} (${conservas.id}): 1 subscription is in the way. Nothing was changed.`,
          `Suspend those of older offers: relate subscriptions suspend ${conservas.id} ${subscription?.id}`,
          `When each of them ends: relate subscriptions list ${conservas.id}`,
        ),
      });
    }
    const { stderr } = await relate(world, 'customers', 'disconnect', conservas.id, '--yes', '-o', 'json');
    expect(JSON.parse(stderr.split('\n').at(-2) ?? '').error).toMatchObject({
      code: 'subscriptions-active',
      subscriptions: [subscription?.id],
    });
    expect(await json(world, 'customers', 'list', '--query', 'length(@)')).toBe(3);
    expect(tap.paths.filter((path) => path.includes('/subscriptions/'))).toEqual([]);
  });

  test.each(['an older offer', 'new commerce'])('lets what is suspended of %s be in the way, or not', async (kind) => {
    const { world } = await withAdatum();
    const isNew = kind === 'new commerce';
    const item = { id: 's1', offerName: 'Office', status: 'suspended', quantity: 3 };
    const productType = isNew ? { id: 'OnlineServicesNCE' } : null;
    new Tap(world, (path) =>
      path.endsWith('/subscriptions') ? JSON.stringify({ items: [{ ...item, productType }] }) : undefined,
    );
    const { code, stderr } = await relate(world, ...disconnect, '--yes');
    expect(code).toBe(isNew ? 1 : 0);
    if (isNew) {
      expect(stderr).toContain('Cancel them in Partner Center: of new commerce, one that is only suspended');
      expect(stderr).not.toContain('subscriptions suspend');
    }
  });

  test('goes on when they are cancelled', async () => {
    const world = await rehearsal();
    inStandIn(world, (sandbox) => {
      const customer = sandbox.named(conservas.id);
      for (const { id } of sandbox.subscriptions.of(customer)) {
        sandbox.subscriptions.change(customer, id, { status: 'deleted' }, () => true);
      }
    });
    expect((await relate(world, 'customers', 'disconnect', conservas.id, '--yes')).code).toBe(0);
  });

  test('asks a person, and takes no for an answer', async () => {
    const { world, question } = await withAdatum();
    const person = personAt(world, [question, false]);
    const { code, stdout, stderr } = await relate(person, ...disconnect);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr.replaceAll(progress, '')).toBe(lines(others, consequence, 'Nothing was changed.'));
    expect((await relate(personAt(world, [question, '']), ...disconnect)).stderr).toContain('Nothing was changed.');
    expect(await json(world, 'customers', 'list', '--query', 'length(@)')).toBe(4);
  });

  test('ends the relationship when it is told to, and the customer is gone', async () => {
    const { world, title, question } = await withAdatum();
    await relate(world, 'customers', 'list');
    const { stderr } = await relate(personAt(world, [question, true]), ...disconnect);
    expect(stderr.replaceAll(progress, '')).toBe(
      lines(others, consequence, `Ended the reseller relationship with ${title}.`),
    );
    // Before the question, and after it.
    expect(stderr).toContain(`${progress}${others}`);
    expect(stderr).toContain(`${progress}Ended`);
    expect(inStandIn(world, (sandbox) => sandbox.named('adatum.example').isRemoved)).toBe(true);
    world.clock.pass(1);
    expect((await relate(world, 'customers', 'list', '--search', 'adatum')).stdout).toBe(
      'Adatum\tadatum.example\tremoved\tnone\t\n',
    );
    expect(await json(world, 'customers', 'changes', '--since', '2026-03-11', '--query', '[].kind')).toEqual(['lost']);
  });

  test('wants --yes where nobody can be asked', async () => {
    const { world, question } = await withAdatum();
    const { code, stderr } = await relate(world, ...disconnect);
    expect([code, stderr]).toEqual([
      2,
      lines(others, consequence, `relate: ${question} Nobody is there to answer.`, 'Give --yes to go ahead.'),
    ]);
    expect((await relate(world, ...disconnect, '--yes')).code).toBe(0);
  });

  test('says what would be done with --dry-run', async () => {
    const { world, title } = await withAdatum();
    expect((await relate(world, ...disconnect, '--dry-run')).stderr).toBe(
      lines(others, `Would end the reseller relationship with ${title} (--dry-run).`),
    );
    expect(await json(world, 'customers', 'list', '--query', 'length(@)')).toBe(4);
  });

  test('is for the provider to do, where there is one', async () => {
    const world = await rehearsal(3, '--type', 'reseller');
    const { code, stderr } = await relate(world, 'customers', 'disconnect', conservas.id, '--yes');
    expect([code, stderr]).toEqual([
      1,
      lines(
        'relate: An indirect reseller can not end the relationship; its provider does.',
        'Ask your indirect provider to remove the customer.',
      ),
    ]);
  });

  test('knows nobody who is not there', async () => {
    expect((await relate(await rehearsal(), 'customers', 'disconnect', 'nobody at all', '--yes')).code).toBe(3);
  });
});
