import { EventEmitter } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Editor } from '../../src/ports/ports.ts';
import { type EditorParts, systemEditor } from '../../src/world/editor.ts';
import { useScript } from '../script.ts';
import { needs } from '../system-packages.ts';
import { key } from '../terminal.ts';
import { SpawnSpy } from './child-fakes.ts';
import { ScriptTerminal } from './script-terminal.ts';

const nano = needs('nano');

const TEXT = 'Ömer, Überprüfung, Øster, ©2026 Contoso – “x” 🙂\r\n\n';

let folder = '';
let draft = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relate-editor-'));
  draft = join(folder, "it's a “draft” $HOME `x` & 100%.md");
  writeFileSync(draft, TEXT);
});

afterEach(() => rmSync(folder, { recursive: true }));

function editorWith(parts: Partial<EditorParts> = {}): Editor {
  return systemEditor({
    env: process.env,
    platform: process.platform,
    stdin: { isTerminal: false },
    stdout: { isTerminal: false },
    ...parts,
  });
}

/** A program that plays the editor. */
function program(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

const contents = (): string => readFileSync(draft, 'utf8');

describe.skipIf(process.platform === 'win32')('editing a file', () => {
  it('waits for the editor, and leaves every other character as it was', async () => {
    await editorWith().edit(draft, program('append', 'printf "Grüße\\n" >> "$1"'));
    expect(contents()).toBe(`${TEXT}Grüße\n`);
  });

  it('gives the command to the shell, as git does', async () => {
    mkdirSync(join(folder, 'my editors'));
    const path = program('my editors/write', 'printf "%s|%s" "$1" "$2" > "$3"');
    await editorWith().edit(draft, `'${path}' "--wait for it" -n`);
    expect(contents()).toBe('--wait for it|-n');
  });

  it('passes the variables of the environment', async () => {
    await editorWith({ env: { ...process.env, RELATE_TEST_WORD: 'Wort' } }).edit(
      draft,
      program('env', 'printf "$RELATE_TEST_WORD" > "$1"'),
    );
    expect(contents()).toBe('Wort');
  });

  it.each([undefined, '', '  '])('takes the first usual editor when the command is %j', async (command) => {
    program('nano', 'printf nano > "$1"');
    program('vi', 'printf vi > "$1"');
    mkdirSync(join(folder, 'sensible-editor'));
    symlinkSync('/bin/sh', join(folder, 'sh'));
    await editorWith({ env: { PATH: folder } }).edit(draft, command);
    expect(contents()).toBe('nano');
  });

  it('does not accept the text when the editor fails, as after :cq', async () => {
    await expect(editorWith().edit(draft, program('fail', 'exit 1'))).rejects.toMatchObject({
      code: 'editor-failed',
      exitCode: 1,
      message: expect.stringContaining('ended with status 1'),
    });
  });

  it.each(['TERM', 'KILL'])('does not accept the text when the editor is killed (%s)', async (signal) => {
    await expect(editorWith().edit(draft, program('die', `kill -${signal} $$`))).rejects.toMatchObject({
      code: 'editor-failed',
    });
  });

  it('names RELATE_EDITOR when the editor is not there', async () => {
    await expect(editorWith().edit(draft, 'no-such-editor --wait')).rejects.toMatchObject({
      code: 'editor-not-found',
      message: 'The editor "no-such-editor --wait" was not found.',
      hint: expect.stringContaining('RELATE_EDITOR'),
    });
  });

  it('names RELATE_EDITOR when no usual editor is there', async () => {
    await expect(editorWith({ env: { PATH: folder } }).edit(draft, undefined)).rejects.toMatchObject({
      code: 'editor-not-found',
      hint: expect.stringContaining('RELATE_EDITOR'),
    });
  });
});

describe.skipIf(process.platform === 'win32')('the editor that would be started', () => {
  it('is the one configured, with its options, or the usual one that is there', async () => {
    program('code', '');
    program('nano', '');
    const editor = editorWith({ env: { PATH: folder } });
    expect(await editor.route('code --wait')).toEqual({ works: true, says: 'Drafts open in: code --wait' });
    expect(await editor.route(undefined)).toEqual({ works: true, says: 'Drafts open in: nano' });
    expect(await editor.route('"/opt/my editor/bin/edit" -w')).toMatchObject({ works: true });
  });

  it('is reported missing when it is not installed, or no editor is', async () => {
    const editor = editorWith({ env: { PATH: folder } });
    const remedy = expect.stringContaining('RELATE_EDITOR');
    expect(await editor.route('code --wait')).toEqual({
      works: false,
      says: 'The editor "code --wait" is not installed.',
      remedy,
    });
    expect(await editor.route(undefined)).toEqual({ works: false, says: 'No text editor was found.', remedy });
  });
});

describe('Ctrl-C while the editor runs', () => {
  it('reaches none of our listeners, and all of them again afterwards', async () => {
    const signals = new EventEmitter();
    let told = 0;
    const listener = (): void => {
      told += 1;
    };
    signals.on('SIGINT', listener);
    signals.once('SIGINT', listener);
    const before = signals.rawListeners('SIGINT');
    const editor = editorWith({
      platform: 'linux',
      signals,
      spawn: (...call) => {
        expect(signals.emit('SIGINT')).toBe(true);
        expect(signals.emit('SIGQUIT')).toBe(true);
        return new SpawnSpy({ sh: 0 }).spawn(...call);
      },
    });
    await editor.edit('/draft', 'vi');
    expect(told).toBe(0);
    expect(signals.rawListeners('SIGINT')).toEqual(before);
    expect(signals.listenerCount('SIGQUIT')).toBe(0);
  });

  it('reaches our listeners again when the editor can not be started', async () => {
    const signals = new EventEmitter();
    const editor = editorWith({ platform: 'linux', signals, spawn: new SpawnSpy({}).spawn });
    await expect(editor.edit('/draft', 'vi')).rejects.toMatchObject({ code: 'editor-not-found' });
    expect(signals.eventNames()).toEqual([]);
  });
});

describe('the editor on Windows', () => {
  it('is started by cmd.exe, which alone can run "code"; the path goes by a variable', async () => {
    const spy = new SpawnSpy({ 'C:\\Windows\\system32\\cmd.exe': 0 });
    const env = { ComSpec: 'C:\\Windows\\system32\\cmd.exe', Path: 'C:\\x' };
    const path = 'C:\\Users\\Zoë & Co 100%PATH%\\draft.md';
    await editorWith({ platform: 'win32', env, spawn: spy.spawn }).edit(path, 'code --wait');
    expect(spy.started[0]?.args).toEqual(['/d', '/s', '/c', '"code --wait "%RELATE_EDITED_FILE%""']);
    expect(spy.started[0]?.options).toMatchObject({
      windowsVerbatimArguments: true,
      env: { ...env, RELATE_EDITED_FILE: path },
    });
  });

  it('is Notepad when none is configured', async () => {
    const spy = new SpawnSpy({ 'cmd.exe': 0 });
    await editorWith({ platform: 'win32', env: {}, spawn: spy.spawn }).edit('C:\\draft.md', undefined);
    expect(spy.started[0]?.args.at(-1)).toBe('"notepad "%RELATE_EDITED_FILE%""');
  });
});

describe.skipIf(process.platform === 'win32')('the editor in a terminal', () => {
  const script = useScript(new URL('./editor-script.ts', import.meta.url));

  const went = '{"isTold":false,"listeners":1}';

  it('keeps Ctrl-C for itself', async () => {
    const editor = program('patient', 'trap \'printf interrupted > "$1"; exit 0\' INT', 'echo ready', 'read -r line');
    const terminal = new ScriptTerminal(script(), [draft, editor]);
    await terminal.sees('ready');
    terminal.type(key.ctrlC);
    expect(await terminal.end()).toEqual({ code: 0, out: went });
    expect(contents()).toBe('interrupted');
  });

  it('gets the terminal also when input and output are redirected, and the output only our data', async () => {
    const editor = program('ask', 'echo ready', 'read -r line', '[ -t 0 ] && [ -t 1 ] && printf "%s" "$line" > "$1"');
    const terminal = new ScriptTerminal(script(), [draft, editor], { redirection: '</dev/null' });
    await terminal.sees('ready');
    terminal.type('from the keyboard\r');
    expect(await terminal.end()).toEqual({ code: 0, out: went });
    expect(contents()).toBe('from the keyboard');
  });

  it.skipIf(nano.isMissing)(`can be nano${nano.note}`, async () => {
    const terminal = new ScriptTerminal(script(), [draft, 'nano -I']);
    await terminal.sees('Contoso');
    terminal.type('Neu: ');
    await terminal.sees('Neu: ');
    terminal.type('\u000f\r\u0018');
    expect(await terminal.end()).toEqual({ code: 0, out: went });
    expect(contents().startsWith('Neu: Ömer')).toBe(true);
  });
});
