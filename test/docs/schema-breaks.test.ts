import { describe, expect, it } from 'vitest';
import { schemaBreaks } from './schema-breaks.ts';

/** An output: whoever reads it reads on over what is new. */
const output = {
  type: 'object',
  properties: { id: { type: 'string' }, access: { type: ['string', 'null'], enum: ['none', 'pending', null] } },
  required: ['id', 'access'],
};

/** What a command takes. */
const input = {
  type: 'object',
  properties: { limit: { type: 'integer', minimum: 0, default: 10, 'x-flags': ['--limit'] } },
  required: [],
  additionalProperties: false,
};

function withProperty(schema: typeof output | typeof input, name: string, property: unknown) {
  return { ...schema, properties: { ...schema.properties, [name]: property } };
}

describe('an addition', () => {
  it.each([
    ['nothing at all', output, output],
    ['a field', output, withProperty(output, 'name', { type: 'string' })],
    [
      'a field that is always there',
      output,
      { ...withProperty(output, 'name', { type: 'string' }), required: ['id', 'access', 'name'] },
    ],
    [
      'a value of an enum',
      output,
      withProperty(output, 'access', { type: ['string', 'null'], enum: ['none', 'pending', 'granular', null] }),
    ],
    ['another description', output, { ...output, description: 'a customer', title: 'customer' }],
    ['an option', input, withProperty(input, 'search', { type: 'string' })],
    ['a default that an option did not have', { ...input, properties: {} }, input],
    ['another spelling of an option', input, limitWith({ 'x-flags': ['--limit', '--max'] })],
    ['an argument that need not be given any more', { ...input, required: ['limit'] }, input],
    ['a variable that counts as well', input, limitWith({ 'x-variable': 'RELATE_LIMIT' })],
    ['a command', { $defs: { link: output } }, { $defs: { link: output, invite: output } }],
    ['an alternative', { anyOf: [{ const: 'a' }] }, { anyOf: [{ const: 'b' }, { const: 'a' }] }],
    [
      'another output, with an option that is new',
      { properties: { output } },
      { properties: { output: { anyOf: [output, { type: 'array', items: output }] } } },
    ],
  ])('is %s', (_, before, after) => {
    expect(schemaBreaks(before, after)).toEqual([]);
  });
});

describe('a break', () => {
  it.each([
    ['a field less', output, { ...output, properties: { id: { type: 'string' } } }, '/properties/access: removed'],
    ['a field that may be missing', output, { ...output, required: ['id'] }, '/required: may be without access now'],
    [
      'a field of another type',
      output,
      withProperty(output, 'id', { type: 'integer' }),
      '/properties/id/type: changed',
    ],
    [
      'a field that may be null',
      output,
      withProperty(output, 'id', { type: ['string', 'null'] }),
      '/properties/id/type: changed',
    ],
    [
      'a format that a field did not have',
      output,
      withProperty(output, 'id', { type: 'string', format: 'uuid' }),
      '/properties/id/format: added to what was free',
    ],
    [
      'a value less of an enum',
      output,
      withProperty(output, 'access', { type: ['string', 'null'], enum: ['none', null] }),
      '/properties/access/enum: lost pending',
    ],
    [
      'an enum where any text was right',
      withProperty(input, 'status', { type: 'string' }),
      withProperty(input, 'status', { type: 'string', enum: ['open'] }),
      '/properties/status/enum: added to what was free',
    ],
    ['an option less', input, { ...input, properties: {} }, '/properties/limit: removed'],
    ['an option that has to be given', input, { ...input, required: ['limit'] }, '/required: needs limit now'],
    ['another default', input, limitWith({ default: 20 }), '/properties/limit/default: changed'],
    ['a narrower bound', input, limitWith({ minimum: 1 }), '/properties/limit/minimum: changed'],
    [
      'a spelling less of an option',
      input,
      limitWith({ 'x-flags': ['--most'] }),
      '/properties/limit/x-flags: lost --limit',
    ],
    ['a command less', { $defs: { link: output } }, { $defs: {} }, '/$defs/link: removed'],
    [
      'what was printed has no place among the alternatives',
      { properties: { output } },
      { properties: { output: { anyOf: [withProperty(output, 'id', { type: 'integer' }), { type: 'array' }] } } },
      '/properties/output/properties/id/type: changed',
    ],
    [
      'an alternative less',
      { anyOf: [{ const: 'a' }, { const: 'b' }] },
      { anyOf: [{ const: 'a' }] },
      '/anyOf/b: removed',
    ],
    [
      'an error code with another exit code',
      { anyOf: [{ const: 'a', 'x-exit-codes': [1] }] },
      { anyOf: [{ const: 'a', 'x-exit-codes': [2] }] },
      '/anyOf/a/x-exit-codes: lost 1',
    ],
    [
      'a list instead of a record',
      { properties: { output } },
      { properties: { output: { type: 'array', items: output } } },
      '/properties/output/type: changed',
    ],
  ])('is %s', (_, before, after, line) => {
    expect(schemaBreaks(before, after)).toContain(line);
  });
});

function limitWith(change: Readonly<Record<string, unknown>>) {
  return withProperty(input, 'limit', { ...input.properties.limit, ...change });
}
