/** What the e-mails that ship with the program promise. */

import { describe, expect, test } from 'vitest';
import { shippedLanguages } from './shipped-languages.ts';
import {
  anna,
  draftOf,
  names,
  nordwind,
  ofAccess,
  ofReseller,
  usualAccount,
  usualReseller,
} from './shipped-templates.ts';
import { PROMISES, type Promises } from './template-promises.ts';

const OF_RESELLER: readonly (keyof Omit<Promises, 'greetings'>)[] = [
  'billingAdministrator',
  'agreement',
  'settings',
  'onlyThePartner',
  'onceNoneRuns',
];

const TOGETHER = { reseller: ofReseller, alone: ['indirect', 'invitation', 'reminder'], access: ofAccess } as const;

test('there are words of each language', () => {
  expect(Object.keys(PROMISES).sort()).toEqual(shippedLanguages);
});

describe.each(Object.entries(PROMISES))('in %s', (language, promises) => {
  const draft = (name: string, occasion = anna, profile = name === 'indirect' ? usualReseller : usualAccount) =>
    draftOf(language, name, occasion, profile);

  test.each(names)(
    '%s says where the link leads, who can agree, what else to do, and what we never ask for',
    async (name) => {
      const { body } = await draft(name);
      for (const said of ['globalAdministrator', 'forward', 'nothingMore', 'noPasswords'] as const) {
        expect(body).toMatch(promises[said]);
      }
      expect(body.replaceAll(/https?:\S+/g, '')).toContain('admin.microsoft.com');
      expect(body).not.toContain('2023');
    },
  );

  test.each(TOGETHER.reseller)('%s says what the reseller relationship is, and how it ends', async (name) => {
    const { body } = await draft(name);
    for (const said of OF_RESELLER) expect(body).toMatch(promises[said]);
    expect(body).toContain('Accept & Authorize');
  });

  test.each(TOGETHER.alone)('%s says that there are no admin roles in it', async (name) => {
    const { body } = await draft(name);
    expect(body).toMatch(promises.noRoles);
    expect(body).not.toContain('Approve all');
  });

  test.each(TOGETHER.access)('%s says which button approves the roles', async (name) => {
    expect((await draft(name)).body).toContain('Approve all');
  });

  test.each(['admin', 'restore'])('%s says where the roles are seen, and nothing of who orders', async (name) => {
    const { body } = await draft(name);
    expect(body).toMatch(promises.settings);
    expect(body).not.toMatch(promises.billingAdministrator);
  });

  test('restore says what is not possible without roles', async () => {
    expect((await draft('restore')).body).toMatch(promises.serviceRequests);
  });

  test.each(['both', 'reminder', 'indirect'])('%s names the provider of a reseller, once it is known', async (name) => {
    expect((await draft(name, anna, usualReseller)).body).toContain('Wingtip Distribution');
  });

  test.each(names)('%s greets somebody by name, and nobody without a gap', async (name) => {
    const greetings = await Promise.all([draft(name), draft(name, nordwind)]);
    expect(greetings.map(({ body }) => body.split('\n\n')[0])).toEqual(promises.greetings);
  });

  test.each(names)('%s has no gap where something is absent', async (name) => {
    for (const { subject, body } of await Promise.all([draft(name), draft(name, nordwind)])) {
      expect(`${subject}\n${body}`).not.toMatch(/ {2}| [,.]|,,|\(\)|^[ ,.;:]/m);
    }
  });
});
