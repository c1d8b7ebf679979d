/** How long a `mailto:` link the e-mails that ship with the program make. */

import { expect, test } from 'vitest';
import { mailtoUrl } from '../src/invitation/mail/mailto.ts';
import { shippedLanguages } from './shipped-languages.ts';
import { anna, draftOf, names, nordwind, usualAccount, usualReseller } from './shipped-templates.ts';

/** Characters that every mail program takes. */
const EVERYWHERE = 1800;

/** A letter of these scripts is six or nine characters in a link: nothing of a few sentences is within the limit. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set(['ja', 'ko', 'ru', 'zh-Hans', 'zh-Hant']);

async function length(language: string, name: string, occasion = anna, account = usualAccount): Promise<number> {
  return mailtoUrl(await draftOf(language, name, occasion, account)).length;
}

/** That of the mails that are sent first and most. */
function longest(language: string): Promise<readonly number[]> {
  return Promise.all(
    ['invitation', 'reminder'].flatMap((name) =>
      [anna, nordwind].flatMap((occasion) =>
        [usualAccount, usualReseller].map((account) => length(language, name, occasion, account)),
      ),
    ),
  );
}

test.each(shippedLanguages.filter((language) => !OTHER_SCRIPTS.has(language)))(
  'the invitation and the reminder in %s fit into a link that every mail program takes',
  async (language) => {
    expect(Math.max(...(await longest(language)))).toBeLessThanOrEqual(EVERYWHERE);
  },
);

test.each(shippedLanguages.filter((language) => OTHER_SCRIPTS.has(language)))(
  'those in %s do not, and are exceptions for a reason',
  async (language) => {
    expect(Math.min(...(await longest(language)))).toBeGreaterThan(EVERYWHERE);
  },
);

test('each is as long as the table says', async () => {
  const rows = await Promise.all(
    shippedLanguages.map(async (language) => {
      const lengths = await Promise.all(
        names.map((name) => length(language, name, anna, name === 'indirect' ? usualReseller : usualAccount)),
      );
      return [language, ...lengths];
    }),
  );
  const table = [['', ...names], ...rows].map((row) =>
    row
      .map((cell) => `${cell}`.padStart(15))
      .join('')
      .trimEnd(),
  );
  // After a text was changed: npx vitest run --project unit test/template-lengths.test.ts --update
  await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('template-lengths.txt');
});
