import { decodeTextFile, positionAt, type TextFileProblemCode, type TextProblem } from '../../text/text-file.ts';
import { type HeaderProblemCode, parseHeaderBlock } from '../mail/header-block.ts';
import type { DraftLinkProblem } from '../mail/link-check.ts';
import { closestPlaceholder, findPlaceholders, isPlaceholderName, PLACEHOLDER_NAMES } from './placeholders.ts';

/** The largest template, in bytes. */
export const TEMPLATE_LIMIT = 64 * 1024;

/** An e-mail with placeholders. */
export interface Template {
  readonly subject: string;
  readonly body: string;
  /** The line of the file that the body starts on, counted from 1. */
  readonly bodyLine: number;
}

/** What can be wrong with a template. Stable words for scripts. */
export type TemplateProblemCode =
  | TextFileProblemCode
  | HeaderProblemCode
  | 'unknown-placeholder'
  | 'unclosed-placeholder'
  | 'missing-link'
  | 'link-in-subject'
  | 'placeholder-empty'
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

/** Reads a template file, and says everything that is wrong with it. */
export function parseTemplate(bytes: Uint8Array): ParsedTemplate {
  const decoded = decodeTextFile(bytes, TEMPLATE_LIMIT);
  if (!decoded.ok) {
    return { subject: '', body: '', bodyLine: 1, problems: [decoded.problem] };
  }
  const block = parseHeaderBlock(decoded.value, ['Subject']);
  const header = block.headers.get('subject');
  const subject = header?.value ?? '';
  const problems: TemplateProblem[] = [
    ...block.problems,
    ...placeholderProblems(subject, header?.line ?? 1, header?.column ?? 1),
    ...placeholderProblems(block.body, block.bodyLine, 1),
  ];
  const inSubject = findPlaceholders(subject).find((found) => found.name === 'link');
  if (inSubject !== undefined) {
    const place = placeIn(subject, inSubject.index, header?.line ?? 1, header?.column ?? 1);
    problems.push({ ...place, code: 'link-in-subject', message: 'The link belongs in the text, not in the subject.' });
  }
  if (!findPlaceholders(block.body).some((found) => found.name === 'link')) {
    const message = 'The text has no {{link}}: the customer could not accept.';
    problems.push({ line: block.bodyLine, column: 1, code: 'missing-link', message });
  }
  problems.sort((left, right) => left.line - right.line || left.column - right.column);
  const body = block.body.replace(/^(?:[ \t]*\n)+/, '');
  const linesBefore = block.body.slice(0, block.body.length - body.length).split('\n').length - 1;
  return { subject, body: body.trimEnd(), bodyLine: block.bodyLine + linesBefore, problems };
}

/** Of a file that is no template every other character may be wrong. */
const MOST_PLACEHOLDER_PROBLEMS = 20;

function placeholderProblems(text: string, firstLine: number, firstColumn: number): readonly TemplateProblem[] {
  const wrong = findPlaceholders(text).filter(({ name }) => name === undefined || !isPlaceholderName(name));
  return wrong.slice(0, MOST_PLACEHOLDER_PROBLEMS).map(({ index, name }): TemplateProblem => {
    const place = placeIn(text, index, firstLine, firstColumn);
    if (name === undefined) {
      return { ...place, code: 'unclosed-placeholder', message: 'Two braces {{ are not closed by }} on this line.' };
    }
    return { ...place, code: 'unknown-placeholder', message: unknownMessage(name) };
  });
}

/** Characters. */
const LONGEST_NAME_SHOWN = 40;

function unknownMessage(name: string): string {
  if (name === '') {
    return 'A placeholder has no name.';
  }
  if (name.length > LONGEST_NAME_SHOWN) return `{{${name.slice(0, LONGEST_NAME_SHOWN)}…}} is not known.`;
  const closest = closestPlaceholder(name);
  return closest === undefined
    ? `{{${name}}} is not known. Known: ${PLACEHOLDER_NAMES.join(', ')}.`
    : `{{${name}}} is not known: did you mean {{${closest}}}?`;
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
