import { describe, expect, test } from 'vitest';
import { outputRequest } from '../../src/cli/output-request.ts';
import { failed } from '../../src/errors.ts';
import type { Column } from '../../src/output/fields.ts';
import type { JsonValue } from '../../src/output/json-type.ts';
import { createPrinter } from '../../src/output/printer.ts';
import { FakeWorld, lines } from '../fakes.ts';
import { fc } from '../properties.ts';

const fields: readonly Column<string>[] = [{ name: 'name', title: 'NAME', value: (name) => name }];

/** A world, and a printer in it that was asked like this. */
function printing(options: Parameters<typeof outputRequest>[0], isTerminal = false) {
  const world = isTerminal ? FakeWorld.atTerminal() : new FakeWorld();
  return { world, printer: createPrinter(world, outputRequest(options, undefined, isTerminal), true) };
}

async function* twoPages(betweenPages: () => void = () => {}): AsyncGenerator<readonly string[]> {
  yield ['Contoso', 'Fabrikam'];
  betweenPages();
  yield ['Northwind Traders'];
}

async function* pagesOfOne(names: readonly string[]): AsyncGenerator<readonly string[]> {
  for (const name of names) yield [name];
}

describe('a list that comes page by page', () => {
  test.each([
    ['ndjson', '{"name":"Contoso"}\n{"name":"Fabrikam"}\n', '{"name":"Northwind Traders"}\n'],
    ['tsv', 'Contoso\nFabrikam\n', 'Northwind Traders\n'],
    ['csv', 'name\nContoso\nFabrikam\n', 'Northwind Traders\n'],
    ['table', 'NAME\nContoso\nFabrikam\n', 'Northwi…\n'],
  ])('is printed as %s before the second page is there', async (output, first, second) => {
    const { world, printer } = printing({ output });
    let seen = '';
    await printer.stream(
      twoPages(() => {
        seen = world.stdout.text;
      }),
      fields,
      '',
    );
    expect(seen).toBe(first);
    expect(world.stdout.text).toBe(first + second);
  });

  test('is the JSON of each row in ndjson, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
        const { world, printer } = printing({ output: 'ndjson' });
        const plain = [{ name: 'a"b', title: '', value: (value: unknown) => value as JsonValue }];
        await printer.list(values, [...plain, { ...plain[0], name: 'again' }] as typeof plain, '');
        const printed = world.stdout.text.split('\n').slice(0, -1);
        expect(printed.map((line) => JSON.parse(line))).toEqual(
          values.map((value) => JSON.parse(JSON.stringify({ 'a"b': value, again: value }))),
        );
      }),
    );
  });

  test.each(['ndjson', 'tsv', 'csv'])('is the same in %s however long its pages are', async (output) => {
    const names = Array.from({ length: 1234 }, (_, index) => `Customer ${index}`);
    const [long, short] = [printing({ output }), printing({ output })];
    await long.printer.list(names, fields, '');
    await short.printer.stream(pagesOfOne(names), fields, '');
    expect(long.world.stdout.text).toBe(short.world.stdout.text);
    expect(long.world.stdout.text).toContain('Customer 1233');
  });

  test('is one JSON document, printed when all of it is there', async () => {
    const { world, printer } = printing({ output: 'json' });
    await printer.stream(
      twoPages(() => expect(world.stdout.text).toBe('')),
      fields,
      '',
    );
    const all = [{ name: 'Contoso' }, { name: 'Fabrikam' }, { name: 'Northwind Traders' }];
    expect(world.stdout.text).toBe(`${JSON.stringify(all, null, 2)}\n`);
  });

  test('says how many rows were printed when it breaks off', async () => {
    const { world, printer } = printing({ output: 'ndjson' });
    const broken = twoPages(() => {
      throw failed('offline', 'The network is gone.', { hint: 'Try again.' });
    });
    await expect(printer.stream(broken, fields, '')).rejects.toMatchObject({
      message: 'The network is gone. 2 rows were printed before.',
      hint: 'Try again.',
      facts: { rows: 2 },
    });
    expect(world.stdout.text).toBe(lines('{"name":"Contoso"}', '{"name":"Fabrikam"}'));
  });

  test('prints no part of a JSON document when it breaks off', async () => {
    const { world, printer } = printing({ output: 'json' });
    const broken = twoPages(() => {
      throw failed('offline', 'The network is gone.');
    });
    await expect(printer.stream(broken, fields, '')).rejects.toMatchObject({ message: 'The network is gone.' });
    expect(world.stdout.text).toBe('');
  });

  test('has the header of CSV also when it is empty, and says on a terminal that nothing is there', async () => {
    const empty = printing({ output: 'csv' });
    await empty.printer.list([], fields, 'No customers.');
    expect(empty.world.stdout.text).toBe('name\n');
    const terminal = printing({}, true);
    await terminal.printer.list([], fields, 'No customers.');
    expect(terminal.world.stderr.text).toBe('No customers.\n');
  });

  test('leaves formulas in CSV as they are when asked to', async () => {
    const world = new FakeWorld();
    await createPrinter(world, outputRequest({ output: 'csv', raw: true }, undefined, false), true).list(
      ['=1+1'],
      fields,
      '',
    );
    expect(world.stdout.text).toBe('name\n=1+1\n');
  });
});
