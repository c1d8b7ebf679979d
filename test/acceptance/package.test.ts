/** What the package holds and brings beside the program, read as the build left it. */

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

it('brings the binary of the database engine for each platform that there is one for, and of the version that is bundled', () => {
  expect(packageOf('package.json').optionalDependencies).toEqual(
    packageOf('node_modules/libsql/package.json').optionalDependencies,
  );
});

function packageOf(path: string): { readonly optionalDependencies?: unknown } {
  return JSON.parse(readFileSync(path, 'utf8'));
}
