import type { Context } from '../../cli/context.ts';
import { keepLabel, type LabelOptions } from './shared/label.ts';

/** `relate customers note` */
export function run(context: Context, options: LabelOptions, customer: string, note: string): Promise<void> {
  return keepLabel(context, options, customer, 'note', note, 2000);
}
