import { toOpenSetting } from '../../../account/open-way.ts';
import type { Context } from '../../../cli/context.ts';
import { originInWords } from '../../../cli/origin.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';

/** The hand-off that opens a draft as the operator wants it. */
export function opening(context: Context): HandOffRequest {
  const { value = 'auto', origin } = context.setting('open');
  const way = toOpenSetting(value, originInWords(origin));
  return way === 'outlook' ? { kind: 'outlook', open: true } : { kind: 'open', way };
}
