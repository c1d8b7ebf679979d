import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fakes.ts';
import { nextWords, useScript } from '../script.ts';

const folderMaker = useScript(new URL('./folder-maker.ts', import.meta.url));

test('commands that make the same folders at once all find them made', async () => {
  const root = join(temporaryFolder(), 'home');
  const makers = Array.from({ length: 3 }, () => {
    const child = spawn(process.execPath, [folderMaker(), root, '1000']);
    const said = { errors: '' };
    child.stderr.on('data', (data) => (said.errors += data));
    return { child, said, ready: nextWords(child), closed: once(child, 'close') };
  });
  await Promise.all(makers.map(({ ready }) => ready));
  for (const { child } of makers) child.stdin.end();
  await Promise.all(makers.map(({ closed }) => closed));
  expect(makers.map(({ said }) => said.errors)).toEqual(['', '', '']);
});
