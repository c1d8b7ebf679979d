import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { fabrikam, fabrikamId, givenConfiguration, northwind, northwindId } from '../../account/examples.ts';
import { commandTree } from '../../cli/command-tree.ts';
import { guid, listed } from '../../customers/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { finishLosing, givenNumbers, newInvitation, repeatableRandom } from '../../ledger/fixtures.ts';

const day = new Date('2026-03-01T00:00:00.000Z');
const rehearsing = { ...fabrikam, name: 'rehearsal', cloud: 'sandbox' };

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
  givenConfiguration(world, {
    current: 'fabrikam',
    profiles: [fabrikam, northwind, rehearsing],
    roleSets: { schools: { roles: [] } },
    clouds: { bleu: { title: 'Bleu', hosts: ['admin.example.fr'] } },
  });
});

/** A ledger with customers of three partners, and invitations of two. */
async function givenLedger(): Promise<void> {
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const customersOf: Readonly<Record<string, readonly string[]>> = {
    [fabrikamId]: ['Contoso Ltd', 'Wide World'],
    [northwindId]: ['Adatum'],
    [`sandbox:${fabrikamId}`]: ['Rehearsed Ltd'],
  };
  for (const [partner, names] of Object.entries(customersOf)) {
    const sync = ledger.customers.beginSync(partner, day);
    await sync.addPage(names.map((companyName, index) => listed(index + 1, { companyName })));
    await finishLosing(sync);
  }
  await ledger.customers.label(fabrikamId, guid(2), { alias: 'wiwo' });
  const random = repeatableRandom();
  const invite = (changes: object) =>
    ledger.record(
      {
        invitation: newInvitation({ profile: 'fabrikam', partnerTenantId: fabrikamId, ...changes }),
        handOff: { kind: 'print', at: day },
      },
      random,
    );
  await invite({ customer: 'Tailspin' });
  const taken = await invite({ customer: 'Taken Back' });
  await ledger.withdraw(taken.id, day);
  await invite({ customer: 'Of Northwind', profile: 'northwind', partnerTenantId: northwindId });
  await invite({ customer: 'Only Played', profile: 'rehearsal', partnerTenantId: `sandbox:${fabrikamId}` });
  await ledger.close();
}

/** What is offered for a line, its last word being typed: the texts, or the descriptions too. */
async function offered(line: string): Promise<readonly string[]> {
  return (await described(line)).map((row) => row.split('\t')[0] ?? '');
}

async function described(line: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await relate(world, 'complete', 'zsh', '--', ...`relate ${line}`.split(' '));
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(1, -1);
}

/** Whether the path of a file can follow as well. */
async function takesFiles(line: string): Promise<boolean> {
  const { stdout } = await relate(world, 'complete', 'zsh', '--', ...`relate ${line}`.split(' '));
  return stdout.startsWith('files\n');
}

describe('a command line can go on with', () => {
  test.each<[line: string, offered: readonly string[]]>([
    ['inv', ['invite', 'invitations']],
    ['INV', ['invite', 'invitations']],
    ['sandbox s', ['start', 'status', 'stop']],
    ['admin set ', ['list', 'show', 'new', 'edit', 'remove']],
    ['help admin set re', ['remove']],
    ['admin set show help', ['helpdesk']],
    ['admin set remove ', ['schools']],
    ['admin set new x --roles directory', ['Directory Readers', 'Directory Writers']],
    ['admin set edit schools --add=guest,direc', ['--add=guest,Directory Readers', '--add=guest,Directory Writers']],
    ['exit', []],
    ['nope ', []],
    ['help pro', ['profile', 'providers']],
    ['help e', ['environment', 'exit-codes', 'errors']],
    ['schema invitations wi', ['withdraw']],
    ['schema e', []],
    ['profile h', []],
    ['help profile ex', ['export']],
    ['profile help ex', ['export']],
    ['invite --te', ['--template']],
    ['--profile fabrikam invite --lang de --la', []],
    ['invite --language de --la', []],
    ['invite --to a@b.example --to', ['--to']],
    ['init --provider-tenant-id x --provider', ['--provider-tenant-id']],
    ['invite --langu', []],
    ['--ver', ['--version']],
    ['invite --ver', []],
    ['-o c', ['csv']],
    ['--output=js', ['--output=json']],
    ['customers list -o js', ['json']],
    ['customers list --status ', ['invited', 'reseller', 'none', 'removed']],
    ['customers list --access=ex', ['--access=expiring', '--access=expired']],
    ['customers list --sort na', ['name']],
    ['invite --lang pl', ['pl']],
    ['invite --language=pl', ['--language=pl']],
    ['invite -- --la', []],
    ['template show in', ['indirect', 'invitation']],
    ['template new x --from re', ['reminder', 'restore']],
    ['config set langua', ['language']],
    ['config set language de', ['de']],
    ['config set profile f', ['fabrikam']],
    ['config set output c', ['csv']],
    ['config set sign-in ', ['browser', 'device-code']],
    ['config get cloud', ['cloud.bleu']],
    ['init --cloud ', ['global', 'us-gov', 'us-dod', 'china', 'bleu', 'delos', 'govsg', 'sandbox']],
    ['profile use ', ['fabrikam', 'northwind', 'rehearsal']],
    ['profile export fabrikam n', ['northwind']],
    ['--profile nor', ['northwind']],
    ['link --profile northwind --provider ', ['wingtip']],
    ['profile edit northwind --remove-provider ', ['wingtip']],
    ['link --provider ', []],
    ['customers list --fields name,dom', ['name,domain']],
    ['customers list --json name,n', ['name,next', 'name,note']],
    ['customers list --json=id', ['--json=id']],
    ['customers list --json --que', ['--query']],
    ['link --json ', ['link']],
    ['link --explain --json ', ['part', 'value', 'meaning']],
    ['link --all-providers --json p', ['provider']],
    ['doctor --json f', ['finding', 'fix']],
    ['sandbox fault 4', ['429', '429-silent']],
    ['completion ', ['bash', 'zsh', 'fish', 'powershell']],
    ['invite Contoso --again=', []],
  ])('%s', async (line, expected) => {
    expect(await offered(line)).toEqual(expected);
  });

  test('options, where nothing else can follow', async () => {
    expect(await offered('whoami ')).toContain('--json');
    expect(await offered('whoami -- ')).toEqual([]);
    expect(await offered('customers show ')).toEqual([]);
  });

  test('every command, and no hidden one', async () => {
    const specs = [...(await commandTree())].filter(([name, { isHidden }]) => !isHidden && !name.includes(' '));
    expect(await offered('')).toEqual([...specs.map(([name]) => name), 'help']);
  });

  test('every option that the help shows', async () => {
    for (const [command, { isGroup, options = [] }] of await commandTree()) {
      if (isGroup || command === 'help') continue;
      const flags = options.map(({ flags }) => flags.split(' ')[0]);
      expect([command, await offered(`${command} --`)]).toEqual([command, expect.arrayContaining(flags)]);
    }
  });

  test('a file, where one is taken', async () => {
    expect(await takesFiles('invite x --eml ')).toBe(true);
    expect(await takesFiles('invite x --eml=con')).toBe(true);
    expect(await takesFiles('profile import ')).toBe(true);
    expect(await takesFiles('init --signature-file ')).toBe(true);
    expect(await takesFiles('invite --template inv')).toBe(true);
    expect(await takesFiles('invite ')).toBe(false);
    const { stdout } = await relate(world, 'complete', 'bash', '--', ' ', 'relate customers list > fi');
    expect(stdout).toBe('files\n');
  });
});

describe('from the ledger', () => {
  beforeEach(givenLedger);

  test.each<[line: string, offered: readonly string[]]>([
    ['customers show ', ['Contoso Ltd\tc1.onmicrosoft.com', 'wiwo\tWide World']],
    ['customers show cON', ['Contoso Ltd\tc1.onmicrosoft.com']],
    ['customers show w', ['wiwo\tWide World', 'Wide World\tc2.onmicrosoft.com']],
    ['customers show c2', ['c2.onmicrosoft.com\tWide World']],
    ['customers list --domain c1', ['c1.onmicrosoft.com\tContoso Ltd']],
    ['customers show --profile northwind ', ['Adatum\tc1.onmicrosoft.com']],
    ['--profile=northwind customers show ', ['Adatum\tc1.onmicrosoft.com']],
    ['sandbox remove ', ['Rehearsed Ltd\tc1.onmicrosoft.com']],
    ['sandbox accept ', ['ID\tOnly Played, 2026-03-01, pending']],
    ['invitations withdraw ', ['ID\tTailspin, 2026-03-01, pending']],
    ['invitations reopen ', ['ID\tTaken Back, 2026-03-01, withdrawn']],
    ['invitations show tai', ['Tailspin\tID']],
    ['invitations confirm x co', ['Contoso Ltd\tc1.onmicrosoft.com']],
    ['invitations show --profile northwind ', ['ID\tOf Northwind, 2026-03-01, pending']],
  ])('%s', async (line, expected) => {
    const rows = await described(line);
    expect(rows.map((row) => row.replace(/^[a-z2-9]{6}(?=\t)|(?<=\t)[a-z2-9]{6}$/, 'ID'))).toEqual(expected);
  });

  test('the profile of RELATE_PROFILE counts, and one in front of the program more', async () => {
    world.env.RELATE_PROFILE = 'northwind';
    expect(await offered('customers show ')).toEqual(['Adatum']);
    const line = ['RELATE_PROFILE=fabrikam', 'relate', 'customers', 'show', 'co'];
    expect((await relate(world, 'complete', 'fish', '--', ...line)).stdout).toContain('Contoso Ltd');
  });

  test('names that are nothing to type are left out, and the domain is offered instead', async () => {
    const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
    const sync = ledger.customers.beginSync(northwindId, day);
    const names = ['a\nb', '\u001b[31mred', '-rf', 'tab\tbed', '\u202eevil', ' ', '*'];
    await sync.addPage(names.map((companyName, index) => listed(index + 1, { companyName })));
    await finishLosing(sync);
    await ledger.close();
    const all = await described('customers show --profile northwind ');
    expect(all.map((row) => row.split('\t')[0]).sort()).toEqual([
      '*',
      ...[1, 2, 3, 4, 5, 6].map((number) => `c${number}.onmicrosoft.com`),
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
    expect(all.join('')).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u202e]/);
    expect(await offered('customers show --profile northwind -r')).toEqual([]);
    expect(await offered('customers show --profile northwind -- -r')).toEqual(['-rf']);
  });

  test('a few hundred of many are offered, with the last one', async () => {
    const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
    const sync = ledger.customers.beginSync(northwindId, day);
    await sync.addPage(Array.from({ length: 1000 }, (_, index) => listed(1000 + index)));
    await finishLosing(sync);
    await ledger.close();
    const names = await offered('customers show --profile northwind Cust');
    expect(names).toHaveLength(300);
    expect([names[0], names.at(-1)]).toEqual(['Customer 1000', 'Customer 1999']);
  });
});

describe('nothing is offered, said or changed', () => {
  const question = ['complete', 'zsh', '--', 'relate', 'customers', 'show', ''];
  const silence = { code: 0, stdout: '', stderr: '' };
  const nobody = { code: 0, stdout: 'words\n', stderr: '' };
  const ledgerFile = () => join(world.paths.data, 'ledger.db');

  test('without a ledger, which is not made', async () => {
    expect(await relate(world, ...question)).toEqual(nobody);
    expect(existsSync(world.paths.data)).toBe(false);
  });

  test('by a ledger that is busy, newer, older, damaged or open to others', async () => {
    await givenLedger();
    const database = new Sqlite(ledgerFile());
    database.exec('begin exclusive');
    expect(await relate(world, ...question)).toEqual(silence);
    database.exec('rollback');
    database.exec("update kysely_migration set name = '9999-later' where name = '0003-doubts'");
    expect(await relate(world, ...question)).toEqual(silence);
    database.exec("delete from kysely_migration where name = '9999-later'");
    database.close();
    const older = readFileSync(ledgerFile());
    expect(await relate(world, ...question)).toEqual(nobody);
    expect(readFileSync(ledgerFile()).equals(older)).toBe(true);
    world.given(ledgerFile(), 'no database at all '.repeat(100));
    expect(await relate(world, ...question)).toEqual(silence);
    if (process.platform === 'win32') return;
    chmodSync(ledgerFile(), 0o666);
    expect(await relate(world, ...question)).toEqual(silence);
  });

  test('with a profile that is not there, or a configuration that can not be read', async () => {
    await givenLedger();
    expect(await relate(world, ...question.slice(0, 4), '--profile', 'nope', ...question.slice(4))).toEqual(silence);
    world.given(join(world.paths.config, 'config.json'), '{');
    expect(await relate(world, ...question)).toEqual(silence);
    // What needs no configuration is completed all the same.
    expect(await offered('customers sh')).toEqual(['show']);
  });

  test.each([
    [['complete', 'bash']],
    [['complete', 'zsh', '--']],
    [['complete', 'bash', '--', '', '']],
    [['complete', 'bash', '--', '', "relate show $'"]],
    [['complete', 'powershell']],
    [['complete', 'powershell', '%%%']],
    [['complete', 'fish', '--', '--', '--', '-', '--=', '=']],
    [['complete', 'fish', '--', 'relate', '__proto__', 'constructor']],
    [['complete', 'fish', '--', 'relate', '--__proto__=']],
  ])('to odd questions: %j', async (argv) => {
    const { code, stdout, stderr } = await relate(world, ...argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/proto/);
  });
});

describe('for a shell', () => {
  beforeEach(givenLedger);

  test('bash gets the rest of the word, quoted for where it goes', async () => {
    const answer = async (line: string) =>
      (await relate(world, 'complete', 'bash', '--', ' \t\n"\'><=;|&(:', `relate ${line}`)).stdout
        .split('\n')
        .slice(1, -1);
    expect(await answer('customers show Con')).toEqual(['Contoso\\ Ltd']);
    expect(await answer('customers show "con')).toEqual(['Contoso Ltd']);
    expect(await answer("customers show 'Contoso L")).toEqual(['Contoso Ltd']);
    expect(await answer('customers show Contoso\\ L')).toEqual(['Contoso\\ Ltd']);
    expect(await answer('invite --lang=de')).toEqual(['de']);
    expect(await answer('customers list --domain="c1')).toEqual(['c1.onmicrosoft.com']);
  });

  test('PowerShell gets whole words, and everything packed, since it would change what it passes on', async () => {
    const ask = async (...words: readonly string[]) => {
      const question = Buffer.from(['relate', ...words].join('\0')).toString('base64');
      const { stdout } = await relate(world, 'complete', 'powershell', question);
      return Buffer.from(stdout, 'base64').toString().split('\n').slice(0, -1);
    };
    expect(await ask('customers', 'show', "'con")).toEqual(['words', "'Contoso Ltd'\tContoso Ltd\tc1.onmicrosoft.com"]);
    expect(await ask('invite', '--lang=de')).toEqual(['words', '--lang=de\t--lang=de\tGerman']);
    expect(await ask('invite', 'x', '--', '')).toEqual(['words']);
    expect(await ask('profile', 'import', '')).toEqual(['files']);
  });
});

test('ids are known by their beginning', async () => {
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const invitation = newInvitation({ profile: 'fabrikam', partnerTenantId: fabrikamId, customer: 'Contoso' });
  const { id } = await ledger.record(
    { invitation, handOff: { kind: 'print', at: day } },
    givenNumbers(9, 9, 9, 9, 9, 9),
  );
  await ledger.close();
  expect(await offered(`invitations show ${id.slice(0, 3)}`)).toEqual([id]);
});
