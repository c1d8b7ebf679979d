import { isLoopback } from '../../text/loopback.ts';

/**
 * The hosts of Outlook on the web, by whom a link to a draft may be opened: worldwide, US Government (Microsoft 365
 * documentation, US Government endpoints) and China (Microsoft 365 operated by 21Vianet, endpoints).
 */
const OUTLOOK_HOSTS = [
  'outlook.office365.com',
  'outlook.office.com',
  'outlook.live.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
  'webmail.apps.mil',
  'partner.outlook.cn',
];

/** Whether an address that a mailbox gave leads to Outlook, or to the stand-in. */
export function isOutlookAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'http:') return isLoopback(url);
  return url.protocol === 'https:' && url.port === '' && OUTLOOK_HOSTS.includes(url.hostname);
}
