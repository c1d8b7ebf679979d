/** The error codes that the source gives, for the document that lists them. */

import { parseAst } from 'vitest/node';
import type { CatalogedError } from '../../src/cli/error-catalog.ts';
import { ExitCode } from '../../src/errors.ts';
import { files, sourceOf } from '../source.ts';
import { commandsReaching } from './reach.ts';

/** A node of the syntax tree (ESTree), of which each kind has other properties. */
interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

interface Found {
  readonly codes: readonly string[];
  readonly exitCode: number;
  readonly messages: readonly string[];
}

/** The functions that make errors, and the exit codes of theirs. */
const makers: Readonly<Record<string, number>> = {
  failed: ExitCode.failed,
  wrongUsage: ExitCode.usage,
  notFound: ExitCode.notFound,
  signInError: ExitCode.signIn,
};

/**
 * What the source has no calls with words for: the parser of command lines, an exception that nobody foresaw, and codes
 * that are handed around.
 */
const elsewhere: readonly (Found & { readonly file: string })[] = [
  { file: 'src/cli/main.ts', codes: ['defect'], exitCode: ExitCode.failed, messages: [] },
  {
    file: 'src/transport/own-path.ts',
    codes: ['page-foreign', 'operation-foreign'],
    exitCode: ExitCode.failed,
    messages: ['… is said to be at …, not at ….'],
  },
  ...[
    ['usage-excessarguments', "Too many arguments for '…'. Expected … but got …."],
    ['usage-invalidargument', "Option '…' argument '…' is invalid. Allowed choices are …."],
    ['usage-missingargument', "Missing required argument '…'."],
    ['usage-optionmissingargument', "Option '…' argument missing."],
    ['usage-unknowncommand', "Unknown command '…'."],
    ['usage-unknownoption', "Unknown option '…'."],
  ].map(([code = '', message = '']) => ({
    file: 'src/cli/main.ts',
    codes: [code],
    exitCode: ExitCode.usage,
    messages: [message],
  })),
];

interface Origin {
  readonly exitCodes: Set<number>;
  readonly messages: Set<string>;
  readonly files: Set<string>;
}

/** Every error code in the source, in alphabetical order. */
export function errorCodes(): readonly CatalogedError[] {
  const byCode = new Map<string, Origin>();
  const add = ({ codes, exitCode, messages }: Found, file: string): void => {
    for (const code of codes.filter((text) => /^[a-z]+(-[a-z0-9]+)*$/.test(text))) {
      const entry = byCode.get(code) ?? { exitCodes: new Set(), messages: new Set(), files: new Set() };
      entry.exitCodes.add(exitCode);
      for (const message of messages) entry.messages.add(message);
      entry.files.add(file);
      byCode.set(code, entry);
    }
  };
  for (const { file, ...found } of elsewhere) add(found, file);
  for (const file of files) {
    const tree = parseAst(sourceOf(file), { lang: 'ts' }) as unknown as Node;
    for (const found of errorsIn(tree, declarationsIn(tree))) add(found, file);
    if (isOfDrafts(file)) for (const found of problemsIn(tree)) add(found, file);
  }
  return [...byCode]
    .map(([code, { exitCodes, messages, files: origins }]) => {
      const commands = commandsReaching([...origins]);
      return {
        code,
        exitCodes: [...exitCodes].sort(),
        messages: [...messages].sort(),
        ...(commands === undefined ? {} : { commands }),
      };
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** The commands that may end as done in part, by their first words. */
export function partialCommands(): readonly string[] {
  const sources = files.filter((file) => /\bExitCode\.partial\b|\bisPartial = true\b/.test(sourceOf(file)));
  return commandsReaching(sources.filter((file) => file !== 'src/cli/build.ts')) ?? [];
}

/** Variables in the order of the source, with their values. */
type Declarations = readonly { readonly name: unknown; readonly start: number; readonly value: unknown }[];

function declarationsIn(node: Node): Declarations {
  const { type, id, init, params, start } = node;
  const variable =
    type === 'VariableDeclarator' && isNode(id) ? [{ name: id.name, start: Number(start), value: init }] : [];
  // What a function is given is not known.
  const given = (Array.isArray(params) ? params : []).map((param: Node) => ({
    name: param.name,
    start: Number(param.start),
    value: undefined,
  }));
  return [...variable, ...given, ...childrenOf(node).flatMap(declarationsIn)];
}

/** Whether the problems of a file end a command with their codes, as those of drafts do. */
function isOfDrafts(file: string): boolean {
  return file.startsWith('src/invitation/mail/') || file === 'src/text/text-file.ts';
}

/** The codes of problems, as their types have them, and what is said with those that an object names. */
function problemsIn(node: Node): readonly Found[] {
  const within = childrenOf(node).flatMap(problemsIn);
  const isUnion = node.type === 'TSTypeAliasDeclaration' && /ProblemCode$/.test(nameOf(node.id));
  if (isUnion || (node.type === 'TSPropertySignature' && nameOf(node.key) === 'code')) {
    return [...within, { codes: literalTypesIn(node), exitCode: ExitCode.failed, messages: [] }];
  }
  const values = valuesOf(node);
  if (!values.has('code') || !values.has('message')) return within;
  const found = {
    codes: textsOf(values.get('code')),
    exitCode: ExitCode.failed,
    messages: textsOf(values.get('message')),
  };
  return [...within, found];
}

function literalTypesIn(node: Node): readonly string[] {
  const own = node.type === 'TSLiteralType' ? textsOf(node.literal) : [];
  return [...own, ...childrenOf(node).flatMap(literalTypesIn)];
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name) : '';
}

/** What an object has, by name; nothing for anything else. */
function valuesOf({ type, properties }: Node): ReadonlyMap<unknown, unknown> {
  if (type !== 'ObjectExpression' || !Array.isArray(properties)) return new Map();
  return new Map(properties.map(({ key, value }) => [key?.name, value]));
}

function errorsIn(node: Node, declarations: Declarations): readonly Found[] {
  const error = madeBy(node, declarations) ?? declaredIn(node, declarations);
  const within = childrenOf(node).flatMap((child) => errorsIn(child, declarations));
  return error === undefined ? within : [error, ...within];
}

/** The texts of an expression. A variable has those it was last given before. */
function textsAt(node: unknown, declarations: Declarations): readonly string[] {
  if (!isNode(node) || node.type !== 'Identifier') return textsOf(node);
  const before = declarations.filter(({ name, start }) => name === node.name && start < Number(node.start));
  return textsOf(before.toSorted((one, other) => one.start - other.start).at(-1)?.value);
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** `failed('code', 'What happened.')`, or a RelateError that is made directly. */
function madeBy({ type, callee, arguments: args }: Node, declarations: Declarations): Found | undefined {
  if (!isNode(callee) || !Array.isArray(args)) return undefined;
  if (type === 'CallExpression') {
    const exitCode = makers[String(callee.name)];
    return exitCode === undefined
      ? undefined
      : { codes: textsOf(args[0]), exitCode, messages: textsAt(args[1], declarations) };
  }
  const exitCode = callee.name === 'RelateError' ? exitCodeOf(args[0]) : undefined;
  return exitCode === undefined
    ? undefined
    : { codes: textsOf(args[1]), exitCode, messages: textsAt(args[2], declarations) };
}

/** A row of a table: what an answer of a service, no answer, or a refusal of the sign-in becomes. */
function declaredIn(node: Node, declarations: Declarations): Found | undefined {
  const values = valuesOf(node);
  const codes = textsOf(values.get('code') ?? values.get('name'));
  const isTold = values.has('says') && (values.has('hint') || values.has('remedy'));
  const usual = isTold ? (values.has('remedy') ? ExitCode.signIn : ExitCode.failed) : undefined;
  const exitCode = exitCodeOf(values.get('exitCode')) ?? usual;
  if (codes.length === 0 || exitCode === undefined) return undefined;
  return { codes, exitCode, messages: textsAt(values.get('says'), declarations) };
}

/** Of `ExitCode.failed`, or of `failed` alone. */
function exitCodeOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'LogicalExpression') return exitCodeOf(node.right);
  const name = isNode(node.property) ? node.property.name : node.name;
  return Object.entries(ExitCode).find(([key]) => key === name)?.[1];
}

/** The texts that an expression may be, each with `…` for its variable parts. */
function textsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return [String(node.value)];
  if (node.type === 'LogicalExpression') return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === 'BinaryExpression') {
    return textsOf(node.left).flatMap((left) => textsOf(node.right).map((right) => left + right));
  }
  if (node.type !== 'TemplateLiteral') return [];
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return [quasis.map(({ value }) => value.cooked).join('…')];
}
