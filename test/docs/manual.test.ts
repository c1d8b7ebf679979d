/** The manual pages, which follow from the commands and the topics of help. They are written anew by `npm run docs`. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { buildParser } from '../../src/cli/build.ts';
import { connectStandIn, program } from '../../src/cli/program.ts';
import { version } from '../../src/cli/version.ts';
import { ExitCode } from '../../src/errors.ts';
import { commandTree } from '../cli/command-tree.ts';
import { FakeWorld } from '../fakes.ts';
import { needs } from '../system-packages.ts';
import { manPages } from './man-pages.ts';
import { roffFlags, roffItem, roffText } from './roff.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'man');
const groff = needs('groff');

describe('the manual', () => {
  async function pagesOfManual(): Promise<ReadonlyMap<string, string>> {
    const nothing = () => {};
    const hooks = { writeOut: nothing, writeErr: nothing, onContext: nothing, onExitCode: nothing };
    const surroundings = { run: async () => ExitCode.done, connectStandIn };
    const parser = await buildParser(program, [], new FakeWorld(), surroundings, hooks);
    const globalOptions = parser.createHelp().visibleOptions(parser);
    return manPages({ program, commands: await commandTree(), globalOptions, version });
  }

  it('is what the commands and topics say, page by page', async () => {
    const pages = await pagesOfManual();
    expect(pages.size).toBeGreaterThan(20);
    for (const [name, page] of pages) await expect(page).toMatchFileSnapshot(join(folder, name));
  });

  it('has no page of what is gone', async () => {
    expect(readdirSync(folder).sort()).toEqual([...(await pagesOfManual()).keys()].sort());
  });

  it('goes into the package, and is installed with it', async () => {
    const path = join(root, 'package.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    const man = [...(await pagesOfManual()).keys()].map((name) => `man/${name}`);
    await expect(`${JSON.stringify({ ...manifest, man }, null, 2)}\n`).toMatchFileSnapshot(path);
    expect(manifest.files).toContain('man');
  });

  it.skipIf(groff.isMissing)(`is what groff takes without a warning${groff.note}`, () => {
    const typeset = (name: string) =>
      spawnSync('groff', ['-man', '-Tutf8', '-ww', '-rLL=80n', '-P-cbou', join(folder, name)], { encoding: 'utf8' });
    const results = readdirSync(folder).map((name) => ({ name, ...typeset(name) }));
    expect(results.filter(({ status, stderr }) => status !== 0 || stderr !== '').map(({ stderr }) => stderr)).toEqual(
      [],
    );
    // Examples are not broken: they are there to be copied.
    const long = results.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line.length > 80));
    expect(long.filter((line) => !/^ +relate /.test(line))).toEqual([]);
  });
});

test.each([
  ['a-b', 'a\\-b'],
  ['C:\\x', 'C:\\ex'],
  ['.SH\n.x', '\\&.SH\n\\&.x'],
  ["'it's", '\\(aqit\\(aqs'],
  ['`~^', '\\(ga\\(ti\\(ha'],
  ['{"a":…}', '{"a":\\[u2026]}'],
])('%j is %j in a manual page', (text, roff) => {
  expect(roffText(text)).toBe(roff);
});

test('an option is bold, and what it takes is not', () => {
  expect(roffFlags('-o, --output <format>')).toBe('\\fB\\-o\\fR, \\fB\\-\\-output\\fR <\\fIformat\\fR>');
});

test('a meaning of several lines keeps them', () => {
  expect(roffItem('x', 'one\n.two')).toBe('.TP\nx\none\n.br\n\\&.two\n');
});
