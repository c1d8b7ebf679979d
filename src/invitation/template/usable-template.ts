import { failed, type Hint } from '../../errors.ts';
import { describeProblem, positionAt } from '../../text/text-file.ts';
import type { DraftLink } from '../mail/draft.ts';
import { checkBody } from '../mail/link-check.ts';
import { conditionsIn, decideConditions, LEFT_OUT } from './conditions.ts';
import { linksIn } from './kind.ts';
import { type OwnNames, parseTemplate, type Template, type TemplateProblem } from './parse-template.ts';
import { findPlaceholders, LINK_PLACEHOLDERS, type PlaceholderValues } from './placeholders.ts';

/** A template that is to be used. */
export interface TemplateFile {
  /** The name of the template, or the path of a file that is none of the library. */
  readonly name: string;
  /** Its file. */
  readonly path: string;
  /** The language of an operator's own version of a shipped template; undefined for all others. */
  readonly versionIn?: string;
}

/** Reads a template, and refuses one with mistakes (`template-unusable`). `own` are the operator's own placeholders. */
export async function usableTemplate(
  content: Uint8Array,
  { name, path, versionIn }: TemplateFile,
  own: OwnNames = {},
): Promise<Template> {
  const { problems, ...template } = parseTemplate(content, name, own);
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

/** Stand for the links while a template is checked or looked at. They lead to nobody. */
export const SAMPLE_LINKS: Readonly<Record<DraftLink['kind'], DraftLink>> = {
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
 * What would be wrong with the links in every draft of a template, with and without the texts that hang on a value. The
 * other placeholders stay as they are, which is how the operator knows them.
 */
export async function templateLinkProblem(template: Template): Promise<TemplateProblem | undefined> {
  const names = [...conditionsIn(template.body)];
  return (
    (await linkProblem(template, Object.fromEntries(names.map((name) => [name, 'x'])))) ??
    (names.length === 0 ? undefined : await linkProblem(template, {}))
  );
}

async function linkProblem(
  { body, bodyLine }: Template,
  given: PlaceholderValues,
): Promise<TemplateProblem | undefined> {
  const links = linksIn(body).map((kind) => SAMPLE_LINKS[kind]);
  const placeholderOf = ({ kind }: DraftLink) => LINK_PLACEHOLDERS[kind];
  const lines = decideConditions(body, given).split('\n');
  let sample = lines.join('\n').replaceAll(LEFT_OUT, '');
  for (const { name, source } of findPlaceholders(sample)) {
    const link = links.find((candidate) => placeholderOf(candidate) === name);
    if (link !== undefined) sample = sample.replace(source, link.url);
  }
  const { problem } = await checkBody(sample, links, []);
  if (problem === undefined) return undefined;
  const { code, message, line = 1 } = problem;
  const lineStart = lines.slice(0, line - 1).join('\n').length + (line === 1 ? 0 : 1);
  const place = findPlaceholders(lines[line - 1] ?? '').find(({ name }) =>
    links.some((link) => placeholderOf(link) === name),
  );
  const { line: written, column } = positionAt(body, lineStart + (place?.index ?? 0));
  const text = links.reduce((said, link) => said.replaceAll(link.url, `{{${placeholderOf(link)}}}`), message);
  return { line: bodyLine + written - 1, column, code, message: text };
}
