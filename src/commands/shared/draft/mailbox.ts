import type { Context } from '../../../cli/context.ts';
import { withProgress } from '../../../cli/progress.ts';
import type { openServices as OpenServices } from '../../../cli/services.ts';
import type { OutlookMailbox } from '../../../graph/mailbox.ts';

/** The mailbox of the operator: connected to when it is first asked for. */
export interface LazyMailbox {
  open(): Promise<OutlookMailbox>;
  close(): Promise<void>;
}

export function lazyMailbox(context: Context): LazyMailbox {
  let services: ReturnType<typeof OpenServices> | undefined;
  return {
    async open() {
      const { openServices } = await import('../../../cli/services.ts');
      const opened = services ?? openServices(context, {});
      services = opened;
      return withProgress(context, 'Asking Microsoft Graph …', () => opened.mailbox());
    },
    async close() {
      await services?.close();
    },
  };
}
