import { isAbsolute, resolve } from 'node:path';
import { notFound } from '../../errors.ts';
import type { Files } from '../../ports/ports.ts';
import { isSwissGerman, withoutEszett } from '../../text/swiss-german.ts';
import { type DraftLink, type DraftText, parseDraft } from '../mail/draft.ts';
import type { TemplateLibrary } from './library.ts';
import { type OwnNames, TEMPLATE_LIMIT, type Template } from './parse-template.ts';
import { usableTemplate } from './usable-template.ts';

/** A template that is fit for use. */
export interface TemplateToFill {
  readonly template: Template;
  /** Its file. */
  readonly path: string;
  /** The tag of the text: the one asked for where the template is for all that write so, as `de` is for `de-AT`. */
  readonly language: string;
}

/** What a draft is made of: a template to fill in, or a draft that was kept, as it is. */
export type DraftSource = TemplateToFill | { readonly kept: DraftText; readonly language: string };

/** The templates that were read from each library: the drafts of a list have one and the same. */
const READ = new WeakMap<TemplateLibrary, Map<string, Promise<TemplateToFill>>>();

/** Where templates and kept drafts are found. */
export interface SourcePorts {
  readonly templates: TemplateLibrary;
  readonly files: Files;
  /** The folder that relative paths start from. */
  readonly currentFolder: string;
}

/**
 * The template of this name in this language, or the file of this path: a template, or a draft that an earlier command
 * kept, which has the links in it instead of placeholders. `language` is a tag in its usual spelling,
 * `own` are the placeholders that the operator gives values to.
 */
export async function loadSource(
  name: string,
  language: string,
  links: readonly DraftLink[],
  own: OwnNames,
  { templates, files, currentFolder }: SourcePorts,
): Promise<DraftSource> {
  if (!isTemplatePath(name)) {
    const read = READ.get(templates) ?? new Map<string, Promise<TemplateToFill>>();
    READ.set(templates, read);
    const key = JSON.stringify([name, language, own]);
    const template = read.get(key) ?? fromLibrary(name, language, own, templates);
    read.set(key, template);
    return template;
  }
  const path = isAbsolute(name) ? name : resolve(currentFolder, name);
  const content = files.read(path, TEMPLATE_LIMIT);
  if (content === undefined) throw notFound('file-missing', `There is no template file ${name}.`);
  const { problems, ...kept } = await parseDraft(content);
  if (problems.length === 0 && links.every(({ url }) => kept.body.includes(url))) return { kept, language };
  return { template: await usableTemplate(content, { name, path }, own), path, language };
}

async function fromLibrary(
  name: string,
  language: string,
  own: OwnNames,
  templates: TemplateLibrary,
): Promise<TemplateToFill> {
  const entry = templates.find(name, language);
  const version = entry.source === 'own version' ? { versionIn: entry.language } : {};
  const template = await usableTemplate(templates.read(entry), { name: entry.name, path: entry.path, ...version }, own);
  const isForAll = language.startsWith(`${entry.language}-`);
  const spelled = isForAll && isSwissGerman(language) ? inSwitzerland(template) : template;
  return { template: spelled, path: entry.path, language: isForAll ? language : entry.language };
}

function inSwitzerland(template: Template): Template {
  return { ...template, subject: withoutEszett(template.subject), body: withoutEszett(template.body) };
}

/** Whether a file is named and not a template: names of templates have neither slashes nor dots. */
export function isTemplatePath(name: string): boolean {
  return /[./\\]/.test(name);
}

/** The template that is named, in any case, or the file: names of templates are in lower case. */
export function namedTemplate(text: string): string {
  return isTemplatePath(text) ? text : text.toLowerCase();
}
