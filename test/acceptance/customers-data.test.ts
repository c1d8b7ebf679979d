/** What the service sends of customers, whole or not, as an operator and a script meet it. */

import { expect, it } from 'vitest';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';

it('lists customers without a name by domain or id, and tells of a row without an id', async (test) => {
  const { home } = await servedHome(test, 6);
  const list = ['customers', 'list', '--json', 'id,name,domain'];
  const whole = JSON.parse((await relate(list, { home })).stdout);
  expect(whole).toHaveLength(6);
  expect((await relate(['sandbox', 'fault', 'bare-customers', '--rate', '100'], { home })).code).toBe(0);
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
  expect({ code, stderr }).toEqual({
    code: 5,
    stderr: expect.stringMatching(
      /^relate: 1 row is left out\. The answer to GET \/v1\/customers can't be used: items\[0\]\.id is null\.\n/,
    ),
  });
});

it('gives up an answer that is larger than any should be', async (test) => {
  const { home } = await servedHome(test, 3);
  expect((await relate(['sandbox', 'fault', 'huge-answer'], { home })).code).toBe(0);
  const { code, stdout, stderr } = await relate(['customers', 'list'], { home });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^relate: The answer of 127\.0\.0\.1:\d+ to GET \/v1\/customers was given up: it is larger than any that Partner Center should send\.\n/,
  );
});
