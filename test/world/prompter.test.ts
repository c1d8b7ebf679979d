import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { systemPrompter } from '../../src/world/prompter.ts';
import { useScript } from '../script.ts';
import { key } from '../terminal.ts';
import { ScriptTerminal } from './script-terminal.ts';

const script = useScript(new URL('./prompter-script.ts', import.meta.url));

function answered(answer: unknown): { code: number; out: string } {
  return { code: 0, out: JSON.stringify({ answer, exitCode: null }) };
}

const stopped = { code: 130, out: '{"error":"interrupted"}' };

describe.skipIf(process.platform === 'win32')('a question at the terminal', () => {
  it('gives back the text exactly as typed, and keeps off standard output', async () => {
    const terminal = new ScriptTerminal(script(), ['input']);
    await terminal.sees('Address?');
    terminal.type('  Öster@contoso.com –  \r');
    expect(await terminal.end()).toEqual(answered('  Öster@contoso.com –  '));
  });

  it('says what is wrong while one types, and stops saying it when it is right', async () => {
    const terminal = new ScriptTerminal(script(), ['input']);
    await terminal.sees('Address?');
    expect(terminal.drawn).not.toContain('An address has an @.');
    terminal.type('it');
    await terminal.sees('(An address has an @.) it');
    terminal.type('@');
    await terminal.sees('Address? it@');
    terminal.type('\r');
    expect(await terminal.end()).toEqual(answered('it@'));
  });

  it('refuses a wrong answer, says it once, and lets one correct it', async () => {
    const terminal = new ScriptTerminal(script(), ['input']);
    await terminal.sees('Address?');
    terminal.type('it');
    await terminal.sees('(An address has an @.) it');
    terminal.type('\r');
    await terminal.sees('Address? it\n> An address has an @.');
    terminal.type('@contoso.com\r');
    expect(await terminal.end()).toEqual(answered('it@contoso.com'));
  });

  it('takes the default for an empty answer', async () => {
    const terminal = new ScriptTerminal(script(), ['default']);
    await terminal.sees('(de-DE)');
    terminal.type('\r');
    expect(await terminal.end()).toEqual(answered('de-DE'));
  });

  it('lets one choose from a menu', async () => {
    const terminal = new ScriptTerminal(script(), ['select']);
    await terminal.sees('21Vianet');
    expect(terminal.drawn).toContain('Most customers');
    terminal.type(key.down);
    await terminal.sees('❯ 21Vianet');
    terminal.type('\r');
    expect(await terminal.end()).toEqual(answered('china'));
  });

  it.each([
    ['y\r', true],
    ['\r', false],
  ])('takes %j for %j when it asks yes or no', async (keys, answer) => {
    const terminal = new ScriptTerminal(script(), ['confirm']);
    await terminal.sees('(y/N)');
    terminal.type(keys);
    expect(await terminal.end()).toEqual(answered(answer));
  });

  it('can be followed by another one', async () => {
    const terminal = new ScriptTerminal(script(), ['twice']);
    await terminal.sees('First?');
    terminal.type('a\r');
    await terminal.sees('Second?');
    terminal.type('b\r');
    expect(await terminal.end()).toEqual(answered(['a', 'b']));
  });

  it.each(['input', 'select', 'confirm'])('is stopped by Ctrl-C (%s)', async (kind) => {
    const terminal = new ScriptTerminal(script(), [kind]);
    await terminal.sees(kind === 'select' ? '21Vianet' : kind === 'confirm' ? '(y/N)' : 'Address?');
    terminal.type(key.ctrlC);
    expect(await terminal.end()).toEqual(stopped);
  });

  it('is stopped by Ctrl-D, which the library ignores', async () => {
    const terminal = new ScriptTerminal(script(), ['input']);
    await terminal.sees('Address?');
    terminal.type(key.ctrlD);
    expect(await terminal.end()).toEqual(stopped);
  });

  it('is stopped by the signal', async () => {
    const terminal = new ScriptTerminal(script(), ['input']);
    await terminal.sees('Address?');
    terminal.signal('SIGUSR2');
    expect(await terminal.end()).toEqual(stopped);
  });

  it.each(['</dev/null', '<&-'])('is stopped when there is no input (%s)', async (redirection) => {
    const terminal = new ScriptTerminal(script(), ['input'], { redirection });
    expect(await terminal.end()).toEqual(stopped);
  });

  it('ends the process with 130 when nothing is left that could answer', async () => {
    const terminal = new ScriptTerminal(script(), ['dry']);
    expect((await terminal.end()).code).toBe(130);
  });

  it('is drawn without colours when NO_COLOR is set', async () => {
    const terminal = new ScriptTerminal(script(), ['input'], { env: { NO_COLOR: '1' } });
    await terminal.sees('Address?');
    terminal.type('it');
    await terminal.sees('(An address has an @.) it');
    terminal.type('@\r');
    expect(await terminal.end()).toEqual(answered('it@'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences.
    expect(terminal.bytes).not.toMatch(/\u001b\[[\d;]*m/);
  });
});

describe('a question that can not be asked any more', () => {
  function prompterWith(input: PassThrough, signal: AbortSignal) {
    return systemPrompter({ input: () => input, output: () => process.stderr, env: {}, signal, process: {} });
  }

  it('is not drawn after the command was stopped', async () => {
    const prompter = prompterWith(new PassThrough(), AbortSignal.abort());
    await expect(prompter.confirm({ message: 'Go on?', default: true })).rejects.toMatchObject({ exitCode: 130 });
  });

  it('is not drawn after the input has ended', async () => {
    const input = new PassThrough();
    input.destroy();
    const prompter = prompterWith(input, new AbortController().signal);
    await expect(prompter.input({ message: 'Address?' })).rejects.toMatchObject({ code: 'interrupted' });
  });
});
