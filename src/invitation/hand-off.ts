import { failed } from '../errors.ts';
import type { Clipboard, Files, Opener, OutputStream } from '../ports/ports.ts';
import { type Draft, formatDraft } from './mail/draft.ts';
import { MAILTO_LIMIT, mailtoFor } from './mail/mailto.ts';
import { type MailToRender, renderMail } from './mail/rendered.ts';

/** A hand-off that was asked for. */
export type HandOffRequest =
  | { readonly kind: 'copy' }
  | { readonly kind: 'open' }
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
  /** Terminals that were sent the text for their clipboard do not confirm that they took it. */
  | { readonly kind: 'copy'; readonly confirmed: boolean }
  /** Where the body is: a draft that is too long for the mail client's URL goes by the clipboard. */
  | { readonly kind: 'open'; readonly body: 'mail' | 'clipboard' | 'unconfirmed-clipboard' }
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

/** What drafts are handed to. */
export interface HandOffPorts {
  readonly clipboard: Clipboard;
  readonly opener: Opener;
  readonly files: Files;
  readonly stdout: OutputStream;
}

/** Hands a draft over. Resolves only when it arrived, as far as that can be known. */
export async function handOver(checked: MailToRender, request: DirectHandOff, ports: HandOffPorts): Promise<Delivery> {
  const plain = { ...checked.draft, body: checked.text };
  switch (request.kind) {
    case 'copy': {
      const { confirmed } = await ports.clipboard.copy(plain.body);
      return { kind: 'copy', confirmed };
    }
    case 'open':
      return openInMailClient(plain, ports);
    case 'eml':
      return saveEml(checked, request.path, request.replace, ports);
    case 'print':
      refuseClosed(ports.stdout);
      if (!request.inResult) await ports.stdout.write(formatDraft(plain));
      return { kind: 'print' };
  }
}

/** Nobody would see what is written there, and the invitation would be recorded all the same. */
function refuseClosed({ isClosed }: OutputStream): void {
  if (!isClosed) return;
  throw failed('output-closed', 'Standard output is closed: nobody would see the draft.', {
    hint: { says: 'Let it go to a file, or choose another hand-off: {option:eml} FILE' },
  });
}

/** What the ledger keeps of a delivery besides its kind. */
export function deliveryDetail(delivery: Delivery): string | undefined {
  switch (delivery.kind) {
    case 'copy':
      return delivery.confirmed ? undefined : 'sent to the terminal, unconfirmed';
    case 'open':
      if (delivery.body === 'mail') return undefined;
      return delivery.body === 'clipboard'
        ? 'the body is on the clipboard'
        : 'the body was sent to the terminal for its clipboard, unconfirmed';
    case 'eml':
      return delivery.path === '-' ? 'standard output' : delivery.path;
    case 'outlook':
      return `${delivery.how} in the mailbox of ${delivery.mailbox}`;
    case 'print':
      return undefined;
  }
}

/**
 * Opens the mail client with the draft. A draft that does not fit a `mailto:` URL is never cut: its body goes to the
 * clipboard, and the mail client opens with the recipients and the subject.
 */
async function openInMailClient(
  draft: Draft,
  { clipboard, opener }: Pick<HandOffPorts, 'clipboard' | 'opener'>,
): Promise<Delivery> {
  const { url, complete } = mailtoFor(draft);
  if (complete) {
    await opener.open(url);
    return { kind: 'open', body: 'mail' };
  }
  const { confirmed } = await clipboard.copy(draft.body).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const tooLong = `The draft is too long for a mailto link (${MAILTO_LIMIT} characters)`;
    throw failed('open-failed', `${tooLong}, and its body can't go to the clipboard: ${reason}`, {
      hint: { says: 'Save it as a file your mail client opens: {option:eml} FILE' },
      cause: error,
    });
  });
  await opener.open(url);
  return { kind: 'open', body: confirmed ? 'clipboard' : 'unconfirmed-clipboard' };
}

async function saveEml(
  checked: MailToRender,
  path: string,
  replace: boolean,
  { files, stdout }: Pick<HandOffPorts, 'files' | 'stdout'>,
): Promise<Delivery> {
  const { eml } = await renderMail(checked);
  if (path === '-') {
    refuseClosed(stdout);
    await stdout.write(eml);
  } else files.write(path, eml, { keep: !replace });
  return { kind: 'eml', path };
}
