import type { ChildProcess } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { many } from '../long.ts';
import { Caller } from '../sandbox/caller.ts';
import { CUSTOMERS } from '../sandbox/users-caller.ts';
import { servedHome } from './customers-home.ts';
import { relate, start } from './relate.ts';

/** With delegated admin privileges, so that no role is needed. */
const customer = CUSTOMERS.licensed.label;
const kills = 5;
const count = many(40, 500);
const upns = Array.from({ length: count }, (_, number) => `new.user${number}@${customer}.example`);

/** The users of the customer at the stand-in, without those it had at first. */
class CreatedUsers {
  readonly #caller: Caller;
  readonly #path: string;

  constructor(url: string, customerId: string) {
    this.#caller = new Caller(url);
    this.#path = `/v1/customers/${customerId}/users`;
  }

  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    let page = await this.#page(this.#path);
    for (;;) {
      names.push(...page.items.map(({ userPrincipalName }) => userPrincipalName));
      const { continuationToken: token } = page;
      if (token === undefined) return names.filter((name) => name.startsWith('new.user'));
      page = await this.#page(`${this.#path}?seekOperation=Next`, { 'MS-ContinuationToken': token });
    }
  }

  /** The stand-in is busy for the test as well. */
  async #page(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    let answer = await this.#caller.ask(path, { headers });
    while (answer.status === 429) answer = await this.#caller.ask(path, { headers });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json;
  }
}

interface Page {
  readonly items: readonly { readonly userPrincipalName: string }[];
  readonly continuationToken?: string;
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.on('close', resolve));
}

it('creates each user of a list once, with the password in the file, killed five times while the service is busy', async (test) => {
  const { home, url, sandbox } = await servedHome(test, 100);
  const created = new CreatedUsers(url, CUSTOMERS.licensed.id);
  const rows = upns.map((upn, number) => `${upn},New,User ${number}`);
  writeFileSync(join(home, 'users.csv'), `UPN,First name,Last name\n${rows.join('\n')}\n`);
  sandbox.fault({ kind: '429', rate: 10, seconds: 0 });
  sandbox.fault({ kind: 'lost-answer', rate: 1 });
  const argv = ['users', 'create', customer, '--from', 'users.csv', '--yes'];

  for (let kill = 1; kill <= kills; kill += 1) {
    const child = start(argv, { home }, ['ignore', 'pipe', 'pipe']);
    child.stdout?.resume();
    child.stderr?.resume();
    const isOver = ended(child);
    const wanted = (count * kill) / (kills + 1);
    await expect.poll(async () => (await created.names()).length, { timeout: 240_000 }).toBeGreaterThan(wanted);
    child.kill('SIGKILL');
    await isOver;
  }
  sandbox.clearFaults();
  const last = await relate(argv, { home });
  expect([last.code, last.stderr]).toEqual([0, expect.stringContaining('done before')]);

  expect([...(await created.names())].sort()).toEqual([...upns].sort());
  const results = readFileSync(join(home, 'users.result.csv'), 'utf8').trimEnd().split('\n').slice(1);
  expect(results.map((line) => line.split(',')[2])).toEqual(upns.map(() => expect.stringMatching(/^(?:done|before)$/)));
  const file = join(home, 'users.passwords.csv');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const passwords = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  expect(passwords.map(([upn]) => upn).sort()).toEqual([...upns].sort());
  expect(new Set(passwords.map(([, password]) => password)).size).toBe(count);
  const told = [...results, last.stdout, last.stderr, readFileSync(join(home, 'data', 'ledger.db'), 'latin1')].join(
    '\n',
  );
  expect(passwords.filter(([, password = '']) => told.includes(password))).toEqual([]);
}, 600_000);
