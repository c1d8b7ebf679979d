/** Whether commands print what the schema tells of them: real output, of the stand-in on a real socket. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../src/output/json-type.ts';
import { sleep } from '../../../src/world/sleep.ts';
import { printedSchema } from '../../docs/command-schemas.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import { problemsOf } from '../../validator.ts';
import { madeRelationship } from '../admin/relationships.ts';
import { conservas, inStandIn, invite, rehearsal, suess } from '../customers/rehearsal.ts';
import { careful, Told } from '../person.ts';
import { SameProcess } from '../sandbox/same-process.ts';

const wingtip = 'Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d';
const reseller = ['--type', 'reseller', '--mspp-id', '4794019', '--provider-tenant-id', wingtip];

async function schema(): Promise<Readonly<Record<string, JsonSchema>>> {
  return (await printedSchema()).$defs ?? {};
}

/** Runs commands, and holds what they print against the schema. */
class Reader {
  readonly read = new Set<string>();
  readonly #commands: Readonly<Record<string, JsonSchema>>;

  constructor(commands: Readonly<Record<string, JsonSchema>>) {
    this.#commands = commands;
  }

  /** `line` begins with the words of the command. Resolves with what was printed. */
  async run(world: FakeWorld, line: readonly string[], expected = 0): Promise<unknown> {
    const key = [3, 2, 1].map((words) => line.slice(0, words).join('-')).find((name) => name in this.#commands) ?? '';
    const { code, stdout, stderr } = await relate(world, ...line, '-o', 'json');
    expect([code, stdout], `${line.join(' ')}: ${stderr}`).toEqual([expected, expect.stringMatching(/^[[{]/)]);
    const printed = JSON.parse(stdout);
    const { output } = this.#commands[key]?.properties ?? {};
    expect(problemsOf(printed, output ?? { type: 'null' }), line.join(' ')).toEqual([]);
    this.read.add(key);
    return printed;
  }
}

describe('what the schema tells', { timeout: 180_000 }, () => {
  it('is what every command prints that prints records', async () => {
    const commands = await schema();
    const reader = new Reader(commands);
    const world = await rehearsal(3, ...reseller);
    const run = (...line: readonly string[]) => reader.run(world, line);

    await run('init', '--sandbox', '--name', 'other');
    for (const command of ['list', 'show']) await run('profile', command);
    await run('profile', 'edit', '--lang', 'de', '--dry-run');
    await run('config', 'list');
    const { id: yanez } = conservas;
    const [holder] = inStandIn(world, (sandbox) => sandbox.users.of(sandbox.named(yanez)).active).filter(
      ({ usageLocation }) => usageLocation !== null,
    );
    const upn = holder?.userPrincipalName ?? '';
    await run('licenses', 'list', yanez);
    await run('licenses', 'assign', yanez, upn, '--sku', 'CFQ7TTC0K5DR/0002');
    await run('licenses', 'remove', yanez, upn, '--sku', 'CFQ7TTC0K5DR/0002');
    await run('users', 'roles', 'add', yanez, upn, 'Helpdesk Administrator');
    await run('users', 'roles', 'list', yanez);
    await run('users', 'roles', 'remove', yanez, upn, 'Helpdesk Administrator');

    await run('admin', 'roles');
    await run('admin', 'set', 'list');
    await run('admin', 'set', 'show', 'microsoft-led');
    await run('version');
    await run('config', 'get', 'language');
    await run('providers', 'list');
    await reader.run(world, ['doctor'], 1);

    const { link } = Object(await run('link'));
    await run('link', '--explain');
    await run('link', '--all-providers');
    await run('link', '--parse', `<${link}>`);
    await reader.run(world, ['link', '--parse', 'https://example.com/'], 1);
    await relate(world, 'profile', 'edit', '--link', link.replace('4794019', '4794020'), '--provider', 'Wingtip');
    await reader.run(world, ['link', '--check'], 1);
    await relate(world, 'link', '--fetch', '--provider', 'Wingtip');

    const template = join(world.root, 'wrong.md');
    writeFileSync(template, 'Subject: {{nobody}}\n\n<b>Hello</b>\n');
    await run('template', 'list');
    await reader.run(world, ['template', 'check', template], 1);

    await run('invite', 'Contoso Ltd', '--to', 'Ann <ann@contoso.example>', '--domain', 'contoso.example', '--copy');
    const litware = await invite(world, 'Litware', '--domain', 'litware.example');
    await run('invitations', 'remind', litware, '--copy');
    await run('customers', 'list');
    world.clock.time = new Date(world.clock.time.getTime() + 30 * 86_400_000);
    await run('invitations', 'remind', '--pending-for', '14', '--copy', '--yes');
    await run('sandbox', 'accept', 'Contoso Ltd', '--delegated');
    expect(await run('customers', 'watch', '--until', 'accepted')).toHaveLength(1);
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Litware Inc.', domain: 'litware.onmicrosoft.example' }));
    await run('customers', 'list', '--delegated');
    await run('sandbox', 'revoke', conservas.id);
    await run('customers', 'list', '--refresh');
    await run('customers', 'changes', '--since', '2020-01-01');
    for (const customer of [suess.id, conservas.id, 'contoso.example']) await run('customers', 'show', customer);
    const [contoso, kim] = ['contoso.example', 'kim@contoso.example'];
    const name = ['--upn', kim, '--first-name', 'Kim', '--last-name', 'Lee', '--country', 'DE'];
    await run('users', 'create', contoso, ...name, '--generate-password');
    const people = join(world.root, 'users.csv');
    writeFileSync(people, 'UPN,First name,Last name\nann@contoso.example,Ann,Li\nbo@elsewhere.example,Bo,Ek\n');
    await reader.run(world, ['users', 'create', contoso, '--from', people, '--dry-run'], 1);
    await run('users', 'list', contoso);
    await run('users', 'show', contoso, kim);
    await run('users', 'edit', contoso, kim, '--country', 'FR');
    await run('users', 'reset-password', contoso, kim, '--yes', '--generate-password');
    await relate(world, 'users', 'delete', contoso, kim, '--yes');
    await run('users', 'list', contoso, '--deleted');
    await run('support', 'requests', 'list', suess.id);
    await run('support', 'requests', 'show', suess.id, '611221488758072');
    await run('support', 'requests', 'note', suess.id, '611221488758072', '--text', 'On Mondays only.');
    await run('support', 'contact', 'show', conservas.id);
    await run('support', 'contact', 'set', conservas.id, '--partner', 'self');
    await run('subscriptions', 'list', conservas.id);
    await run('subscriptions', 'list', '--all-customers', '--within', '3650');
    await run('subscriptions', 'show', conservas.id, 'azure');
    // A reseller's provider does the rest.
    const seller = await rehearsal();
    await reader.run(seller, ['subscriptions', 'edit', conservas.id, 'azure', '--name', 'Shop']);
    await reader.run(seller, ['subscriptions', 'suspend', conservas.id, 'azure', '--yes']);
    await reader.run(seller, ['subscriptions', 'activate', conservas.id, 'azure', '--yes']);
    await run('customers', 'restore', conservas.id, '--to', 'it@yanez.example', '--copy');
    await run('sandbox', 'remove', suess.id);
    await run('invitations', 'list', '--overdue');
    await run('invitations', 'export');
    await run('invitations', 'show', 'Contoso Ltd');
    await run('invitations', 'show', litware);

    madeRelationship(world, { name: 'Ends soon', customer: suess.id, duration: 'P20D' });
    await run('admin', 'list');
    await reader.run(world, ['admin', 'expiring'], 1);
    await run('admin', 'assign', 'Ends soon', '--group', 'Helpdesk');
    await run('admin', 'show', 'Ends soon');
    await run('admin', 'trace', suess.id);
    await run('admin', 'extend', 'Ends soon', '--dry-run');
    await run('admin', 'request', 'Adatum', '--set', 'read-only', '--copy');
    await run('admin', 'link', 'Adatum 1');
    await run('admin', 'remind', 'Adatum 1', '--copy');
    await relate(world, 'admin', 'request', 'Wide World', '--set', 'read-only', '--copy', '--edit');
    await run('admin', 'request', '--resume', '--copy');
    await run('invite', 'Tailspin', '--admin', 'read-only', '--copy');
    const list = world.given('list.csv', 'Company;E-mail\nProseware;it@proseware.example\nNobody;nobody\n');
    await reader.run(world, ['invite', '--from', list, '--dry-run'], 1);
    await reader.run(world, ['admin', 'request', '--from', list, '--set', 'read-only', '--dry-run'], 1);
    // The ids of one world are few.
    const renewing = await rehearsal(1);
    madeRelationship(renewing, { name: 'Ends soon', customer: suess.id, duration: 'P20D' });
    await reader.run(renewing, ['admin', 'renew', 'Ends soon', '--copy']);
    await run('sandbox', 'terminate', suess.id);
    madeRelationship(world, { name: 'Waiting', customer: suess.id, until: 'pending' });
    await run('sandbox', 'approve', suess.id);

    await run('ledger', 'status');
    await run('audit', 'list');
    await run('audit', 'export');

    await run('sandbox', 'clock');
    await run('sandbox', 'fault');
    await run('sandbox', 'status');
    world.background = new SameProcess(world);
    const { sleep: standStill } = world.clock;
    world.clock.sleep = sleep;
    await run('sandbox', 'start');
    await run('sandbox', 'status');
    world.clock.sleep = standStill;

    const told = Object.assign(await rehearsal(0), {});
    told.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
    Object.assign(told, { stderr: new Told(told, careful) });
    await reader.run(told, ['login']);
    await reader.run(told, ['whoami']);
    await reader.run(told, ['token']);

    const printing = Object.entries(commands).filter(([, { properties }]) => properties?.command && properties.output);
    // What needs a database is in test/commands/ledger.
    const others = printing.map(([name]) => name).filter((name) => name !== 'ledger-copy');
    expect([...reader.read].sort()).toEqual(others.sort());
  });

  it('is what is said on standard error', async () => {
    const commands = await schema();
    const world = await rehearsal(1);
    for (const line of [
      ['customers', 'show', 'nobody'],
      ['profile', 'show', 'nobody'],
      ['customers', 'list', '--limit', 'many'],
      ['invitations', 'show', 'k7m2xp'],
    ]) {
      const { stderr } = await relate(world, ...line, '-o', 'json');
      const { error } = commands[line.join('-').split('-', 2).join('-')]?.properties ?? {};
      const lines = stderr.trimEnd().split('\n');
      expect(problemsOf(JSON.parse(lines.at(-1) ?? ''), error ?? { type: 'null' }), stderr).toEqual([]);
    }
    const { stderr } = await relate(world, 'invitations', 'list', '--status', 'overdue', '-o', 'json');
    for (const line of stderr.trimEnd().split('\n')) {
      expect(problemsOf(JSON.parse(line), commands.notice ?? {}), line).toEqual([]);
    }
  });
});
