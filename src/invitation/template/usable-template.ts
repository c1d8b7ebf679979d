import { failed } from '../../errors.ts';
import { describeProblem } from '../../text/text-file.ts';
import { parseTemplate, type Template } from './parse-template.ts';

/** Reads a template, and refuses one with mistakes (`template-unusable`). `path` is for the message. */
export function usableTemplate(content: Uint8Array, path: string): Template {
  const { problems, ...template } = parseTemplate(content);
  const [problem] = problems;
  if (problem === undefined) return template;
  throw failed('template-unusable', describeProblem(path, problem), {
    hint: {
      says: 'Mend the file; "{next}" lists every mistake.',
      next: { command: 'template check', args: [path] },
    },
  });
}
