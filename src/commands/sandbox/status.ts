import type { Context } from '../../context.ts';
import { readStatus, statusFields } from './status-row.ts';

/** `relate sandbox status` */
export async function run(context: Context): Promise<void> {
  return context.printer.record(await readStatus(context), statusFields);
}
