import { describe, expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { conservas, json, personAt, progress, rehearsal } from '../customers/rehearsal.ts';
import { azure, basic, office, Shelf } from './shelf.ts';

async function shelf(...flags: readonly string[]) {
  const world = await rehearsal(3, ...flags);
  return { world, service: new Shelf(world, conservas.id, office, azure, basic) };
}

const edit = ['subscriptions', 'edit', conservas.id];
/** What a person is shown while the service makes a change. */
const waiting = 'Waiting for Partner Center to make the change …\r\u001b[K';
const title = `Office 365 E3 of ${conservas.name}`;

describe('relate subscriptions edit', () => {
  test('tells what it is before and after, asks, and sends the whole back', async () => {
    const { world, service } = await shelf();
    const person = personAt(world, [`Change ${title}?`, true]);
    const { code, stderr, stdout } = await relate(person, ...edit, 'office', '--quantity', '12');
    expect(stderr.replaceAll(progress, '').replaceAll(waiting, '')).toBe(
      lines(`${title}: quantity 10 → 12.`, '2 licenses more are billed (monthly).', `Changed ${title}`),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^QUANTITY +12$/m);
    expect(service.patches).toEqual([{ ...office, quantity: 12 }]);
  });

  test('changes nothing where the answer is no', async () => {
    const { world, service } = await shelf();
    const person = personAt(world, [`Change ${title}?`, false]);
    const { code, stderr } = await relate(person, ...edit, 'office', '--quantity', '12');
    expect([code, stderr.replaceAll(progress, '').split('\n').at(-2)]).toEqual([0, 'Nothing was changed.']);
    expect(service.patches).toEqual([]);
  });

  test('wants --yes where nobody can be asked, and prints what it is then', async () => {
    const { world, service } = await shelf();
    expect(await relate(world, ...edit, 'office', '--quantity', '12')).toMatchObject({ code: 2, stdout: '' });
    expect(service.patches).toEqual([]);
    const printed = await json(world, ...edit, 'office', '--quantity', '12', '--yes');
    expect(printed).toMatchObject({ quantity: 12, id: office.id, customerId: conservas.id });
  });

  test('asks nothing for what costs nothing', async () => {
    const { world, service } = await shelf();
    const { code, stderr } = await relate(world, ...edit, 'office', '--no-auto-renew', '--name', ' Head office ');
    expect([code, stderr]).toEqual([
      0,
      lines(
        `${title}: auto-renew on → off, name Office 365 E3 → Head office.`,
        'It ends on 2026-04-01.',
        `Changed ${title}`,
      ),
    ]);
    expect(service.patches).toEqual([{ ...office, autoRenewEnabled: false, friendlyName: 'Head office' }]);
  });

  test('shows with --dry-run what it would be', async () => {
    const { world, service } = await shelf();
    const { code, stderr, stdout } = await relate(
      world,
      ...edit,
      'office',
      '--quantity',
      '12',
      '--dry-run',
      '--json',
      'quantity',
    );
    expect([code, JSON.parse(stdout)]).toEqual([0, { quantity: 12 }]);
    expect(stderr.split('\n').slice(-2)[0]).toContain(`Would change ${title} (--dry-run).`);
    expect(service.patches).toEqual([]);
  });

  test('changes nothing where all is so already', async () => {
    const { world, service } = await shelf();
    const { code, stderr } = await relate(world, ...edit, 'office', '--quantity', '10', '--auto-renew');
    expect([code, stderr]).toEqual([0, `${title} is so already. Nothing was changed.\n`]);
    expect(service.patches).toEqual([]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    [
      'usage',
      ['azure', '--quantity', '2'],
      [
        'relate: Microsoft Azure is billed by usage: it has no quantity.',
        'Its name can be changed, and it can be suspended.',
      ],
    ],
    [
      'the window',
      ['leeds', '--quantity', '14'],
      [
        'relate: The quantity of Microsoft 365 Business Basic can not go below 15 now.',
        'Licenses of new commerce can be taken off within days after they were bought or renewed, and for the next term. ' +
          'The term ends on 2026-03-20.',
        'Schedule it for the next term in Partner Center.',
      ],
    ],
  ])('says before it asks the service that %s forbids it', async (_, argv, said) => {
    const { world, service } = await shelf();
    for (const flag of ['--yes', '--dry-run']) {
      expect(await relate(world, ...edit, ...argv, flag)).toEqual({ code: 1, stdout: '', stderr: lines(...said) });
    }
    expect(service.patches).toEqual([]);
  });

  test('says that a suspended one has to be activated, and that one that ended is over', async () => {
    const { world, service } = await shelf();
    service.change(office.id, { status: 'suspended' });
    expect((await relate(world, ...edit, 'office', '--quantity', '12', '--yes')).stderr).toBe(
      lines(
        'relate: Office 365 E3 is suspended: its quantity can not be changed.',
        `Activate it first: relate subscriptions activate ${conservas.id} ${office.id}`,
      ),
    );
    service.change(office.id, { status: 'expired' });
    expect(await relate(world, ...edit, 'office', '--name', 'x')).toMatchObject({
      code: 1,
      stderr: lines(
        'relate: Office 365 E3 has ended: Partner Center says expired.',
        'Nothing of it can be changed. Buy it anew in Partner Center.',
      ),
    });
  });

  test('tells the second of two operators, and overwrites nothing', async () => {
    const { world, service } = await shelf();
    service.beforePatch = () => service.change(office.id, { quantity: 11 });
    expect(await relate(world, ...edit, 'office', '--quantity', '12', '--yes')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(
        lines(
          'relate: Somebody else changed Office 365 E3: quantity is 11 now, and was 10. Nothing was overwritten.',
          `Look at it, and decide again: relate subscriptions show ${conservas.id} ${office.id}`,
        ),
      ),
    });
    expect(service.patches).toEqual([]);
  });

  test('wants to know what to change', async () => {
    const { world } = await shelf();
    expect(await relate(world, ...edit, 'office')).toMatchObject({
      code: 2,
      stderr: lines('relate: What to change is missing.', 'Give --quantity, --auto-renew, --no-auto-renew or --name.'),
    });
    expect((await relate(world, ...edit, 'office', '--quantity', '0')).code).toBe(2);
    expect((await relate(world, ...edit, 'office', '--name', '')).code).toBe(2);
  });

  test('is for the provider to do, where there is one', async () => {
    const { world, service } = await shelf('--type', 'reseller');
    const { code, stderr } = await relate(world, ...edit, 'office', '--quantity', '12', '--yes');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/indirect reseller/)]);
    expect(service.patches).toEqual([]);
    expect((await relate(world, 'subscriptions', 'list', conservas.id)).code).toBe(0);
  });
});

describe('relate subscriptions suspend and activate', () => {
  test('take the service away, and bring it back', async () => {
    const { world, service } = await shelf();
    const suspend = ['subscriptions', 'suspend', conservas.id, 'leeds'];
    const name = `Microsoft 365 Business Basic of ${conservas.name}`;
    expect((await relate(world, ...suspend)).code).toBe(2);
    expect(await relate(world, ...suspend, '--yes')).toMatchObject({
      code: 0,
      stderr: lines(
        `${name}: status active → suspended.`,
        'Its users lose the service until it is activated again.',
        'New commerce: a suspended subscription goes on being billed until its term ends.',
        `Changed ${name}`,
      ),
    });
    expect((await relate(world, ...suspend)).stderr).toBe(`${name} is so already. Nothing was changed.\n`);
    const person = personAt(world, [`Change ${name}?`, true]);
    expect((await relate(person, 'subscriptions', 'activate', conservas.id, 'leeds')).code).toBe(0);
    expect(service.patches.map(({ status }) => status)).toEqual(['suspended', 'active']);
  });
});
