import type { Context } from '../../cli/context.ts';
import { readStatus, statusFields } from './shared/status-row.ts';

/** `relate sandbox status` */
export async function run(context: Context): Promise<void> {
  return context.printer.record(await readStatus(context), statusFields);
}
