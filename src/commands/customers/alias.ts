import type { Context } from '../../cli/context.ts';
import { keepLabel, type LabelOptions } from './shared/label.ts';

/** `relate customers alias` */
export function run(context: Context, options: LabelOptions, customer: string, alias: string): Promise<void> {
  return keepLabel(context, options, customer, 'alias', alias, 200);
}
