/** Whatever JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON Schema in the dialect 2020-12, as far as it is used here. What begins with `x-` is a note that checks nothing. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  readonly default?: JsonValue;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly anyOf?: readonly JsonSchema[];
  readonly [note: `x-${string}`]: JsonValue;
}

declare const VALUE: unique symbol;

/** The schema of values of this type. The compiler alone knows the type: at run time it is the schema and nothing else. */
export type JsonType<Value> = JsonSchema & { readonly [VALUE]?: Value };

/** The values of these properties. */
type ObjectOf<Properties extends Readonly<Record<string, JsonSchema>>> = {
  readonly [Name in keyof Properties]: Properties[Name] extends JsonType<infer Value extends JsonValue> ? Value : never;
};

const text: JsonType<string> = { type: 'string' };

/** What a value in JSON may be, for people to read, for programs to check, and for the compiler to hold. */
export const json = {
  text,
  integer: { type: 'integer' } as JsonType<number>,
  number: { type: 'number' } as JsonType<number>,
  boolean: { type: 'boolean' } as JsonType<boolean>,
  /** A moment in ISO 8601, in UTC. */
  time: { type: 'string', format: 'date-time' } as JsonType<string>,
  /** A day: `2026-11-30`. */
  date: { type: 'string', format: 'date' } as JsonType<string>,
  /** The id of a tenant, or whatever else Microsoft gives a GUID. */
  guid: { type: 'string', format: 'uuid' } as JsonType<string>,
  email: { type: 'string', format: 'idn-email' } as JsonType<string>,
  domain: { type: 'string', format: 'idn-hostname' } as JsonType<string>,
  url: { type: 'string', format: 'uri' } as JsonType<string>,
  texts: { type: 'array', items: text } as JsonType<readonly string[]>,

  /** One of these words. */
  oneOf<const Word extends string>(words: readonly Word[]): JsonType<Word> {
    return { type: 'string', enum: words };
  },

  listOf<Item extends JsonValue>(items: JsonType<Item>): JsonType<readonly Item[]> {
    return { type: 'array', items };
  },

  /** An object that has all of these, and may have more in a later version. */
  object<const Properties extends Readonly<Record<string, JsonSchema>>>(
    properties: Properties,
  ): JsonType<ObjectOf<Properties>> {
    return { type: 'object', properties, required: Object.keys(properties) };
  },

  /** The same, or null where there is none. */
  orNull<Value extends JsonValue>(schema: JsonType<Value>): JsonType<Value | null> {
    const { type = [], ...rest } = schema;
    const values = schema.enum === undefined ? {} : { enum: [...schema.enum, null] };
    return { ...rest, type: [type, 'null'].flat(), ...values };
  },
};
