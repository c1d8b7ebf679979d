/** Questions at the terminal, by the package `inquirer`. Drawn on stderr: stdout is for data. */

import { type Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { ExitCode, interrupted } from '../errors.ts';
import type { Choice, Environment, Prompter } from '../ports/ports.ts';

/** What the prompter needs: the real streams, since the library controls the terminal itself. Opened when asking. */
export interface PrompterParts {
  readonly input: () => Readable;
  readonly output: () => NodeJS.WriteStream;
  readonly env: Environment;
  /** Cancels a question. */
  readonly signal: AbortSignal;
  /** The process, for the code it ends with should a question never be answered. */
  readonly process: { exitCode?: number | string | null | undefined };
}

interface PromptContext {
  readonly input: Readable;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** The library's prompts as we use them. Its own type for the collection says `any`. */
interface Prompts {
  input(
    config: {
      message: string;
      default?: string;
      validate?: (text: string) => true | string;
      transformer?: (text: string, state: { isFinal: boolean }) => string;
    },
    context: PromptContext,
  ): Promise<string>;
  select<Value extends string>(
    config: { message: string; choices: readonly Choice<Value>[]; default?: Value },
    context: PromptContext,
  ): Promise<Value>;
  confirm(config: { message: string; default: boolean }, context: PromptContext): Promise<boolean>;
}

export function systemPrompter(parts: PrompterParts): Prompter {
  const { signal } = parts;

  async function ask<Answer>(draw: (prompts: Prompts, context: PromptContext) => Promise<Answer>): Promise<Answer> {
    const prompts = await loadPrompts();
    const input = parts.input();
    if (signal.aborted) throw interrupted();
    if (input.readableEnded || input.destroyed) throw interrupted('The input ended before the question was answered.');
    const inputEnd = watchForEnd(input);
    const codeBefore = parts.process.exitCode;
    // When the input ends, the library rejects only while the process is already exiting. No awaiting code runs any
    // more by then, so the exit code is set beforehand.
    parts.process.exitCode = ExitCode.interrupted;
    try {
      const answer = await draw(prompts, {
        input,
        output: outputFor(parts.output(), parts.env),
        signal: AbortSignal.any([signal, inputEnd.signal]),
      });
      parts.process.exitCode = codeBefore;
      return answer;
    } catch (error) {
      if (isStop(error)) throw interrupted(undefined, { cause: error });
      throw error;
    } finally {
      inputEnd.stop();
    }
  }

  return {
    input: (question) =>
      ask((prompts, context) => {
        const { validate, ...rest } = question;
        return prompts.input(validate ? { ...rest, ...checkedAsTyped(validate) } : rest, context);
      }),
    select: (question) => ask((prompts, context) => prompts.select(question, context)),
    confirm: (question) => ask((prompts, context) => prompts.confirm(question, context)),
  };
}

async function loadPrompts(): Promise<Prompts> {
  const { default: inquirer } = await import('inquirer');
  return inquirer.createPromptModule().prompts as unknown as Prompts;
}

function isStop(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}

/**
 * The library checks an answer when Enter is pressed. To say earlier what is wrong, the problem is shown before the
 * text, where a default would be: the library takes the end of the line for the text and puts the cursor by it.
 */
function checkedAsTyped(validate: (text: string) => true | string): {
  validate: (text: string) => true | string;
  transformer: (text: string, state: { isFinal: boolean }) => string;
} {
  let refused: string | undefined;
  return {
    validate: (text) => {
      const verdict = validate(text);
      refused = verdict === true ? undefined : text;
      return verdict;
    },
    transformer: (text, { isFinal }) => {
      if (isFinal) return styleText('cyan', text);
      const verdict = text === '' ? true : validate(text);
      // The library shows the problem of a refused answer below the line already.
      return verdict === true || text === refused ? text : `${styleText('dim', `(${verdict})`)} ${text}`;
    },
  };
}

/**
 * Tells when no more input will come: it ended, or Ctrl-D closed the library's line reader, which then pauses its
 * input. The library notices neither.
 */
function watchForEnd(input: Readable): { readonly signal: AbortSignal; stop(): void } {
  const end = new AbortController();
  const abort = (): void => end.abort();
  // A short pause is over by the next turn of the event loop.
  const abortIfPaused = (): void => {
    setImmediate(() => input.isPaused() && end.abort());
  };
  input.once('end', abort).once('close', abort).on('pause', abortIfPaused);
  return {
    signal: end.signal,
    stop: () => input.off('end', abort).off('close', abort).off('pause', abortIfPaused),
  };
}

/** Takes the colours out of what the library draws, which ignores NO_COLOR. Sequences that move the cursor stay. */
function outputFor(output: NodeJS.WriteStream, env: Environment): NodeJS.WritableStream {
  if (!env.NO_COLOR || env.FORCE_COLOR) return output;
  const plain = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences.
      output.write(chunk.replaceAll(/\u001b\[[\d;]*m/g, ''));
      done();
    },
  });
  return Object.defineProperties(plain, {
    columns: { get: () => output.columns },
    rows: { get: () => output.rows },
    isTTY: { value: output.isTTY },
  });
}
