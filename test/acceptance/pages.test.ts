/** The pages for operators in docs/, each as a reader meets it: its commands in their order, in one home. */

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsOf, patternOf } from './readme-commands.ts';
import { newHome, relate, shell } from './relate.ts';

/** For engineers, what is generated, and what has a test of its own. */
const OTHERS = ['architecture.md', 'commands.md', 'errors.md', 'team-ledger.md'];

/** Whatever does not end with 0. */
const exitCodes: readonly (readonly [command: string, code: number])[] = [
  [
    'relate licenses assign fairweather-27.onmicrosoft.com dev.clarke@fairweather-27.example farid.bauer@fairweather-27.example grace.castro@fairweather-27.example --sku EXCHANGESTANDARD',
    1,
  ],
  [
    'relate licenses assign fairweather-27.onmicrosoft.com admin@fairweather-27.onmicrosoft.com chloe.bianchi@fairweather-27.example --sku CFQ7TTC0K5DR/0002',
    5,
  ],
  [
    'relate users roles add fairweather-27.onmicrosoft.com bjoern.adeyemi@fairweather-27.example "Global Administrator"',
    2,
  ],
  ['relate api https://graph.example.com/v1.0/me', 2],
  ['relate invite --from customers.csv --dry-run', 1],
  ['relate invite --from customers.csv --eml-dir drafts --yes', 5],
  ['relate api /customers/00000000-0000-4000-8000-000000000001', 3],
  ['relate api PATCH /customers/48ce7076-b669-4909-a145-d5b9b2818860', 2],
  ['relate subscriptions edit fairweather exchange --quantity 170 --yes', 1],
];

/** When these pages speak, by the clock of the stand-in, in which they have an account already. */
const moments: Readonly<Record<string, string>> = { 'subscriptions.md': '2030-01-15T12:00:00Z' };

const pages = readdirSync('docs').filter((name) => name.endsWith('.md') && !OTHERS.includes(name));

describe.each(pages)('docs/%s', (page) => {
  const home = newHome();
  beforeAll(async () => {
    const moment = moments[page];
    if (moment === undefined) return;
    await relate(['init', '--sandbox', '--company', 'Fabrikam'], { home });
    const minutes = Math.round((Date.parse(moment) - Date.now()) / 60_000);
    for (const step of [`${Math.floor(minutes / 1440)}d`, `${minutes % 1440}m`]) {
      expect(await relate(['sandbox', 'clock', `+${step}`], { home })).toMatchObject({ code: 0 });
    }
  });
  afterAll(() => shell('relate sandbox stop', { home }));

  it.each(commandsOf(readFileSync(`docs/${page}`, 'utf8')))(
    'does what it says under "$title"',
    async ({ commands }) => {
      for (const { line, text, output } of commands) {
        const { code, stdout } = await shell(`set -o pipefail; { ${text}\n} 2>&1`, { home });
        const place = `docs/${page}:${line}: ${text}`;
        expect({ place, code, printed: stdout }).toEqual({
          place,
          code: exitCodes.find(([command]) => command === text)?.[1] ?? 0,
          printed: output === undefined ? stdout : expect.stringMatching(patternOf(output, home)),
        });
      }
    },
  );
});
