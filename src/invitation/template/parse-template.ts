import { isNameOfPlaceholder } from '../../text/placeholder-name.ts';
import { decodeTextFile, positionAt, type TextFileProblemCode, type TextProblem } from '../../text/text-file.ts';
import { type HeaderProblemCode, parseHeaderBlock } from '../mail/header-block.ts';
import type { DraftLinkProblem } from '../mail/link-check.ts';
import { type ConditionProblemCode, conditionProblems } from './condition-problems.ts';
import { linksIn, linksOfTemplate } from './kind.ts';
import {
  closestPlaceholder,
  type FoundTag,
  findPlaceholders,
  findTags,
  LINK_PLACEHOLDERS,
  PLACEHOLDER_NAMES,
} from './placeholders.ts';

/** The largest template, in bytes. */
export const TEMPLATE_LIMIT = 64 * 1024;

/** An e-mail with placeholders. */
export interface Template {
  readonly subject: string;
  /** The column of the first line that the subject starts in, counted from 1. */
  readonly subjectColumn: number;
  readonly body: string;
  /** The line of the file that the body starts on, counted from 1. */
  readonly bodyLine: number;
}

/** What can be wrong with a template. Stable words for scripts. */
export type TemplateProblemCode =
  | TextFileProblemCode
  | HeaderProblemCode
  | ConditionProblemCode
  | 'unknown-placeholder'
  | 'unclosed-placeholder'
  | 'missing-link'
  | 'unexpected-link'
  | 'roles-not-alone'
  | 'link-in-subject'
  | 'placeholder-empty'
  | 'placeholder-unset'
  | 'provider-missing'
  | 'not-rendered'
  | DraftLinkProblem['code'];

/** Something wrong with a template, and where. */
export type TemplateProblem = TextProblem<TemplateProblemCode>;

/** A template is fit for use when there are no problems. */
export interface ParsedTemplate extends Template {
  /** In the order of the file. */
  readonly problems: readonly TemplateProblem[];
}

/** The names of placeholders that the operator gives values to. */
export interface OwnNames {
  /** In profiles. */
  readonly stored?: readonly string[];
  /** For one mail. */
  readonly given?: readonly string[];
}

/**
 * Reads a template file, and says everything that is wrong with it. The template's name decides which links it has. A name
 * that nobody gives a value to may be the operator's own, unless it is close to one that is known.
 */
export function parseTemplate(bytes: Uint8Array, templateName: string, own: OwnNames = {}): ParsedTemplate {
  const decoded = decodeTextFile(bytes, TEMPLATE_LIMIT);
  if (!decoded.ok) {
    return { subject: '', subjectColumn: 1, body: '', bodyLine: 1, problems: [decoded.problem] };
  }
  const block = parseHeaderBlock(decoded.value, ['Subject']);
  const header = block.headers.get('subject');
  const subject = header?.value ?? '';
  const problems: TemplateProblem[] = [
    ...block.problems,
    ...tagProblems(subject, header?.line ?? 1, header?.column ?? 1, own),
    ...tagProblems(block.body, block.bodyLine, 1, own),
  ];
  const inSubject = findPlaceholders(subject).find(({ name }) => name === 'link' || name === 'admin-link');
  if (inSubject !== undefined) {
    const place = placeIn(subject, inSubject.index, header?.line ?? 1, header?.column ?? 1);
    problems.push({ ...place, code: 'link-in-subject', message: 'The link belongs in the text, not in the subject.' });
  }
  problems.push(
    ...linkProblems(block.body, block.bodyLine, templateName),
    ...rolesProblems(block.body, block.bodyLine),
  );
  problems.sort((left, right) => left.line - right.line || left.column - right.column);
  const body = block.body.replace(/^(?:[ \t]*\n)+/, '');
  const linesBefore = block.body.slice(0, block.body.length - body.length).split('\n').length - 1;
  const subjectColumn = header?.column ?? 1;
  return { subject, subjectColumn, body: body.trimEnd(), bodyLine: block.bodyLine + linesBefore, problems };
}

const LOSSES = {
  invitation: 'The text has no {{link}}: the customer could not accept.',
  approval: 'The text has no {{admin-link}}: the customer could not approve.',
} as const;

/** Which links there have to be is known of the shipped names; other templates need one of the two, or both. */
function linkProblems(body: string, bodyLine: number, templateName: string): readonly TemplateProblem[] {
  const found = linksIn(body);
  const wanted = linksOfTemplate(templateName) ?? (found.length === 0 ? ['invitation' as const] : found);
  const missing = wanted.find((kind) => !found.includes(kind));
  const unexpected = found.find((kind) => !wanted.includes(kind));
  if (missing !== undefined) {
    const instead =
      `The text has {{${LINK_PLACEHOLDERS[unexpected ?? missing]}}} instead of {{${LINK_PLACEHOLDERS[missing]}}}: ` +
      `a mail of the template "${templateName}" is for something else.`;
    const message = unexpected === undefined ? LOSSES[missing] : instead;
    return [{ line: bodyLine, column: 1, code: 'missing-link', message }];
  }
  return findPlaceholders(body)
    .filter(({ name }) => unexpected !== undefined && name === LINK_PLACEHOLDERS[unexpected])
    .map(({ index, name }) => {
      const message = `A mail of the template "${templateName}" has no {{${name}}}.`;
      return { ...placeIn(body, index, bodyLine, 1), code: 'unexpected-link', message };
    });
}

/** Other text on the line of a list would be part of its first or its last entry. */
function rolesProblems(body: string, bodyLine: number): readonly TemplateProblem[] {
  return body.split('\n').flatMap((line, index) => {
    const roles = findPlaceholders(line).find(({ name }) => name === 'roles');
    if (roles === undefined || line.trim() === roles.source) return [];
    const message = '{{roles}} is a list: give it a line of its own.';
    return [{ line: bodyLine + index, column: roles.index + 1, code: 'roles-not-alone', message }];
  });
}

/** Of a file that is no template every other character may be wrong. */
const MOST_TAG_PROBLEMS = 20;

/** What is wrong with the placeholders of a text, and with its conditions. */
function tagProblems(
  text: string,
  firstLine: number,
  firstColumn: number,
  { stored = [], given = [] }: OwnNames,
): readonly TemplateProblem[] {
  const mayBe = (name: string) =>
    [...PLACEHOLDER_NAMES, ...stored, ...given].includes(name) ||
    (isNameOfPlaceholder(name) && closestPlaceholder(name, stored) === undefined);
  const wrong = findTags(text).filter(({ name }) => name === undefined || !mayBe(name));
  const named = wrong.map(({ index, name, mark }): Omit<TemplateProblem, 'line' | 'column'> & { index: number } => {
    if (name === undefined) {
      return { index, code: 'unclosed-placeholder', message: 'Two braces {{ are not closed by }} on this line.' };
    }
    return { index, code: 'unknown-placeholder', message: unknownMessage(name, mark, stored) };
  });
  // What an unknown name begins and ends is told with the name.
  const ofConditions = named.length > 0 ? [] : conditionProblems(text);
  return [...named, ...ofConditions].slice(0, MOST_TAG_PROBLEMS).map(({ index, ...problem }) => {
    return { ...placeIn(text, index, firstLine, firstColumn), ...problem };
  });
}

/** Characters. */
const LONGEST_NAME_SHOWN = 40;

function unknownMessage(name: string, mark: FoundTag['mark'], stored: readonly string[]): string {
  if (name === '') {
    return mark === '' ? 'A placeholder has no name.' : 'A condition has no name.';
  }
  if (name.length > LONGEST_NAME_SHOWN) return `{{${mark}${name.slice(0, LONGEST_NAME_SHOWN)}…}} is not known.`;
  const inverse = /^[\^!]([a-z][a-z0-9-]*)$/.exec(name)?.[1];
  if (inverse !== undefined)
    return `There is no {{${name}}}: for what stands there without it, write {{${inverse}|text}}.`;
  const closest = closestPlaceholder(name, stored);
  return closest === undefined
    ? `{{${mark}${name}}} is no placeholder: its name has small letters, digits and hyphens.`
    : `{{${mark}${name}}} is not known: did you mean {{${mark}${closest}}}?`;
}

/** Where an offset of a part of the file is in the file. */
function placeIn(
  text: string,
  index: number,
  firstLine: number,
  firstColumn: number,
): { line: number; column: number } {
  const { line, column } = positionAt(text, index);
  return { line: firstLine + line - 1, column: line === 1 ? firstColumn + column - 1 : column };
}
