/** What the package holds beside the program, read as the build left it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { programIn } from './executable.ts';

const program = programIn(inject('scratch'));

it('has the licence text of every package that is bundled', () => {
  const maps = readdirSync(join(program, 'dist')).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => {
    const map = JSON.parse(readFileSync(join(program, 'dist', name), 'utf8')) as { readonly sources: string[] };
    return map.sources;
  });
  const packages = new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  expect([...packages]).toContain('commander');
  const told = readFileSync('THIRD-PARTY-NOTICES', 'utf8')
    .split(/^-{80}$/m)
    .slice(1);
  for (const name of packages) {
    const section = told.find((text) => text.trimStart().startsWith(`${name} `));
    expect(section, name).toMatch(/copyright|licen[cs]e/i);
  }
});
