import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { key } from '../terminal.ts';
import { keptPath, recordedId } from '../told.ts';
import { link, shortTemplate } from './account.ts';
import { editorThat } from './editor.ts';
import { filesOf, relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';
const invite = ['invite', 'Contoso', '--template', './short.md'];

function homeWithTemplate(): string {
  return storedHome({ 'short.md': shortTemplate });
}

/** Where an entry of the menu is, counted from the one it starts on. */
const menu = { copy: 0, open: 1, edit: 2, eml: 3, done: 4 };

async function choose(terminal: RelateTerminal, entry: keyof typeof menu): Promise<void> {
  await terminal.sees('What now?');
  await terminal.sees('Done');
  terminal.type(key.down.repeat(menu[entry]) + key.enter);
}

describe.skipIf(isWindows)('relate invite at a terminal (not on Windows)', () => {
  it('shows the draft, and puts a link back that the editor removed', async () => {
    const home = homeWithTemplate();
    const editor = editorThat(home, `save(text.replace(/https:.*/, 'Where is it?'))`);
    const terminal = new RelateTerminal(invite, { home, env: { RELATE_EDITOR: editor } });
    await terminal.sees(`Subject: Hello Contoso\n\nDear all,\n\n${link}\n\nBye\n`);
    await choose(terminal, 'edit');
    await terminal.sees('The invitation link is missing: the customer could not accept.');
    await terminal.sees('Stop; the draft is kept');
    terminal.type(key.down + key.enter);
    await terminal.sees(`Dear all,\n\n${link}\n\nWhere is it?\n\nBye\n`);
    await choose(terminal, 'eml');
    await terminal.sees('File:');
    terminal.type(`contoso.eml${key.enter}`);
    await terminal.sees(`Saved ${home}/contoso.eml`);
    await terminal.sees('Recorded as ');
    // What was handed over makes "Done" the entry to start on.
    await terminal.sees('Done');
    terminal.type(key.enter);
    expect(await terminal.ends()).toBe(0);
    expect(readFileSync(join(home, 'contoso.eml'), 'utf8')).toContain('Where is it?');
    const id = recordedId(terminal.drawn);
    const { stdout } = await relate(['invitations', 'show', id, '--json', 'customer,handOffs'], { home });
    expect(JSON.parse(stdout)).toMatchObject({
      customer: 'Contoso',
      handOffs: [{ kind: 'eml', detail: join(home, 'contoso.eml') }],
    });
    expect(readdirSync(join(home, 'data', 'drafts'))).toEqual([]);
  });

  it('keeps an edited draft that was not handed over, and records nothing', async () => {
    const home = homeWithTemplate();
    const editor = editorThat(home, `save(text.replace('Bye', 'See you'))`);
    const terminal = new RelateTerminal(invite, { home, env: { RELATE_EDITOR: editor } });
    await choose(terminal, 'edit');
    await terminal.sees('See you');
    await choose(terminal, 'done');
    await terminal.sees('Nothing was handed over, and nothing is recorded.');
    await terminal.sees('The draft is kept in ');
    expect(await terminal.ends()).toBe(0);
    expect(readFileSync(keptPath(terminal.drawn), 'utf8')).toContain('See you');
    expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
  });

  it('lets one edit again or stop when the link is wrong', async () => {
    const home = homeWithTemplate();
    const editor = editorThat(home, `save(text.replace('msppId=0', 'msppId=1'))`);
    const terminal = new RelateTerminal([...invite, '--edit', '--print'], { home, env: { RELATE_EDITOR: editor } });
    await terminal.sees('The invitation link was changed: ');
    await terminal.sees('Stop; the draft is kept');
    terminal.type(key.enter);
    await terminal.sees('The invitation link was changed: ');
    await terminal.sees('Stop; the draft is kept');
    terminal.type(key.down.repeat(2) + key.enter);
    await terminal.sees('The draft is kept in ');
    expect(await terminal.ends()).toBe(1);
    expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
  });

  it('asks before it replaces a file, and before it invites again', async () => {
    const home = homeWithTemplate();
    const first = await relate([...invite, '--eml', 'contoso.eml'], { home });
    const saved = readFileSync(join(home, 'contoso.eml'));
    const terminal = new RelateTerminal(invite, { home });
    await terminal.sees(`: ${recordedId(first.stderr)}.`);
    await terminal.sees('Invite again?');
    terminal.type(`y${key.enter}`);
    await choose(terminal, 'eml');
    await terminal.sees('(contoso.eml)');
    terminal.type(key.enter);
    await terminal.sees('contoso.eml is there already. Replace it?');
    terminal.type(key.enter);
    await choose(terminal, 'done');
    expect(await terminal.ends()).toBe(0);
    expect(readFileSync(join(home, 'contoso.eml'))).toEqual(saved);
  });

  it('drafts nothing when one does not want to invite again', async () => {
    const home = homeWithTemplate();
    await relate(invite, { home });
    const before = filesOf(home);
    const terminal = new RelateTerminal([...invite, '--print'], { home });
    await terminal.sees('Invite again?');
    terminal.type(key.enter);
    await terminal.sees('Nothing was drafted.');
    expect(await terminal.ends()).toBe(0);
    expect(filesOf(home)).toEqual(before);
  });

  it('asks whom to invite, and again for an address that is none', async () => {
    const home = homeWithTemplate();
    const terminal = new RelateTerminal(['invite', '--template', './short.md', '--print'], { home });
    await terminal.sees("The customer's company name:");
    terminal.type(key.enter);
    await terminal.sees('A name is needed.');
    terminal.type(`Contoso${key.enter}`);
    await terminal.sees('E-mail address (may stay empty):');
    terminal.type(`it${key.enter}`);
    await terminal.sees('> "it" is not an e-mail address.');
    terminal.type(`@contoso.example${key.enter}`);
    await terminal.sees('The person addressed (may stay empty):');
    terminal.type(key.enter);
    await terminal.sees("The customer's domain, to recognise it when it accepts: (contoso.example)");
    terminal.type(key.enter);
    await terminal.sees('To: it@contoso.example\nSubject: Hello Contoso\n');
    expect(await terminal.ends()).toBe(0);
  });
});
