/** A person who answers questions and edits files as a script says. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { interrupted, type RelateError } from '../src/errors.ts';
import type { Choice, Editor, Prompter, Route } from '../src/ports/ports.ts';

/** What a person does at a question instead of answering it. */
export const ctrlC = Symbol('Ctrl-C');

/** The text of a question, and what is answered. An empty answer takes what is offered. */
export type Scripted = readonly [question: string, answer: string | boolean | typeof ctrlC];

/** Answers from a script, in its order. A question that isn't the next one of the script is a mistake. */
export class ScriptedPrompter implements Prompter {
  script: Scripted[] = [];
  /** What was wrong with answers that were typed; after each, the next one of the script is typed. */
  readonly refusals: string[] = [];
  /** What the program should not have asked. */
  readonly mistakes: string[] = [];

  async input(question: Parameters<Prompter['input']>[0]): Promise<string> {
    for (;;) {
      const typed = String(this.#answer(question.message));
      const text = typed === '' ? (question.default ?? '') : typed;
      const verdict = question.validate?.(text) ?? true;
      if (verdict === true) return text;
      this.refusals.push(verdict);
    }
  }

  async select<Value extends string>(question: {
    message: string;
    choices: readonly Choice<Value>[];
    default?: Value;
  }): Promise<Value> {
    const answer = this.#answer(question.message);
    const value = answer === '' ? question.default : answer;
    const choice = question.choices.find((candidate) => candidate.value === value);
    if (choice === undefined) throw this.#mistake(`${question.message} does not offer ${String(value)}`);
    return choice.value;
  }

  async confirm(question: { message: string; default: boolean }): Promise<boolean> {
    const answer = this.#answer(question.message);
    return typeof answer === 'boolean' ? answer : question.default;
  }

  #answer(message: string): string | boolean {
    const [expected, answer] = this.script[0] ?? [];
    if (expected !== message || answer === undefined) throw this.#mistake(`unexpected question: ${message}`);
    this.script.shift();
    if (typeof answer === 'symbol') throw interrupted();
    return answer;
  }

  #mistake(message: string): Error {
    this.mistakes.push(message);
    return new Error(message);
  }
}

/** What is done to a file in the editor: another text for it, null to remove it, or a failure of the editor. */
export type Edit = (text: string) => string | null | RelateError;

/** Edits from a script, in its order. */
export class ScriptedEditor implements Editor {
  edits: Edit[] = [];
  readonly opened: { readonly path: string; readonly command: string | undefined; readonly text: string }[] = [];

  async edit(path: string, command: string | undefined): Promise<void> {
    const text = readFileSync(path, 'utf8');
    this.opened.push({ path, command, text });
    const edit = this.edits.shift();
    if (edit === undefined) throw new Error('the editor was not expected to open');
    const edited = edit(text);
    if (edited instanceof Error) throw edited;
    if (edited === null) rmSync(path);
    else writeFileSync(path, edited);
  }

  async route(command = 'nano'): Promise<Route> {
    return { works: true, says: `Drafts open in: ${command}` };
  }
}
