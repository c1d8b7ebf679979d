/** How the executable starts: from the files of its package, as they are. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { binOf, copyProgram, node, programIn } from './executable.ts';
import { newHome, type Surroundings, shell, storedHome } from './relate.ts';

/** Builds the link, and records an invitation. */
function started(bin: string, surroundings: Surroundings) {
  return shell(`'${node}' '${bin}' link && '${node}' '${bin}' invite Contoso --print >/dev/null`, surroundings);
}

describe('the executable starts', () => {
  it('with nothing that others could have put into the temporary folder', async () => {
    const temporary = newHome();
    await started(binOf(programIn(inject('scratch'))), { home: storedHome(), env: { TMPDIR: temporary } });
    expect(existsSync(join(temporary, 'node-compile-cache'))).toBe(false);
  });

  it('with what its files say, whatever Node compiled of them before', async () => {
    const program = join(newHome(), 'program');
    copyProgram(programIn(inject('scratch')), program);
    const home = newHome();
    const version = () => shell(`'${node}' '${binOf(program)}' --version`, { home });
    const { stdout } = await version();
    const before = stdout.trim();
    const after = before.replaceAll(/\d/g, '7');
    for (const name of readdirSync(join(program, 'dist'))) {
      const path = join(program, 'dist', name);
      const text = readFileSync(path, 'utf8');
      if (text.includes(before)) writeFileSync(path, text.replaceAll(before, after));
    }
    expect(await version()).toEqual({ code: 0, stdout: `${after}\n`, stderr: '' });
  });
});

it('a command reads no more scripts than it needs', async () => {
  const atExit = `process.on('exit', () => {
    const scripts = Object.keys(require.cache).filter((path) => path.includes('/dist/'));
    process.stderr.write(scripts.map((path) => path.replace(/.*\\/(.*)[.]cjs/, '$1')).join(' '));
  });`;
  const home = storedHome({ 'scripts.cjs': atExit });
  const bin = binOf(programIn(inject('scratch')));
  const scripts = async (line: string) => {
    const { code, stderr } = await shell(`'${node}' --require ./scripts.cjs '${bin}' ${line} >/dev/null`, { home });
    return { code, scripts: stderr.split('\n').at(-1)?.split(' ').sort() };
  };
  const always = ['relate', 'rolldown-runtime'];
  await started(bin, { home });
  expect(await scripts('--version')).toEqual({ code: 0, scripts: always });
  expect(await scripts('link')).toEqual({ code: 0, scripts: ['command', ...always] });
  expect(await scripts('invitations list')).toEqual({ code: 0, scripts: ['command', 'ledger', ...always] });
});

it('an error that nobody foresaw names files and lines of the source', async () => {
  const home = storedHome({ 'broken.cjs': "String.prototype.normalize = () => { throw new TypeError('broken'); };\n" });
  const bin = binOf(programIn(inject('scratch')));
  const { code, stderr } = await shell(`'${node}' --require ./broken.cjs '${bin}' invite Contoso --print`, { home });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('\nrelate: broken\n') });
  const places = [...stderr.matchAll(/(src\/[\w/-]+\.ts):(\d+):\d+/g)];
  expect(places.length).toBeGreaterThan(5);
  for (const [, file = '', line] of places) {
    expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThanOrEqual(Number(line));
  }
});
