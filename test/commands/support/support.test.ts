import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../src/errors.ts';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { clinique, conservas, json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';

/** The one request that was opened for the first customer. */
const ticket = '611221488758072';

describe('relate support contact', () => {
  test('shows who supports each subscription that has not ended', async () => {
    const world = await rehearsal(3, '--type', 'provider');
    const rows = await json(world, 'support', 'contact', 'show', suess.id);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      subscription: 'Exchange Online (Plan 1)',
      contact: '青空システムズ',
      self: false,
      mpnId: '4156664',
      tenantId: '05fd5ab1-3faa-461f-a258-ec42591e850e',
      status: expect.any(String),
      subscriptionId: expect.any(String),
    });
    expect(await json(world, 'support', 'contact', 'show', suess.id, 'premium')).toEqual([rows[1]]);
  });

  test('makes a reseller the contact of all, and the partner itself of one, and says what was before', async () => {
    const world = await rehearsal(3, '--type', 'provider');
    const set = (...rest: readonly string[]) => relate(world, 'support', 'contact', 'set', suess.id, ...rest);
    const { code, stderr } = await set('--partner', 'relecloud PARTNERS');
    expect([code, stderr]).toEqual([
      0,
      lines(
        `Made Relecloud Partners the support contact of Exchange Online (Plan 1) of ${suess.name}, in place of 青空システムズ`,
        `Microsoft 365 Business Premium of ${suess.name}: the support contact is Relecloud Partners already.`,
      ),
    ]);
    expect(await json(world, 'support', 'contact', 'set', suess.id, 'exchange', '--partner', 'SELF')).toMatchObject([
      { subscription: 'Exchange Online (Plan 1)', self: true, mpnId: null },
    ]);
    const after = await json(world, 'support', 'contact', 'show', suess.id, '--json', 'self,contact');
    expect(after).toMatchObject([{ self: true }, { self: false, contact: 'Relecloud Partners' }]);
  });

  test('changes nothing with --dry-run', async () => {
    const world = await rehearsal(3, '--type', 'provider');
    const before = await json(world, 'support', 'contact', 'show', suess.id);
    const { stderr } = await relate(world, 'support', 'contact', 'set', suess.id, '--partner', 'self', '--dry-run');
    expect(stderr).toMatch(/^(?:Would make .+ the support contact of .+, in place of .+ \(--dry-run\)\.\n){2}$/);
    expect(await json(world, 'support', 'contact', 'show', suess.id)).toEqual(before);
  });

  test.each([
    ['nobody', [], 2, 'Who shall be the support contact?'],
    ['somebody who is no reseller', ['--partner', 'Contoso'], 3, 'You have no indirect reseller "Contoso".'],
    ['a subscription that is not there', ['nope', '--partner', 'self'], 3, 'The customer has no subscription "nope".'],
  ] as const)('says what is wrong where %s is named', async (_, rest, expected, says) => {
    const world = await rehearsal(3, '--type', 'provider');
    const { code, stdout, stderr } = await relate(world, 'support', 'contact', 'set', suess.id, ...rest);
    expect([code, stdout, stderr]).toEqual([expected, '', expect.stringContaining(`relate: ${says}\n`)]);
  });

  test('says to a partner without resellers, before it asks anything, that it has none', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const { code, stderr } = await relate(world, 'support', 'contact', 'set', suess.id, '--partner', 'Contoso');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('a direct-bill partner: the list of indirect resellers.'),
    ]);
    expect(tap.paths).toEqual([]);
  });

  test('shows the others where one is refused, and ends with exit code 5', async () => {
    const world = await rehearsal(3, '--type', 'provider');
    const [first] = await json(world, 'support', 'contact', 'show', suess.id);
    new Tap(world, (path) => (path.includes(first.subscriptionId) ? 403 : undefined));
    const { code, stdout, stderr } = await relate(world, 'support', 'contact', 'show', suess.id);
    expect([code, stdout.split('\n').length, stderr]).toEqual([5, 2, expect.stringContaining('refused')]);
  });

  test('says of somebody who bought nothing that there is nothing to support', async () => {
    const person = personAt(await rehearsal(5));
    const { stdout, stderr } = await relate(person, 'support', 'contact', 'show', 'Pantanal');
    expect([stdout, stderr]).toEqual(['', expect.stringContaining('has no subscription that has not ended.\n')]);
  });
});

describe('relate support requests', () => {
  test('lists what was opened for a customer', async () => {
    const world = await rehearsal();
    expect(await json(world, 'support', 'requests', 'list', suess.id)).toEqual([
      {
        id: ticket,
        title: 'A user can not sign in',
        status: 'open',
        severity: 'critical',
        changedAt: expect.stringMatching(/Z$/),
        createdAt: expect.stringMatching(/Z$/),
        closedAt: null,
        contact: 'Kim Akers',
      },
    ]);
    const { stderr } = await relate(personAt(world), 'support', 'requests', 'list', conservas.id);
    expect(stderr).toContain(`For ${conservas.name}, you opened no support request.\n`);
  });

  test('shows one with its notes, and none of another customer', async () => {
    const world = await rehearsal();
    expect(await json(world, 'support', 'requests', 'show', suess.id, ticket)).toMatchObject({ id: ticket, notes: [] });
    const { code, stderr } = await relate(world, 'support', 'requests', 'show', clinique.id, ticket);
    expect([code, stderr]).toEqual([
      3,
      lines(
        `relate: ${clinique.name} has no support request "${ticket}".`,
        `Those there are: relate support requests list ${clinique.id}`,
      ),
    ]);
  });

  test('take a note by option or from standard input', async () => {
    const world = await rehearsal();
    const note = ['support', 'requests', 'note', suess.id, ticket];
    const { code, stderr } = await relate(world, ...note, '--text', ' On Mondays only. ');
    expect([code, stderr]).toEqual([0, `Added the note to ${ticket}: A user can not sign in.\n`]);
    world.stdin.content = 'Two lines,\r\nof a script.\n';
    const { notes } = await json(world, ...note);
    expect(notes.map(({ text }: { readonly text: string }) => text.replace('\r', ''))).toEqual([
      'On Mondays only.',
      'Two lines,\nof a script.',
    ]);
  });

  test.each([
    ['', []],
    [' \n', []],
    ['x', ['--text', '  ']],
  ] as const)('take no note that says nothing: %j %j', async (stdin, rest) => {
    const world = await rehearsal();
    world.stdin.content = stdin;
    const { code, stdout } = await relate(world, 'support', 'requests', 'note', suess.id, ticket, ...rest);
    expect([code, stdout]).toEqual([2, '']);
    expect(await json(world, 'support', 'requests', 'show', suess.id, ticket)).toMatchObject({ notes: [] });
  });

  test('say with --dry-run what would be sent, and send nothing', async () => {
    const world = await rehearsal();
    const note = ['support', 'requests', 'note', suess.id, ticket, '--text', 'Hello', '--dry-run'];
    expect((await relate(world, ...note)).stderr).toBe(
      `Would add a note to ${ticket}: A user can not sign in: Hello (--dry-run).\n`,
    );
    expect(await json(world, 'support', 'requests', 'show', suess.id, ticket)).toMatchObject({ notes: [] });
  });

  test('take a note that a person writes in the editor, and keep it until it is sent', async () => {
    const world = await rehearsal();
    const kept = join(world.paths.data, 'drafts', `note-${ticket}.txt`);
    const note = ['support', 'requests', 'note', suess.id, ticket];
    const failing = personAt(world);
    new Tap(failing, (path) => (path === `/v1/servicerequests/${ticket}` && existsSync(kept) ? 403 : undefined));
    failing.editor.edits = [() => 'Written by hand.\n'];
    const refused = await relate(failing, ...note);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('The note is kept, and is there again'),
    ]);
    expect(readFileSync(kept, 'utf8')).toBe('Written by hand.\n');

    const person = personAt(world);
    person.editor.edits = [(text) => `${text}Twice.\n`];
    expect((await relate(person, ...note)).code).toBe(0);
    expect(existsSync(kept)).toBe(false);
    const { notes } = await json(world, 'support', 'requests', 'show', suess.id, ticket);
    expect(notes).toMatchObject([{ text: 'Written by hand.\nTwice.' }]);
  });

  test('take no empty note from the editor, and ask nobody who is not there', async () => {
    const world = await rehearsal();
    const note = ['support', 'requests', 'note', suess.id, ticket];
    const person = personAt(world);
    person.editor.edits = [(text) => text];
    expect((await relate(person, ...note)).code).toBe(2);
    expect(existsSync(join(world.paths.data, 'drafts', `note-${ticket}.txt`))).toBe(false);
    const { code, stderr } = await relate(personAt(world), ...note, '--no-input');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Give it with --text, or on standard input.')]);
  });
});

describe('relate support open', () => {
  test('opens the page where requests are opened, without a network, and says what duty remains', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    expect(await relate(world, 'support', 'open', suess.id)).toEqual({
      code: 0,
      stdout: '',
      stderr: lines(
        `Opened the services of ${suess.id} in the browser.`,
        'Open the support request there: no call does it. You owe the customer support also after your access was removed.',
      ),
    });
    expect(world.opener.urls).toEqual([
      `https://partner.microsoft.com/dashboard/v2/customers/${suess.id}/servicemanagementpage`,
    ]);
  });

  test('prints the address where no browser opens', async () => {
    const world = new FakeWorld();
    givenProfiles(world, fabrikam);
    world.opener.failure = failed('opener-missing', 'There is no browser here.');
    const { code, stdout } = await relate(world, 'support', 'open', suess.id);
    expect([code, stdout]).toEqual([5, expect.stringMatching(/^https:\S+\/servicemanagementpage\n$/)]);
  });

  test('says where to go in a cloud of which no page is known', async () => {
    const world = new FakeWorld();
    givenProfiles(world, { ...fabrikam, cloud: 'us-gov' });
    expect(await relate(world, 'support', 'open', suess.id)).toMatchObject({ code: 1, stdout: '' });
  });
});

test.each([
  ['contact', 'show', suess.id],
  ['contact', 'set', suess.id, '--partner', 'self'],
  ['requests', 'list', suess.id],
  ['requests', 'show', suess.id, ticket],
  ['requests', 'note', suess.id, ticket, '--text', 'x'],
])('relate support %s %s is refused in the cloud of 21Vianet before anybody is asked', async (...argv) => {
  const world = new FakeWorld();
  givenProfiles(world, { ...fabrikam, cloud: 'china' });
  const { code, stderr } = await relate(world, 'support', ...argv);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^relate: In the Microsoft cloud operated by 21Vianet, .+\n.+\n$/),
  ]);
});
