/** The error codes that the source gives, for the document that lists them. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import type { CatalogedError } from '../../src/cli/error-catalog.ts';
import { ExitCode } from '../../src/errors.ts';

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

/** What is said by the parser of command lines, and of an exception that nobody foresaw: the source has no calls of them. */
const elsewhere: readonly Found[] = [
  { codes: ['defect'], exitCode: ExitCode.failed, messages: [] },
  ...[
    ['usage-excessarguments', "Too many arguments for '…'. Expected … but got …."],
    ['usage-invalidargument', "Option '…' argument '…' is invalid. Allowed choices are …."],
    ['usage-missingargument', "Missing required argument '…'."],
    ['usage-optionmissingargument', "Option '…' argument missing."],
    ['usage-unknowncommand', "Unknown command '…'."],
    ['usage-unknownoption', "Unknown option '…'."],
  ].map(([code = '', message = '']) => ({ codes: [code], exitCode: ExitCode.usage, messages: [message] })),
];

/** Every code in the source below a folder, in alphabetical order. */
export function errorCodesIn(folder: string): readonly CatalogedError[] {
  const byCode = new Map<string, { exitCodes: Set<number>; messages: Set<string> }>();
  const add = ({ codes, exitCode, messages }: Found): void => {
    for (const code of codes.filter((text) => /^[a-z]+(-[a-z0-9]+)*$/.test(text))) {
      const entry = byCode.get(code) ?? { exitCodes: new Set(), messages: new Set() };
      entry.exitCodes.add(exitCode);
      for (const message of messages) entry.messages.add(message);
      byCode.set(code, entry);
    }
  };
  elsewhere.forEach(add);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) {
    const tree = parseAst(readFileSync(join(folder, name), 'utf8'), { lang: 'ts' }) as unknown as Node;
    errorsIn(tree, declarationsIn(tree)).forEach(add);
  }
  return [...byCode]
    .map(([code, { exitCodes, messages }]) => ({
      code,
      exitCodes: [...exitCodes].sort(),
      messages: [...messages].sort(),
    }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
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

function errorsIn(node: Node, declarations: Declarations): readonly Found[] {
  const error = madeBy(node, declarations) ?? declaredIn(node);
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

/** A row of a table: what an answer of a service, or a refusal of the sign-in, becomes. */
function declaredIn({ type, properties }: Node): Found | undefined {
  if (type !== 'ObjectExpression' || !Array.isArray(properties)) return undefined;
  const values = new Map<unknown, unknown>(properties.map(({ key, value }) => [key?.name, value]));
  const messages = textsOf(values.get('says'));
  if (messages.length === 0) return undefined;
  if (values.has('remedy')) return { codes: textsOf(values.get('code')), exitCode: ExitCode.signIn, messages };
  const exitCode = exitCodeOf(values.get('exitCode'));
  return exitCode === undefined ? undefined : { codes: textsOf(values.get('name')), exitCode, messages };
}

/** Of `ExitCode.failed`, or of `failed` alone. */
function exitCodeOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  const name = isNode(node.property) ? node.property.name : node.name;
  return Object.entries(ExitCode).find(([key]) => key === name)?.[1];
}

/** The texts that an expression may be, each with `…` for its variable parts. */
function textsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return [String(node.value)];
  if (node.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === 'BinaryExpression') {
    return textsOf(node.left).flatMap((left) => textsOf(node.right).map((right) => left + right));
  }
  if (node.type !== 'TemplateLiteral') return [];
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return [quasis.map(({ value }) => value.cooked).join('…')];
}
