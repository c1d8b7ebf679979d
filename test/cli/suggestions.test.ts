import { describe, expect, test } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { harmlessOnly } from '../../src/cli/suggestions.ts';
import { FakeWorld, relate } from '../fakes.ts';

/** The verbs of every group. */
async function verbsByGroup(): Promise<ReadonlyMap<string, readonly string[]>> {
  const groups = await Promise.all(
    Object.entries(program.nouns).map(async ([name, { load }]) => {
      const { command } = await load();
      return [name, 'verbs' in command ? Object.keys(command.verbs) : []] as const;
    }),
  );
  return new Map(groups.filter(([, verbs]) => verbs.length > 0));
}

const removing = /\b(?:delete|disconnect|logout|remove|reset|revoke|stop|unset|withdraw)\b/;

test('a harmless verb of one group never leads to one that removes in another', async () => {
  const groups = await verbsByGroup();
  const harmless = new Set([...groups.values(), ['rename', 'move', 'restart', 'renew', 'reopen', 'restore']].flat());
  const wrong: string[] = [];
  for (const [group, verbs] of groups) {
    for (const word of harmless) {
      if (removing.test(word) || verbs.includes(word)) continue;
      const { stderr } = await relate(new FakeWorld(), group, word);
      if (removing.test(stderr.replace(word, ''))) wrong.push(stderr);
    }
  }
  expect(wrong).toEqual([]);
});

describe('a word that removes', () => {
  test.each(['remov', 'rremove', 'remvoe', 'temove'])('is suggested for the slip %s', (typed) => {
    expect(harmlessOnly(typed, ['remove'])).toEqual(['remove']);
  });

  test.each(['rename', 'move', 'restore', 'more', ''])('is not suggested for %j', (typed) => {
    expect(harmlessOnly(typed, ['remove', 'show'])).toEqual(['show']);
  });
});
