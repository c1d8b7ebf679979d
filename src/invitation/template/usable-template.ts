import { failed, type Hint } from '../../errors.ts';
import { describeProblem } from '../../text/text-file.ts';
import type { DraftLink } from '../mail/draft.ts';
import { checkBody } from '../mail/link-check.ts';
import { linksIn } from './kind.ts';
import { parseTemplate, type Template, type TemplateProblem } from './parse-template.ts';
import { findPlaceholders, LINK_PLACEHOLDERS } from './placeholders.ts';

/** A template that is to be used. */
export interface TemplateFile {
  /** The name of the template, or the path of a file that is none of the library. */
  readonly name: string;
  /** Its file. */
  readonly path: string;
  /** The language of an operator's own version of a shipped template; undefined for all others. */
  readonly versionIn?: string;
}

/** Reads a template, and refuses one with mistakes (`template-unusable`). */
export async function usableTemplate(content: Uint8Array, { name, path, versionIn }: TemplateFile): Promise<Template> {
  const { problems, ...template } = parseTemplate(content, name);
  const problem = problems[0] ?? (await templateLinkProblem(template));
  if (problem === undefined) return template;
  const mend: Hint = {
    says: 'Mend the file; "{next}" lists every mistake.',
    next: { command: 'template check', args: [path] },
  };
  const reset = { command: 'template reset', args: [name], options: { lang: versionIn ?? '' } } as const;
  throw failed('template-unusable', describeProblem(path, problem), {
    // One that asks for something else is perhaps from before its name asked for what it asks now.
    hint:
      versionIn !== undefined && isOfLinks(problem)
        ? [mend, { says: 'To use the shipped one again', next: reset }]
        : mend,
  });
}

function isOfLinks({ code }: TemplateProblem): boolean {
  return code === 'missing-link' || code === 'unexpected-link';
}

/** Stand for the links while a template is checked. */
const SAMPLES: Readonly<Record<DraftLink['kind'], DraftLink>> = {
  invitation: {
    kind: 'invitation',
    url: 'https://admin.microsoft.com/Adminportal/Home?partnerId=00000000-0000-4000-8000-000000000000',
  },
  approval: {
    kind: 'approval',
    url: 'https://admin.microsoft.com/AdminPortal/Home#/approval/00000000-0000-4000-8000-000000000000',
  },
};

/**
 * What would be wrong with the links in every draft of a template. The other placeholders stay as they are, which is how
 * the operator knows them.
 */
export async function templateLinkProblem({ body, bodyLine }: Template): Promise<TemplateProblem | undefined> {
  const links = linksIn(body).map((kind) => SAMPLES[kind]);
  const placeholderOf = ({ kind }: DraftLink) => LINK_PLACEHOLDERS[kind];
  let sample = body;
  for (const { name, source } of findPlaceholders(body)) {
    const link = links.find((candidate) => placeholderOf(candidate) === name);
    if (link !== undefined) sample = sample.replace(source, link.url);
  }
  const { problem } = await checkBody(sample, links, []);
  if (problem === undefined) return undefined;
  const { code, message, line = 1 } = problem;
  const written = body.split('\n')[line - 1] ?? '';
  const place = findPlaceholders(written).find(({ name }) => links.some((link) => placeholderOf(link) === name));
  const text = links.reduce((said, link) => said.replaceAll(link.url, `{{${placeholderOf(link)}}}`), message);
  return { line: bodyLine + line - 1, column: (place?.index ?? 0) + 1, code, message: text };
}
