import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandTree } from '../cli/command-tree.ts';
import { many, seed } from '../long.ts';
import { oddCommandLines } from '../odd-command-lines.ts';
import { shortTemplate } from './account.ts';
import { newHome, relate, storedHome } from './relate.ts';

/** Commands that go on until somebody ends them, play for long, or start a process. */
const ENDLESS = /^(?:sandbox .*|customers watch|demo|help|login)$/;

it('ends odd command lines with an exit code of the list, without a stack, and writes into the home alone', async () => {
  const home = storedHome({ 'good.md': shortTemplate, 'binary.bin': new Uint8Array([0, 255, 10]), 'folder/x': '' });
  const temporary = newHome();
  const specs = [...(await commandTree())].filter(([name]) => !ENDLESS.test(name));
  const next = oddCommandLines(new Map(specs), seed);
  const wrong: string[] = [];
  const work = async () => {
    for (let count = 0; count < many(10, 250); count += 1) {
      const { argv } = next();
      // Nothing is asked of the real services.
      const env = { TMPDIR: temporary, HTTPS_PROXY: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9' };
      const { code, stdout, stderr } = await relate(argv, { home, env, cwd: home });
      const isBroken = code === null || ![0, 1, 2, 3, 4, 5].includes(code) || /^ {4}at |defect/m.test(stderr);
      const isUsageWithOutput = code === 2 && stdout !== '';
      if (isBroken || isUsageWithOutput)
        wrong.push(`${code} ${JSON.stringify(argv).slice(0, 300)} ${stderr.slice(0, 500)}`);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  expect(wrong).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
});
