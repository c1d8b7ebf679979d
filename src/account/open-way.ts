import { wrongUsage } from '../errors.ts';

/**
 * How a draft is opened: `auto` takes the first of the next three that gets it to the mail client whole.
 *
 * - `mailto`: as a link, plain text
 * - `eml`: as a file, with HTML
 * - `clipboard`: a link without the body, which is on the clipboard
 * - `outlook`: no mail client of this machine; into the operator's mailbox, which the browser shows
 */
export const OPEN_SETTINGS = ['auto', 'mailto', 'eml', 'clipboard', 'outlook'] as const;
export type OpenSetting = (typeof OPEN_SETTINGS)[number];

/** How a draft is opened in the mail client. */
export type OpenWay = Exclude<OpenSetting, 'outlook'>;

/** The setting of this name. `label` says where the name came from. */
export function toOpenSetting(text: string, label: string): OpenSetting {
  const setting = OPEN_SETTINGS.find((candidate) => candidate === text);
  if (setting === undefined) throw wrongUsage('value-invalid', `${label} must be one of ${OPEN_SETTINGS.join(', ')}.`);
  return setting;
}
