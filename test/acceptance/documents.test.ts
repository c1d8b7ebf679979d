/** Documents for operators as a reader meets them: every command, in its order, in one home, with the result it shows. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandsOf } from './readme-commands.ts';
import { newHome, relate, shell } from './relate.ts';

/** When the documents speak, by the clock of the stand-in. */
const MOMENT = '2030-01-15T12:00:00Z';

/** Documents, and their commands that do not end with 0, by how they begin. */
const documents: readonly (readonly [path: string, exitCodes: Readonly<Record<string, number>>])[] = [
  ['docs/subscriptions.md', { 'relate subscriptions edit fairweather exchange --quantity 170': 1 }],
];

/** A home with an account of the stand-in, whose clock stands at that moment. */
async function homeAtThatMoment(): Promise<string> {
  const home = newHome();
  await relate(['init', '--sandbox', '--company', 'Fabrikam'], { home });
  const minutes = Math.round((Date.parse(MOMENT) - Date.now()) / 60_000);
  for (const step of [`${Math.floor(minutes / 1440)}d`, `${minutes % 1440}m`]) {
    expect(await relate(['sandbox', 'clock', `+${step}`], { home })).toMatchObject({ code: 0 });
  }
  return home;
}

describe.each(documents)('%s', (path, exitCodes) => {
  it('does what it says', async () => {
    const home = await homeAtThatMoment();
    for (const { line, text, output } of commandsOf(readFileSync(path, 'utf8')).flatMap(({ commands }) => commands)) {
      const place = `${path}:${line}: ${text}`;
      const { code, stdout } = await shell(`{ ${text}\n} 2>&1`, { home });
      const [, expected = 0] = Object.entries(exitCodes).find(([start]) => text.startsWith(start)) ?? [];
      expect({ place, code, printed: stdout.trim() }).toEqual({ place, code: expected, printed: output?.trim() });
    }
  });
});
