import type { Context } from '../../cli/context.ts';
import { withSandbox } from './shared/with-sandbox.ts';

/** `relate sandbox reset` */
export async function run(
  context: Context,
  options: { readonly yes?: boolean; readonly dryRun?: boolean },
): Promise<void> {
  if (options.dryRun) return context.notice('Would forget everything that happened in the stand-in (--dry-run).');
  if (!(await context.confirm('Forget everything that happened in the stand-in?', options.yes))) {
    return context.notice('Nothing was changed.');
  }
  await withSandbox(context, (sandbox) => sandbox.reset());
  return context.notice('Forgot everything that happened in the stand-in. The made-up customers are as at first.');
}
