/** Lists whose drafts go into the mailbox of the stand-in: each is there once, whatever happens on the way. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, type TestContext } from 'vitest';
import { Caller } from '../sandbox/caller.ts';
import { servedHome } from './customers-home.ts';
import { killed, relate } from './relate.ts';
import { waitingCustomers } from './waiting.ts';

const count = 8;
const addresses = Array.from({ length: count }, (_, at) => `it@c${at}.example`);

const remind = ['invitations', 'remind', '--pending-for', '14', '--outlook', '--yes'];
const invite = ['invite', '--from', 'list.csv', '--outlook', '--yes'];

const lists = [
  { what: 'invitations', argv: invite, prepare: givenList },
  { what: 'reminders', argv: remind, prepare: (home: string) => waitingCustomers(home, count) },
];

async function givenList(home: string): Promise<void> {
  const rows = addresses.map((address, at) => `Customer ${at},${address}\n`);
  writeFileSync(join(home, 'list.csv'), `Company,E-mail\n${rows.join('')}`);
}

/** A home with the stand-in, and whom the drafts in its mailbox are to. */
async function desk(test: TestContext) {
  const { home, url, sandbox } = await servedHome(test, 3);
  const caller = new Caller(url);
  test.onTestFinished(() => caller.hangUp());
  const recipients = async (): Promise<readonly string[]> => {
    const { value } = (await caller.ask('/graph/v1.0/me/mailFolders/drafts/messages?$top=100')).json;
    return value.map((mail: Mail) => mail.toRecipients.map(({ emailAddress }) => emailAddress.address).join()).sort();
  };
  return { home, recipients, sandbox };
}

interface Mail {
  readonly toRecipients: readonly { readonly emailAddress: { readonly address: string } }[];
}

it.for(lists)(
  '$what are each drafted once where a throttled hour ends the run, and the next goes on',
  async (list, test) => {
    const { home, recipients, sandbox } = await desk(test);
    await list.prepare(home);
    sandbox.fault({ kind: '429', seconds: 3600, rate: 50 });
    const throttled = await relate(list.argv, { home });
    expect(throttled.stderr).toMatch(/ left\. To go on: relate .* --outlook\n/);
    expect([1, 5]).toContain(throttled.code);
    sandbox.clearFaults();
    expect(await relate(list.argv, { home })).toMatchObject({ code: 0 });
    expect(await recipients()).toEqual(addresses);
  },
);

it.for(lists)('$what are each drafted once where answers are lost', async (list, test) => {
  const { home, recipients, sandbox } = await desk(test);
  await list.prepare(home);
  sandbox.fault({ kind: 'lost-answer', times: 3 });
  expect(await relate(list.argv, { home })).toMatchObject({ code: 0 });
  expect(await recipients()).toEqual(addresses);
});

it.for(lists)('$what are each drafted once, whenever the command is killed', async (list, test) => {
  const { home, recipients } = await desk(test);
  await list.prepare(home);
  const start = performance.now();
  await relate([...list.argv, '--dry-run'], { home });
  const life = performance.now() - start;
  for (const part of [0.9, 1, 1.1, 1.2]) await killed(home, list.argv, life * part);
  const last = await relate(list.argv, { home });
  expect(last, last.stderr).toMatchObject({ code: 0 });
  expect(await recipients()).toEqual(addresses);
});
