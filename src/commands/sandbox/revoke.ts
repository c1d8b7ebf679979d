import type { Context } from '../../cli/context.ts';
import { type ChangeOptions, changeCustomer } from './shared/customer-change.ts';

/** `relate sandbox revoke` */
export function run(context: Context, options: ChangeOptions, customer: string): Promise<void> {
  return changeCustomer(context, options, customer, 'revoke');
}
