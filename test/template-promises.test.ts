/** What the e-mails that ship with the program promise, and that they open whole in every mail program. */

import { describe, expect, test } from 'vitest';
import type { Profile } from '../src/account/profile.ts';
import type { RecipientDetails } from '../src/invitation/compose.ts';
import { MAILTO_LIMIT, mailtoUrl } from '../src/invitation/mail/mailto.ts';
import { fabrikam, northwind } from './account/examples.ts';
import { draftOf, names, ofAccess, ofReseller } from './shipped-templates.ts';
import { PROMISES, type Promises } from './template-promises.ts';

/** The account of a usual company: its signature has three lines. */
const account: Profile = {
  ...fabrikam,
  company: 'Fabrikam Cloud GmbH',
  senderName: 'Jonas Weber',
  senderEmail: 'jonas.weber@fabrikam.example',
};
const reseller: Profile = {
  ...account,
  type: 'reseller',
  msppId: '4847383',
  providers: northwind.providers.map((provider) => ({ ...provider, name: 'Wingtip Distribution' })),
};
const nordwind: RecipientDetails = {
  customer: 'Nordwind Maschinenbau GmbH',
  to: ['anna.schmidt@nordwind.example'],
  cc: [],
};
const anna: RecipientDetails = { ...nordwind, contact: 'Anna Schmidt' };

const OF_RESELLER: readonly (keyof Omit<Promises, 'greetings'>)[] = [
  'billingAdministrator',
  'agreement',
  'settings',
  'onlyThePartner',
  'onceNoneRuns',
];

/** A letter of these scripts is six or nine characters in a link: no mail of some sentences fits. */
const NOT_WITHIN_THE_LIMIT: ReadonlySet<string> = new Set(['ja', 'ko', 'ru', 'zh-Hans', 'zh-Hant']);

const TOGETHER = { reseller: ofReseller, alone: ['indirect', 'invitation', 'reminder'], access: ofAccess } as const;

describe.each(Object.entries(PROMISES))('in %s', (language, promises) => {
  const draft = (name: string, occasion = anna, profile = name === 'indirect' ? reseller : account) =>
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
    expect((await draft(name, anna, reseller)).body).toContain('Wingtip Distribution');
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

  test.skipIf(NOT_WITHIN_THE_LIMIT.has(language)).each([
    ['invitation', account],
    ['reminder', account],
    ['invitation', reseller],
    ['reminder', reseller],
  ])('%s fits into a link that every mail program takes', async (name, profile) => {
    for (const occasion of [anna, nordwind]) {
      expect(mailtoUrl(await draft(name, occasion, profile)).length).toBeLessThanOrEqual(MAILTO_LIMIT);
    }
  });
});
