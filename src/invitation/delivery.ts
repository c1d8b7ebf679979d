/** The words of a hand-off: what is asked for, what it needs, and what became of it. */

import type { OpenWay } from '../account/open-way.ts';
import type { Clipboard, Clock, CopyReceipt, Files, Opener, OutputStream } from '../ports/ports.ts';
import type { MailToRender } from './mail/rendered.ts';

/** A hand-off that was asked for. */
export type HandOffRequest =
  /** As text, and as HTML too where the clipboard holds both. */
  | { readonly kind: 'copy' }
  /** As HTML, whatever else the clipboard holds. */
  | { readonly kind: 'copy-html' }
  | { readonly kind: 'open'; readonly way: OpenWay }
  /** `path` is absolute, or `-` for standard output. */
  | { readonly kind: 'eml'; readonly path: string; readonly replace: boolean }
  /** In the mailbox of the operator; with `open` a browser shows it. */
  | { readonly kind: 'outlook'; readonly open: boolean }
  /** With `inResult` the caller prints the draft itself, as part of what it tells a script. */
  | { readonly kind: 'print'; readonly inResult?: boolean };

/** One that goes to a program or a file of this machine. */
export type DirectHandOff = Exclude<HandOffRequest, { readonly kind: 'outlook' }>;

/** How a draft left the program. */
export type Delivery =
  | ({ readonly kind: 'copy' } & CopyReceipt)
  | OpenDelivery
  | { readonly kind: 'eml'; readonly path: string }
  | OutlookDelivery
  | { readonly kind: 'print' };

/** A draft in Outlook. */
export interface OutlookDelivery {
  readonly kind: 'outlook';
  /** `found` is one of a command that was stopped while it made it: nothing in it was changed. */
  readonly how: 'created' | 'updated' | 'found';
  /** Where Outlook on the web shows it; null where the mailbox did not say. */
  readonly webLink: string | null;
  /** The immutable id that the mailbox knows it by. */
  readonly messageId: string;
  /** Whose mailbox it is in: an address. */
  readonly mailbox: string;
}

/**
 * How a draft was handed to the mail client, by its name. Whether that showed it is not known: openers report success
 * whatever the program does that they start.
 */
export type OpenDelivery = { readonly kind: 'open'; readonly client: string } & (
  | { readonly by: 'mailto' }
  | { readonly by: 'eml'; readonly path: string }
  /** With the recipients and the subject alone. `length` and `limit` are those of a link with all of it, in characters. */
  | { readonly by: 'clipboard'; readonly confirmed: boolean; readonly length: number; readonly limit: number }
);

/** A draft to be handed over. */
export interface MailToHandOver extends MailToRender {
  /** The name of the customer. */
  readonly customer: string;
}

/** What drafts are handed to. */
export interface HandOffPorts {
  readonly clipboard: Clipboard;
  readonly opener: Opener;
  readonly files: Files;
  readonly stdout: OutputStream;
  readonly clock: Clock;
  /** The folder that notes which files were written for the mail client; see `OpenedFiles`. */
  readonly openedNotes: string;
}

/** What the ledger keeps of a delivery besides its kind. */
export function deliveryDetail(delivery: Delivery): string | undefined {
  switch (delivery.kind) {
    case 'copy':
      if (!delivery.confirmed) return 'sent to the terminal, unconfirmed';
      return COPIED[delivery.has];
    case 'open':
      return openDetail(delivery);
    case 'eml':
      return delivery.path === '-' ? 'standard output' : delivery.path;
    case 'outlook':
      return `${delivery.how} in the mailbox of ${delivery.mailbox}`;
    case 'print':
      return undefined;
  }
}

const COPIED: Readonly<Record<CopyReceipt['has'], string | undefined>> = {
  text: undefined,
  both: 'text and HTML',
  html: 'HTML',
};

function openDetail(delivery: OpenDelivery): string {
  const to = `to ${delivery.client}`;
  switch (delivery.by) {
    case 'mailto':
      return `${to}, as a link`;
    case 'eml':
      return `${to}, as ${delivery.path}`;
    case 'clipboard': {
      const where = delivery.confirmed
        ? 'is on the clipboard'
        : 'was sent to the terminal for its clipboard, unconfirmed';
      return `${to}, without the body, which ${where}`;
    }
  }
}
