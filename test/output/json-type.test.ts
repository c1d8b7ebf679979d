import { describe, expect, it } from 'vitest';
import { defineField, type Field } from '../../src/output/fields.ts';
import { json } from '../../src/output/json-type.ts';

interface Row {
  readonly name: string;
  readonly alias: string | null;
  readonly state: 'open' | 'closed';
  readonly tags: readonly string[];
}

const column = { name: 'x', title: 'X', meaning: 'what it is' } as const;

describe('a field', () => {
  it('compiles with the type that its values have', () => {
    const fields: readonly Field<Row>[] = [
      defineField({ ...column, type: json.text, value: ({ name }) => name }),
      defineField({ ...column, type: json.orNull(json.text), value: ({ alias }) => alias }),
      defineField({ ...column, type: json.oneOf(['open', 'closed', 'new']), value: ({ state }) => state }),
      defineField({ ...column, type: json.texts, value: ({ tags }) => tags }),
      defineField({
        ...column,
        type: json.listOf(json.object({ tag: json.text, length: json.integer })),
        value: ({ tags }) => tags.map((tag) => ({ tag, length: tag.length })),
      }),
    ];
    expect(fields).toHaveLength(5);
  });

  it('does not compile with another: the compiler is told to expect that', () => {
    const fields: readonly Field<Row>[] = [
      // @ts-expect-error text is no number
      defineField({ ...column, type: json.integer, value: ({ name }) => name }),
      // @ts-expect-error it may be null
      defineField({ ...column, type: json.text, value: ({ alias }) => alias }),
      // @ts-expect-error it may be closed
      defineField({ ...column, type: json.oneOf(['open']), value: ({ state }) => state }),
      // @ts-expect-error the length is missing
      defineField({ ...column, type: json.object({ length: json.integer }), value: ({ name }) => ({ name }) }),
    ];
    expect(fields).toHaveLength(4);
  });
});

it('writes types as JSON Schema', () => {
  expect(json.orNull(json.time)).toEqual({ type: ['string', 'null'], format: 'date-time' });
  expect(json.orNull(json.oneOf(['a', 'b']))).toEqual({ type: ['string', 'null'], enum: ['a', 'b', null] });
  expect(json.listOf(json.object({ id: json.guid }))).toEqual({
    type: 'array',
    items: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] },
  });
});
