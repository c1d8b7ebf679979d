import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { key } from '../terminal.ts';
import { keptPath } from '../told.ts';
import { link, shortTemplate } from './account.ts';
import { editorThat } from './editor.ts';
import { filesOf, relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';
const invite = ['invite', 'Contoso', '--template', './short.md'];

/** The draft whose path the terminal told. */
function keptDraft(terminal: RelateTerminal): string {
  return readFileSync(keptPath(terminal.drawn), 'utf8');
}

async function nothingRecorded(home: string): Promise<void> {
  expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
}

describe.skipIf(isWindows)('Ctrl-C at a terminal (not on Windows)', () => {
  const account = ['--company', 'X', '--type', 'direct', '--cloud', 'global'];
  const questions: readonly (readonly [question: string, flags: readonly string[]])[] = [
    ["Your company's name", []],
    ['You are', account.slice(0, 2)],
    ['Your Entra tenant id', account],
  ];
  it.each(questions)('stops relate init at "%s"', async (question, flags) => {
    const terminal = new RelateTerminal(['init', ...flags]);
    await terminal.sees(question);
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.drawn).toMatch(/relate: Stopped\.\n$/);
    expect(filesOf(terminal.home)).toEqual({});
  });

  it('stops relate invite at each of its questions', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const before = filesOf(home);
    const customer = new RelateTerminal(['invite'], { home });
    await customer.sees("The customer's company name:");
    customer.type(key.ctrlC);
    expect(await customer.ends()).toBe(130);
    const address = new RelateTerminal(['invite'], { home });
    await address.sees("The customer's company name:");
    address.type(`Contoso${key.enter}`);
    await address.sees('E-mail address (may stay empty):');
    address.type(key.ctrlC);
    expect(await address.ends()).toBe(130);
    expect(filesOf(home)).toEqual(before);
    const menu = new RelateTerminal(invite, { home });
    await menu.sees('Done');
    menu.type(key.ctrlC);
    expect(await menu.ends()).toBe(130);
    expect(menu.drawn).not.toContain('kept');
    await nothingRecorded(home);
  });

  it('is the same as the end of the input', async () => {
    const terminal = new RelateTerminal(['profile', 'remove', 'fabrikam'], { home: storedHome() });
    await terminal.sees('Forget the profile fabrikam?');
    terminal.type(key.ctrlD);
    expect(await terminal.ends()).toBe(130);
  });

  it('keeps the edited draft, at the menu and at the name of the file', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const env = { RELATE_EDITOR: editorThat(home, `save(text.replace('Bye', 'See you'))`) };
    for (const isAtFile of [false, true]) {
      const terminal = new RelateTerminal(invite, { home, env });
      await terminal.sees('Done');
      terminal.type(key.down.repeat(2) + key.enter);
      await terminal.sees('See you');
      await terminal.sees('Done');
      if (isAtFile) {
        terminal.type(key.down.repeat(3) + key.enter);
        await terminal.sees('File:');
      }
      terminal.type(key.ctrlC);
      expect(await terminal.ends()).toBe(130);
      expect(keptDraft(terminal)).toBe(`To: \nSubject: Hello Contoso\n\nDear all,\n\n${link}\n\nSee you\n`);
    }
    await nothingRecorded(home);
  });

  it('keeps a draft with a damaged link, whatever is to be done about it', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const env = { RELATE_EDITOR: editorThat(home, `save(text.replace(/https:.*/, 'Gone'))`) };
    const terminal = new RelateTerminal([...invite, '--edit', '--print'], { home, env });
    await terminal.sees('Stop; the draft is kept');
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(keptDraft(terminal)).toContain('\n\nGone\n\n');
    await nothingRecorded(home);
  });

  it('is left to the editor while it runs', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    // It catches Ctrl-C as editors do, and goes on until a second one.
    const editor = editorThat(
      home,
      `let count = 0;
       process.on('SIGINT', () => {
         count += 1;
         if (count === 1) return console.log('still editing');
         save(text.replace('Bye', 'See you'));
         process.exit(0);
       });
       setInterval(() => {}, 1000);
       console.log('editing');`,
    );
    const terminal = new RelateTerminal([...invite, '--edit', '--print'], { home, env: { RELATE_EDITOR: editor } });
    await terminal.sees('editing');
    terminal.type(key.ctrlC);
    await terminal.sees('still editing');
    terminal.type(key.ctrlC);
    await terminal.sees('See you');
    expect(await terminal.ends()).toBe(0);
    expect(terminal.drawn).toMatch(/Recorded as \w+\.\n$/);
  });

  it('that ends the editor keeps the draft, and records nothing', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const editor = editorThat(
      home,
      `save(text.replace('Bye', 'Half a tho'));
       setInterval(() => {}, 1000);
       console.log('editing');`,
    );
    const terminal = new RelateTerminal([...invite, '--edit', '--print'], { home, env: { RELATE_EDITOR: editor } });
    await terminal.sees('editing');
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(1);
    expect(terminal.drawn).toMatch(/The editor ".*" (was stopped by SIGINT|ended with status 130), so its text/);
    expect(keptDraft(terminal)).toContain('Half a tho');
    await nothingRecorded(home);
  });

  it('shows the cursor again that a question hid', async () => {
    const terminal = new RelateTerminal(['profile', 'remove', 'fabrikam'], { home: storedHome() });
    await terminal.sees('Forget the profile fabrikam?');
    terminal.type(key.ctrlC);
    await terminal.ends();
    expect(terminal.bytes.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(terminal.bytes.lastIndexOf('\u001b[?25l'));
  });
});
