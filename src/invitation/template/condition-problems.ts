import { type FoundTag, findTags } from './placeholders.ts';

/** What can be wrong with a condition. Stable words for scripts. */
export type ConditionProblemCode =
  | 'condition-unclosed'
  | 'condition-unopened'
  | 'condition-nested'
  | 'condition-misplaced';

/** Something wrong with a condition, and where. */
export interface ConditionProblem {
  /** Offset in the text. */
  readonly index: number;
  readonly code: ConditionProblemCode;
  /** One sentence that says what is wrong, and what to do. */
  readonly message: string;
}

/** Why these can't hang on anything. */
const ALWAYS_THERE: Readonly<Record<string, string>> = {
  link: 'every customer needs the link',
  'admin-link': 'every customer needs the link',
  roles: 'the customer has to know the roles',
};

/**
 * Says what is wrong with the conditions of a text, in its order. Where braces are not closed it says nothing: which
 * condition begins and ends where is only known once they are.
 */
export function conditionProblems(text: string): readonly ConditionProblem[] {
  const tags = findTags(text);
  if (tags.some(({ name }) => name === undefined)) return [];
  const problems: ConditionProblem[] = [];
  // Of one inside another it is said once: the end of each is found all the same.
  const open: FoundTag[] = [];
  for (const tag of tags) {
    const found = problemOf(tag, open.at(-1));
    if (found !== undefined) problems.push({ index: tag.index, ...found });
    if (tag.mark === '#') open.push(tag);
    if (tag.mark === '/') open.pop();
  }
  const [first] = open;
  if (first !== undefined) problems.push({ index: first.index, ...unclosed(first) });
  return problems;
}

function problemOf(tag: FoundTag, open: FoundTag | undefined): Omit<ConditionProblem, 'index'> | undefined {
  const name = tag.name ?? '';
  const reason = ALWAYS_THERE[name];
  if (tag.mark === '') {
    if (reason === undefined || open === undefined) return undefined;
    const message = `{{${name}}} stands inside {{#${open.name}}}: put it outside, since ${reason}.`;
    return { code: 'condition-misplaced', message };
  }
  if (tag.fallback !== undefined) {
    const message = `A condition has no text for an empty value: write {{${tag.mark}${name}}}.`;
    return { code: 'condition-misplaced', message };
  }
  if (tag.mark === '/') {
    if (open?.name === name) return undefined;
    const message =
      open === undefined
        ? `{{/${name}}} ends a condition that does not begin: write {{#${name}}} before it.`
        : `{{/${name}}} ends another condition than {{#${open.name}}}, which it follows: write {{/${open.name}}}.`;
    return { code: 'condition-unopened', message };
  }
  if (open !== undefined) {
    const message = `{{#${name}}} stands inside {{#${open.name}}}: end that one first, with {{/${open.name}}}.`;
    return { code: 'condition-nested', message };
  }
  if (reason === undefined) return undefined;
  return { code: 'condition-misplaced', message: `Nothing can hang on {{#${name}}}: ${reason}.` };
}

function unclosed({ name }: FoundTag): Omit<ConditionProblem, 'index'> {
  const message = `{{#${name}}} is never ended: write {{/${name}}} where the text ends that needs a value.`;
  return { code: 'condition-unclosed', message };
}
