/** What V8 compiled at the build makes the executable start sooner, and is not needed. */

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { link } from './account.ts';
import { binOf, copyProgram, node, programIn } from './executable.ts';
import { newHome, type Surroundings, shell, storedHome } from './relate.ts';

/** A program of its own, in which `change` was done to each file that holds what was compiled. */
function programWith(change: (path: string) => void): string {
  const program = join(newHome(), 'program');
  copyProgram(programIn(inject('scratch')), program);
  const compiled = readdirSync(join(program, 'dist'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes(`.cjs.${process.platform}-${process.arch}-`),
  );
  expect(compiled.length).toBeGreaterThan(1);
  for (const name of compiled) change(join(program, 'dist', name));
  return binOf(program);
}

/** Builds the link, and records an invitation. */
function started(bin: string, surroundings: Surroundings) {
  return shell(`'${node}' '${bin}' link && '${node}' '${bin}' invite Contoso --print >/dev/null`, surroundings);
}

describe('the executable starts', () => {
  it.each([
    ['without what was compiled', rmSync],
    ['with the half of what was compiled', halve],
    ['with nothing in what was compiled', (path: string) => writeFileSync(path, '')],
  ])('%s', async (_, change) => {
    const { code, stdout, stderr } = await started(programWith(change), { home: storedHome() });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${link}\n`,
      stderr: expect.stringMatching(/^Recorded/),
    });
  });

  it('with nothing that others could have put into the temporary folder', async () => {
    const temporary = newHome();
    await started(binOf(programIn(inject('scratch'))), { home: storedHome(), env: { TMPDIR: temporary } });
    expect(existsSync(join(temporary, 'node-compile-cache'))).toBe(false);
  });
});

function halve(path: string): void {
  const compiled = readFileSync(path);
  writeFileSync(path, compiled.subarray(0, compiled.length / 2));
}
