/** What the service sends of customers, whole or not, as an operator and a script meet it. */

import { expect, it } from 'vitest';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';

it('lists customers without a name by domain or id, and tells of a row without an id', async (test) => {
  const { home, sandbox } = await servedHome(test, 6);
  const list = ['customers', 'list', '--json', 'id,name,domain'];
  const whole = JSON.parse((await relate(list, { home })).stdout);
  expect(whole).toHaveLength(6);
  sandbox.fault({ kind: 'bare-customers', rate: 100 });
  const { code, stdout, stderr } = await relate(list, { home });
  const rows = JSON.parse(stdout);
  // The one without an id is asked for by the id that the ledger has.
  expect(rows).toEqual([
    { ...whole[1], name: whole[1].domain },
    { ...whole[2], name: whole[2].id, domain: null },
    { ...whole[3], name: whole[3].id, domain: null },
    whole[4],
    whole[5],
    whole[0],
  ]);
  expect([code, JSON.parse(stderr).error]).toMatchObject([
    5,
    {
      code: 'rows-unusable',
      message: "1 row is left out. The answer to GET /v1/customers can't be used: items[0].id is null.",
      rows: 1,
    },
  ]);
});

it('gives up an answer that is larger than any should be', async (test) => {
  const { home, sandbox } = await servedHome(test, 3);
  sandbox.fault({ kind: 'huge-answer' });
  const { code, stdout, stderr } = await relate(['customers', 'list'], { home });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^relate: The answer of 127\.0\.0\.1:\d+ to GET \/v1\/customers was given up: it is larger than any that Partner Center should send\.\n/,
  );
});

/** What each format tells of access and the next command, row by row. */
const formats: readonly [string, readonly string[], (stdout: string) => unknown][] = [
  ['json', ['--json', 'access,next'], (text) => JSON.parse(text).map(({ access, next }: Row) => [access, next])],
  ['ndjson', ['-o', 'ndjson', '--json', 'access,next'], (text) => linesOf(text).map((line) => rowOf(JSON.parse(line)))],
  ['tsv', ['--fields', 'access,next'], (text) => linesOf(text).map((line) => line.split('\t'))],
  [
    'csv',
    ['-o', 'csv', '--fields', 'access,next'],
    (text) =>
      linesOf(text)
        .slice(1)
        .map((line) => line.split(',')),
  ],
  ['query', ['--query', '[].[access, next]', '-o', 'json'], (text) => JSON.parse(text)],
  [
    'table',
    ['-o', 'table', '--fields', 'access,next'],
    (text) =>
      linesOf(text)
        .slice(1)
        .map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ').trim()]),
  ],
];

interface Row {
  readonly access: string;
  readonly next: string;
}

/** Of a customer without an admin relationship. */
const NONE = ['none', expect.stringMatching(/^relate admin request [\w-]{36}$/)];

function rowOf({ access, next }: Row): readonly string[] {
  return [access, next];
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

it('tells the same access and the same next command in every format', async (test) => {
  const { home, sandbox } = await servedHome(test, 4);
  for (const name of ['Adatum', 'Litware']) {
    sandbox.accept({ name, domain: `${name.toLowerCase()}.example`, delegated: true });
  }
  expect((await relate(['customers', 'list', '--delegated'], { home })).code).toBe(0);
  sandbox.revoke(sandbox.named('Litware'));
  await relate(['customers', 'show', 'Litware'], { home });
  const asked: Record<string, unknown> = {};
  const plain: Record<string, unknown> = {};
  for (const [format, flags, read] of formats) {
    const list = ['customers', 'list', ...flags];
    const with_ = await relate([...list, '--delegated'], { home });
    const without = await relate(list, { home });
    expect([format, with_.code, without.code]).toEqual([format, 0, 0]);
    asked[format] = read(with_.stdout);
    plain[format] = read(without.stdout);
  }
  const restore = expect.stringMatching(/^relate customers restore [\w-]{36}$/);
  expect(asked.json).toEqual(expect.arrayContaining([['delegated', ''], ['removed', restore], NONE]));
  for (const [format] of formats) {
    expect([format, asked[format]]).toEqual([format, asked.json]);
    expect([format, plain[format]]).toEqual([format, Array(6).fill(NONE)]);
  }
});

it('says in text and in JSON why a part of a customer is unknown', async (test) => {
  const { home, sandbox } = await servedHome(test, 2);
  const [{ id }] = JSON.parse((await relate(['customers', 'list', '--json', 'id'], { home })).stdout);
  sandbox.fault({ kind: 'no-admin-agent' });
  const { code, stdout } = await relate(['customers', 'show', id, '--json', 'access,problems'], { home });
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      access: 'unknown',
      problems: [
        {
          part: 'access',
          roles: [],
          code: 'admin-agent-needed',
          message: expect.any(String),
          hint: expect.any(String),
        },
      ],
    },
  ]);
  const { stdout: text } = await relate(['customers', 'show', id, '-o', 'table'], { home });
  expect(text).toMatch(
    /^ACCESS\n {2}Now +unknown\n {2}Unknown +Microsoft Graph shows admin relationships to members of the group/m,
  );
});
