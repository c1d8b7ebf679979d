import { describe, expect, it } from 'vitest';
import { findOnPath } from '../../src/world/child.ts';
import { key } from '../terminal.ts';
import { shortTemplate } from './account.ts';
import { storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

function isMissing(program: string): boolean {
  return process.platform === 'win32' || findOnPath([program], process.env) === undefined;
}

const invite = ['invite', 'Contoso', '--template', './short.md', '--edit', '--print'];

/** At the end the draft is printed, the editor's screen gone. */
async function printsEdited(terminal: RelateTerminal): Promise<void> {
  await terminal.sees('Recorded as ');
  expect(await terminal.ends()).toBe(0);
  expect(terminal.drawn).toMatch(/To: \nSubject: Hello Contoso\n\nDear all,\n\nhttps:.*\n\nBye\nSee you\nRecorded as/);
}

describe('an editor in the same terminal', () => {
  it.skipIf(isMissing('vim'))('is used to its end: vim (needs vim)', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal(invite, { home, env: { RELATE_EDITOR: 'vim -u NONE -i NONE' } });
    await terminal.sees('Bye');
    terminal.type('GoSee you');
    await terminal.sees('See you');
    terminal.type(`${key.escape}:wq${key.enter}`);
    await printsEdited(terminal);
  });

  it.skipIf(isMissing('vim'))('takes nothing over from vim left with :cq (needs vim)', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal(invite, { home, env: { RELATE_EDITOR: 'vim -u NONE -i NONE' } });
    await terminal.sees('Bye');
    terminal.type(`:cq${key.enter}`);
    await terminal.sees('The draft is kept in ');
    await terminal.sees('ended with status 1, so its text was not taken.');
    expect(await terminal.ends()).toBe(1);
  });

  it.skipIf(isMissing('nano'))('is used to its end: nano (needs nano)', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal(invite, { home, env: { RELATE_EDITOR: 'nano --ignorercfiles' } });
    await terminal.sees('Bye');
    // To the end of the last line, write, exit.
    terminal.type('\u001b/');
    terminal.type('See you');
    await terminal.sees('See you');
    terminal.type(`\u000f${key.enter}`);
    await terminal.sees('Wrote');
    terminal.type('\u0018');
    await printsEdited(terminal);
  });
});
