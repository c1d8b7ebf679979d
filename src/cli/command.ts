import type { ExitCode } from '../errors.ts';
import type { Field } from '../output/fields.ts';
import type { JsonSchema } from '../output/json-type.ts';
import type { Context } from './context.ts';

/**
 * What an argument or an option takes, for whoever completes a command line: what is stored under a name, or a file.
 * `fields` are those of what the command prints, with commas between them; a `setting value` is one of the setting before
 * it; what is `rehearsed` is that of the profile of the stand-in.
 */
export type ValueKind =
  | 'admin relationship'
  | 'cloud'
  | 'command'
  | 'command or topic'
  | 'customer'
  | 'domain'
  | 'fields'
  | 'file'
  | 'invitation'
  | 'language'
  | 'own role set'
  | 'pending invitation'
  | 'profile'
  | 'provider'
  | 'rehearsed customer'
  | 'rehearsed invitation'
  | 'role'
  | 'role set'
  | 'setting'
  | 'setting value'
  | 'template'
  | 'template or file'
  | 'withdrawn invitation';

/** What an argument or an option takes: of a kind, or one of these words. */
export type Values = ValueKind | readonly string[];

/** An argument of a command. */
export interface ArgumentSpec {
  /** As in help texts: `<id>` is needed, `[customer]` is not, `[names...]` may be several. */
  readonly name: string;
  readonly meaning: string;
  readonly choices?: readonly string[];
  /** See `valuesOf`. */
  readonly values?: Values;
  /** An empty text means something: that for other arguments is refused. */
  readonly mayBeEmpty?: true;
}

/** An option of a command. */
export interface OptionSpec {
  /** As in help texts: `--to <addresses>`, `--edit`, `--no-record`. */
  readonly flags: string;
  /** Another spelling that is accepted, and not shown: `--language`. */
  readonly alias?: `--${string}`;
  /** Its name among the options that the command is given, where the one its flag makes is that of another option. */
  readonly key?: string;
  readonly meaning: string;
  readonly choices?: readonly string[];
  /** See `valuesOf`. */
  readonly values?: Values;
  /** May be given several times, and takes several values separated by commas. */
  readonly isList?: true;
  /** May be given several times; a comma is part of the value. */
  readonly isRepeatable?: true;
  /** An empty value means something: that of other options is refused. */
  readonly mayBeEmpty?: true;
  /** What is given may be, where its reader does not say so. */
  readonly type?: JsonSchema;
  /** What counts where it is not given; `meaning` says so as well. */
  readonly default?: string | number;
  /** The environment variable that counts where it is not given. */
  readonly variable?: string;
  readonly parse?: Reader<unknown>;
}

/** Reads the text that was given. Throws a RelateError that names the flag where it can't be read. */
export interface Reader<Value> {
  (text: string, flag: string): Value;
  /** What the text may be. */
  readonly takes?: JsonSchema;
}

/** What a command prints where it is told to by an option. */
export interface Output {
  readonly fields: readonly Field<never>[];
  /** JSON is a list of such records; else it is one. */
  readonly isList?: boolean;
}

/** What an argument or option takes: its choices, what was declared, what its type has, or a file where it is called so. */
export function valuesOf(spec: ArgumentSpec | OptionSpec): Values | undefined {
  const { choices, values } = spec;
  const [name, type] = 'flags' in spec ? [spec.flags, spec.type] : [spec.name, undefined];
  return choices ?? values ?? type?.enum?.map(String) ?? (/[<[](?:file|path)[>\]]/.test(name) ? 'file' : undefined);
}

/** All of a command but what it does: its help, what it takes, and what it can show. */
export interface CommandSpec {
  /** Paragraphs for the command's own help, below its summary. */
  readonly details?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Command lines without the leading `relate `. */
  readonly examples?: readonly string[];
  /**
   * The fields of what it prints. A wrong field or query is refused, and a question for the names of the fields answered,
   * before anything is done. Left out where it prints no record.
   */
  readonly fields?: readonly Field<never>[] | ((context: Context) => readonly Field<never>[]);
  /** JSON is a list of such records; else it is one. */
  readonly isList?: boolean;
  /** What it prints instead with one of these options, by their names in camelCase; null for no record. */
  readonly instead?: Readonly<Record<string, Output | null>>;
  /** It prints JSON whose fields are not known before it is there. */
  readonly hasUnknownFields?: true;
  /** It refuses wrong fields and answers the question for their names by itself. */
  readonly answersForItself?: true;
}

/** A command, ready to be run with what the parser read. */
export interface Command {
  readonly spec: CommandSpec;
  /** Takes the options and arguments as the parser read them by the spec. */
  run(context: Context, options: unknown, args: readonly unknown[]): Promise<ExitCode | void>;
}

/** A group of commands: `profile list`, `profile show`. */
export interface Noun {
  readonly details?: string;
  readonly verbs: Readonly<Record<string, Entry>>;
}

/** Whether what an entry loads is a group. */
export function isNoun(command: Command | Noun): command is Noun {
  return 'verbs' in command;
}

/** A command or a group in the list of its parent, which can be read without loading it. */
export interface Entry {
  /** A line for the list of commands. */
  readonly summary: string;
  /** The heading that it stands under in that list. */
  readonly group?: string;
  /** What the list of commands tells of its options and arguments, where it shall not have to load the command. */
  readonly takes?: string;
  /** Left out of the list of commands. */
  readonly isHidden?: true;
  readonly load: () => Promise<{ readonly command: Command | Noun }>;
}

/**
 * Declares a command. What `run` is given is inferred from the spec: a renamed flag does not compile until every use of
 * it is renamed. The context comes first, then the options by their names in camelCase, then the arguments.
 */
export function defineCommand<const Spec extends CommandSpec>(spec: Spec, run: Handler<Spec>): Command {
  return {
    spec,
    run: (context, options, args) => run(context, options as OptionsOf<Spec>, ...(args as ArgumentsOf<Spec>)),
  };
}

/** Declares a group of commands. */
export function defineNoun(noun: Noun): Noun {
  return noun;
}

/** Declares an option that several commands have. */
export function defineOption<const Spec extends OptionSpec>(spec: Spec): Spec {
  return spec;
}

/** What a command prints with these options; undefined where that is no record. */
export function outputOf(
  { fields, isList = false, instead = {} }: CommandSpec,
  context: Context,
  options: Readonly<Record<string, unknown>>,
): Output | undefined {
  const isGiven = ([name]: readonly [string, unknown]) => options[name] !== undefined && options[name] !== false;
  const [, other] = Object.entries(instead).find(isGiven) ?? [];
  if (other !== undefined) return other ?? undefined;
  if (fields === undefined) return undefined;
  return { fields: typeof fields === 'function' ? fields(context) : fields, isList };
}

/** Declares options that several commands have. */
export function defineOptions<const Specs extends readonly OptionSpec[]>(...specs: Specs): Specs {
  return specs;
}

/** What a command does. Resolves with its exit code, if that is not that of success. */
export type Handler<Spec extends CommandSpec> = (
  context: Context,
  options: OptionsOf<Spec>,
  ...args: ArgumentsOf<Spec>
) => Promise<ExitCode | void>;

/** The values of a command's options, by their names in camelCase. */
export type OptionsOf<Spec extends CommandSpec> = Spec extends {
  readonly options: infer Specs extends readonly OptionSpec[];
}
  ? ValuesOf<Specs>
  : object;

/** The values of these options, by their names in camelCase. */
export type ValuesOf<Specs extends readonly OptionSpec[]> = {
  readonly [Each in Specs[number] as IsNegated<Each> extends true ? never : KeyOf<Each>]?: ValueOf<Each>;
} & {
  readonly [Each in Specs[number] as IsNegated<Each> extends true
    ? Exclude<KeyOf<Each>, GivenNames<Specs[number]>>
    : never]: boolean;
};

/** The names of the options that are not negated: beside one of these, a negated option has no default. */
type GivenNames<Spec extends OptionSpec> = Spec extends OptionSpec
  ? IsNegated<Spec> extends true
    ? never
    : KeyOf<Spec>
  : never;

type IsNegated<Spec extends OptionSpec> = Spec['flags'] extends `--no-${string}` ? true : false;

type KeyOf<Spec extends OptionSpec> = Spec extends { readonly key: infer Key extends string }
  ? Key
  : NameOf<Spec['flags']>;

type NameOf<Flags extends string> = Flags extends `--no-${infer Name}`
  ? CamelCase<Name>
  : Flags extends `--${infer Name} ${string}`
    ? CamelCase<Name>
    : Flags extends `--${infer Name}`
      ? CamelCase<Name>
      : never;

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

type ValueOf<Spec extends OptionSpec> = Spec extends { readonly parse: Reader<infer Value> }
  ? Value
  : Spec extends { readonly isList: true } | { readonly isRepeatable: true }
    ? readonly string[]
    : Spec extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : Spec['flags'] extends `${string}<${string}`
        ? string
        : boolean;

/** The values of a command's arguments, in order. */
export type ArgumentsOf<Spec extends CommandSpec> = Spec extends {
  readonly arguments: infer Specs extends readonly ArgumentSpec[];
}
  ? { [Index in keyof Specs]: ArgumentOf<Specs[Index]> }
  : [];

type ArgumentOf<Spec extends ArgumentSpec> = Spec['name'] extends `${string}...${string}`
  ? readonly string[]
  : ChoiceOf<Spec> | (Spec['name'] extends `<${string}` ? never : undefined);

type ChoiceOf<Spec extends ArgumentSpec> = Spec extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : string;
