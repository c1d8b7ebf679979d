import { failed } from '../errors.ts';
import type { HandOffKind } from '../ledger/invitation.ts';
import type { Clipboard, Files, Opener, OutputStream } from '../ports/ports.ts';
import type { Composition } from './compose.ts';
import { formatDraft } from './mail/draft.ts';

/** What happened to a draft that left the program. */
export interface Delivery {
  readonly kind: HandOffKind;
  /** What the kind alone does not tell, for the ledger. */
  readonly detail?: string;
  /** What to tell the operator. */
  readonly said: string;
}

/** The ways out of the program. Each resolves only when the draft arrived, as far as that can be known. */
export class HandOff {
  readonly #ports: { clipboard: Clipboard; opener: Opener; files: Files; stdout: OutputStream };

  constructor(ports: { clipboard: Clipboard; opener: Opener; files: Files; stdout: OutputStream }) {
    this.#ports = ports;
  }

  async copy({ draft }: Composition): Promise<Delivery> {
    const { confirmed } = await this.#ports.clipboard.copy(draft.body);
    return confirmed
      ? { kind: 'copy', said: 'Copied the body of the mail.' }
      : {
          kind: 'copy',
          detail: 'sent to the terminal, unconfirmed',
          said: 'Sent the body of the mail to the terminal for its clipboard. Terminals do not confirm that: paste to see.',
        };
  }

  /**
   * Opens the mail client with the draft. A draft that does not fit a `mailto:` URL is never cut: its body goes to the
   * clipboard, and the mail client opens with the recipients and the subject.
   */
  async open({ draft }: Composition): Promise<Delivery> {
    const { mailtoFor, mailtoLimit } = await import('./mail/mailto.ts');
    const { url, complete } = mailtoFor(draft);
    if (complete) {
      await this.#ports.opener.open(url);
      return { kind: 'open', said: 'Opened the draft in the mail client.' };
    }
    const tooLong = `The draft is too long for a mailto link (${mailtoLimit} characters)`;
    const { confirmed } = await this.#ports.clipboard.copy(draft.body).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw failed('open-failed', `${tooLong}, and its body can't go to the clipboard: ${reason}`, {
        hint: 'Save it as a file your mail client opens: --eml FILE',
        cause: error,
      });
    });
    await this.#ports.opener.open(url);
    const where = confirmed ? 'is on the clipboard' : 'was sent to the terminal for its clipboard, unconfirmed';
    return {
      kind: 'open',
      detail: `the body ${where}`,
      said: `${tooLong}: the body ${where}. Opened the mail client with the recipients and the subject; paste the body.`,
    };
  }

  /** Saves an `.eml` file at this absolute path, or writes it to standard output for `-`. */
  async eml(composition: Composition, path: string, replace: boolean): Promise<Delivery> {
    const [{ buildEml }, { renderHtml }] = await Promise.all([import('./mail/eml.ts'), import('./mail/html.ts')]);
    const { draft, values } = composition;
    const content = await buildEml(draft, await renderHtml(draft, values));
    if (path === '-') {
      await this.#ports.stdout.write(content);
      return { kind: 'eml', detail: 'standard output', said: 'Wrote the .eml file to standard output.' };
    }
    this.#ports.files.write(path, content, { keep: !replace });
    return { kind: 'eml', detail: path, said: `Saved ${path}` };
  }

  async print({ draft }: Composition): Promise<Delivery> {
    await this.#ports.stdout.write(formatDraft(draft));
    return { kind: 'print', said: '' };
  }
}
