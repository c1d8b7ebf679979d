import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repeatableRandom } from '../ledger/fixtures.ts';
import { many, seed } from '../long.ts';
import { recordedId } from '../told.ts';
import { rehearsalHome } from './customers-home.ts';
import { killed, relate } from './relate.ts';

const commands: readonly (readonly string[])[] = [
  ['customers', 'list', '--refresh'],
  ['customers', 'watch', '--interval', '0.1'],
  ['sandbox', 'accept', 'Litware'],
];

/** How long a command takes on this machine at this time, in milliseconds. */
async function lifeOf(home: string, argv: readonly string[]): Promise<number> {
  const start = performance.now();
  await relate(argv, { home });
  return performance.now() - start;
}

it('loses no recorded invitation, and leaves no lock, when commands are killed at any moment', async () => {
  const random = repeatableRandom(seed);
  for (let round = 0; round < many(1); round += 1) {
    const home = await rehearsalHome();
    const ids = [
      recordedId((await relate(['invite', 'Contoso', '--print'], { home })).stderr),
      recordedId((await relate(['invite', 'Litware', '--print'], { home })).stderr),
    ];
    const life = await lifeOf(home, ['customers', 'list']);
    const moments = commands.flatMap((argv) =>
      [0, 1, 2].map((third) => ({ argv, after: (life * (third + random.integer(1000) / 1000)) / 3 })),
    );
    await Promise.all(moments.map(({ argv, after }) => killed(home, argv, after)));

    const [list, accepted, customers] = await Promise.all([
      relate(['invitations', 'list', '--query', '[].id', '-o', 'tsv'], { home }),
      relate(['sandbox', 'accept', 'Contoso'], { home }),
      relate(['customers', 'alias', 'suess-0.onmicrosoft.com', 'Gardeners'], { home }),
    ]);
    expect(list.stdout.trim().split('\n').sort()).toEqual(ids.sort());
    expect({ accepted: accepted.code, alias: customers.code }).toEqual({ accepted: 0, alias: 0 });
    const after = await relate(['customers', 'list', '--search', 'contoso', '--fields', 'name,relationship'], { home });
    expect(after).toMatchObject({ code: 0, stdout: 'Contoso\treseller\n' });
    expect((await relate(['config', 'set', 'language', 'de'], { home })).code).toBe(0);
    expect(readdirSync(join(home, 'data')).sort()).toEqual(['ledger.db', 'sandbox']);
  }
});
