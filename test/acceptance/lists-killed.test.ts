import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { many, seed } from '../long.ts';
import { killed, relate, storedHome } from './relate.ts';
import { waitingCustomers } from './waiting.ts';

it('invites each customer of a list exactly once, whenever the command is killed', async () => {
  const count = many(120, 5000);
  const kills = many(4, 10);
  const random = repeatableRandom(seed);
  const home = storedHome();
  const customers = Array.from({ length: count }, (_, number) => `Customer ${number}`);
  const rows = customers.map((name, number) => `${name};it@c${number}.example\n`);
  writeFileSync(join(home, 'list.csv'), `Firma;E-Mail\n${rows.join('')}`);
  const invite = ['invite', '--from', 'list.csv', '--eml-dir', 'drafts', '--yes'];
  const start = performance.now();
  await relate([...invite, '--dry-run'], { home });
  const life = performance.now() - start;
  for (let kill = 0; kill < kills; kill += 1) {
    await killed(home, invite, life * (0.4 + (random.integer(1000) / 1000) * many(1, 4)));
    // Whatever the moment, what is there can be read.
    const written = readdirSync(home).includes('list.result.csv');
    if (written) expect(readFileSync(join(home, 'list.result.csv'), 'utf8').split('\n')).toHaveLength(count + 2);
  }
  expect(await relate(invite, { home })).toMatchObject({ code: 0 });

  const drafts = readdirSync(join(home, 'drafts'));
  expect(drafts.filter((name) => name.endsWith('.eml'))).toEqual(drafts);
  const invited = await relate(['invitations', 'list', '--query', '[].customer', '-o', 'tsv'], { home });
  expect(invited.stdout.trim().split('\n').sort()).toEqual([...customers].sort());
  const subjects = drafts.map((name) => /^To: (.*)$/m.exec(readFileSync(join(home, 'drafts', name), 'utf8'))?.[1]);
  expect(subjects.sort()).toEqual(customers.map((_, number) => `it@c${number}.example`).sort());
  const results = readFileSync(join(home, 'list.result.csv'), 'utf8').trim().split('\n').slice(1);
  expect(results.filter((line) => /;(?:done|before);[a-z0-9]{6};/.test(line))).toHaveLength(count);
});

it('reminds each customer who has not answered exactly once, whenever the command is killed', async () => {
  const count = many(60, 2000);
  const random = repeatableRandom(seed);
  const home = storedHome();
  const ids = await waitingCustomers(home, count);
  const remind = ['invitations', 'remind', '--pending-for', '14', '--eml-dir', 'reminders', '--yes'];
  const start = performance.now();
  await relate([...remind, '--dry-run'], { home });
  const life = performance.now() - start;
  for (let kill = 0; kill < many(3, 10); kill += 1) {
    await killed(home, remind, life * (0.4 + (random.integer(1000) / 1000) * many(1, 4)));
  }
  expect(await relate(remind, { home })).toMatchObject({ code: 0 });

  const drafts = readdirSync(join(home, 'reminders'));
  const recipients = drafts.map((name) => /^To: (.*)$/m.exec(readFileSync(join(home, 'reminders', name), 'utf8'))?.[1]);
  expect(recipients.sort()).toEqual(ids.map((_, number) => `it@c${number}.example`).sort());
  const query = '[].events[].handOffs[].detail | [*]';
  const { stdout } = await relate(['invitations', 'list', '--query', query, '-o', 'json'], { home });
  expect(JSON.parse(stdout).sort()).toEqual(drafts.map((name) => join(home, 'reminders', name)).sort());
  const again = await relate(remind, { home });
  expect(again.stderr).toContain(`No customer was reminded; ${count} reminded lately.`);
});
