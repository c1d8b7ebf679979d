import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ResultFile } from '../../src/bulk/result-file.ts';
import type { TextForm } from '../../src/bulk/table.ts';
import { FakeWorld } from '../fakes.ts';

const TEXT: TextForm = { delimiter: ';', encoding: 'utf-8', lineBreak: '\r\n' };
const HEADINGS = ['row', 'name', 'result', 'id', 'detail'];

test.each([
  ['UTF-8, perhaps without a mark', TEXT, 'utf8', ';'],
  ['Windows-1252', { ...TEXT, encoding: 'windows-1252' }, 'utf8', ';'],
  ['UTF-16', { ...TEXT, delimiter: '\t', encoding: 'utf-16' }, 'utf16le', '\t'],
  ['a workbook', undefined, 'utf16le', '\t'],
] as const)(
  'the results of a list in %s have the mark by which Excel knows them, and its delimiter',
  async (_, form, encoding, delimiter) => {
    const world = new FakeWorld();
    const list = join(world.paths.current, 'list.csv');
    world.given('list.csv', '');
    await new ResultFile(list, form, world).write([]);
    const text = readFileSync(join(world.paths.current, 'list.result.csv'), encoding);
    expect(text).toBe(`\ufeff${HEADINGS.join(delimiter)}\r\n`);
  },
);
