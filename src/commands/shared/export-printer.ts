import type { Context } from '../../cli/context.ts';
import type { Field } from '../../output/fields.ts';
import { createPrinter, type Printer } from '../../output/printer.ts';

/** The printer of a command that exports: CSV, unless the operator says otherwise. */
export function exportPrinter({ printer, globals, world }: Context): Printer {
  const isAsked = globals.output !== undefined || globals.json !== undefined || globals.query !== undefined;
  return isAsked ? printer : createPrinter(world, { ...printer.request, format: 'csv' }, globals.color);
}

/** The fields as they are exported: all of them, and moments as they are stored. */
export function exportFields<Row>(fields: readonly Field<Row>[]): readonly Field<Row>[] {
  return fields.map((field) => ({ ...field, detail: false, isTime: false }));
}
