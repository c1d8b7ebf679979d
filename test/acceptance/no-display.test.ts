import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { key } from '../terminal.ts';
import { recordedId } from '../told.ts';
import { link, shortTemplate } from './account.ts';
import { relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

/** In WSL the clipboard and the mail client are those of Windows, on a Mac they are always there. */
const isOther = process.platform !== 'linux' || /microsoft/i.test(readFileSync('/proc/version', 'utf8'));

const invite = ['invite', 'Grüße & Söhne', '--template', './short.md'];
const body = `Dear all,\n\n${link}\n\nBye`;
const noClipboard =
  'relate: There is no clipboard here: no display, and no terminal that could take the text.\n' +
  'Use --print and copy the text from the terminal.\n';
const noDisplay =
  'relate: There is no display here to open a window on.\n' +
  'Use --copy or --print, or run the command on the machine you sit at.\n';

describe.skipIf(isOther)('without a display (on plain Linux)', () => {
  it.each([
    ['--copy', noClipboard],
    ['--open', noDisplay],
  ])('%s fails, keeps the draft and records nothing', async (flag, told) => {
    const home = storedHome({ 'short.md': shortTemplate });
    const { code, stdout, stderr } = await relate([...invite, flag], { home });
    const [name = ''] = readdirSync(join(home, 'data', 'drafts'));
    const path = join(home, 'data', 'drafts', name);
    expect({ code, stdout, stderr }).toEqual({
      code: 5,
      stdout: '',
      stderr: `${told}The draft is kept in ${path}\n`,
    });
    expect(name).toMatch(/^\d{4}-\d\d-\d\d-grüße-söhne-[0-9a-z]{4}\.md$/);
    expect(readFileSync(path, 'utf8')).toBe(`To: \nSubject: Hello Grüße & Söhne\n\n${body}\n`);
    expect((await relate(['invitations', 'list'], { home })).stdout).toBe('');
    expect(await relate([...invite.slice(0, 2), '--template', path], { home })).toMatchObject({
      code: 0,
      stdout: readFileSync(path, 'utf8'),
    });
  });

  it('keeps no draft that was printed, and records what did work', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const { code, stdout, stderr } = await relate([...invite, '--copy', '--open', '--print'], { home });
    const id = recordedId(stderr);
    expect({ code, stderr }).toEqual({ code: 5, stderr: `${noClipboard}${noDisplay}Recorded as ${id}.\n` });
    expect(stdout).toContain(body);
    expect(existsSync(join(home, 'data', 'drafts'))).toBe(false);
    const shown = await relate(['invitations', 'show', id, '--query', 'handOffs[].[kind, detail]', '-o', 'json'], {
      home,
    });
    expect(JSON.parse(shown.stdout)).toEqual([['print', null]]);
  });

  it('does not take DISPLAY being empty, or a connection by SSH, for a display', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const env = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' };
    const { code, stderr } = await relate([...invite, '--copy', '--no-record'], { home, env });
    expect({ code, isTold: stderr.startsWith(noClipboard) }).toEqual({ code: 5, isTold: true });
  });

  it('asks the terminal to copy, with exactly the body, and says that nobody confirms it', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal([...invite, '--copy'], { home });
    expect(await terminal.ends()).toBe(0);
    const [, ...sent] = terminal.bytes.split('\u001b]52;c;').map((part) => part.split('\u0007')[0] ?? '');
    expect(sent.map((text) => Buffer.from(text, 'base64').toString('utf8'))).toEqual([body]);
    const said =
      'Sent the body of the mail to the terminal for its clipboard. Terminals do not confirm that: paste to see.';
    expect(terminal.drawn).toContain(`${said}\nRecorded as ${recordedId(terminal.drawn)}.\n`);
    const query = ['--query', 'handOffs[].[kind, detail]', '-o', 'json'];
    const shown = await relate(['invitations', 'show', recordedId(terminal.drawn), ...query], { home });
    expect(JSON.parse(shown.stdout)).toEqual([['copy', 'sent to the terminal, unconfirmed']]);
  });

  it('sends nothing to a terminal that would show it', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal([...invite, '--copy'], { home, env: { TERM: 'dumb' } });
    expect(await terminal.ends()).toBe(5);
    expect(terminal.bytes).not.toContain('\u001b');
    expect(terminal.drawn).toContain(noClipboard);
  });

  it('goes on with the menu when the mail client can not be opened', async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    const terminal = new RelateTerminal(invite, { home });
    await terminal.sees('Done');
    terminal.type(key.down + key.enter);
    await terminal.sees('There is no display here to open a window on.');
    await terminal.sees('Done');
    terminal.type(key.enter);
    await terminal.sees('Sent the body of the mail to the terminal');
    await terminal.sees('Recorded as ');
    await terminal.sees('❯ Done');
    terminal.type(key.enter);
    expect(await terminal.ends()).toBe(0);
  });
});
