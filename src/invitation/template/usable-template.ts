import { failed } from '../../errors.ts';
import { describeProblem } from '../../text/text-file.ts';
import { checkBody } from '../mail/link-check.ts';
import { parseTemplate, type Template, type TemplateProblem } from './parse-template.ts';
import { findPlaceholders } from './placeholders.ts';

/** Reads a template, and refuses one with mistakes (`template-unusable`). `path` is for the message. */
export async function usableTemplate(content: Uint8Array, path: string): Promise<Template> {
  const { problems, ...template } = parseTemplate(content);
  const problem = problems[0] ?? (await templateLinkProblem(template));
  if (problem === undefined) return template;
  throw failed('template-unusable', describeProblem(path, problem), {
    hint: {
      says: 'Mend the file; "{next}" lists every mistake.',
      next: { command: 'template check', args: [path] },
    },
  });
}

/** Stands for the invitation link while a template is checked. */
const SAMPLE_LINK = 'https://admin.microsoft.com/Adminportal/Home?partnerId=00000000-0000-4000-8000-000000000000';

/**
 * What would be wrong with the link in every draft of a template. The other placeholders stay as they are, which is how
 * the operator knows them.
 */
export async function templateLinkProblem({ body, bodyLine }: Template): Promise<TemplateProblem | undefined> {
  let sample = body;
  for (const { name, source } of findPlaceholders(body)) {
    if (name === 'link') sample = sample.replace(source, SAMPLE_LINK);
  }
  const { problem } = await checkBody(sample, SAMPLE_LINK, []);
  if (problem === undefined) return undefined;
  const { code, message, line = 1 } = problem;
  const written = body.split('\n')[line - 1] ?? '';
  const link = findPlaceholders(written).find(({ name }) => name === 'link');
  const text = message.replaceAll(SAMPLE_LINK, '{{link}}');
  return { line: bodyLine + line - 1, column: (link?.index ?? 0) + 1, code, message: text };
}
