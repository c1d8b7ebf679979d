import { RelateError } from '../../../errors.ts';
import { type MailRequest, type PreparePorts, prepareMail } from '../../../invitation/prepare.ts';

/**
 * Checks the mails of a list down to their drafts. What `--set` says is for all of them, and their templates may differ:
 * each gets what its own template has a place for.
 */
export class MailChecks {
  readonly #ports: PreparePorts;
  /** The placeholders that a template does not have, by its name and language. */
  readonly #lacking = new Map<string, Set<string>>();
  readonly #used = new Set<string>();
  readonly #unused = new Map<string, RelateError>();

  constructor(ports: PreparePorts) {
    this.#ports = ports;
  }

  /** The mail with the texts that its template has a place for. Rejects as `prepareMail` does. */
  async check<Mail extends MailRequest>(mail: Mail): Promise<Mail> {
    const template = `${mail.language} ${mail.template}`;
    for (;;) {
      const checked = without(mail, this.#lacking.get(template));
      try {
        await prepareMail(checked, this.#ports);
        for (const name of Object.keys(checked.recipient.placeholders ?? {})) this.#used.add(name);
        return checked;
      } catch (error) {
        if (!(error instanceof RelateError) || error.code !== 'placeholder-unused') throw error;
        const name = String(error.facts.placeholder);
        if (!this.#unused.has(name)) this.#unused.set(name, error);
        this.#lacking.set(template, (this.#lacking.get(template) ?? new Set()).add(name));
      }
    }
  }

  /** Throws `placeholder-unused` where a text was given that no template has a place for: once, and not for each row. */
  refuseUnused(): void {
    for (const [name, error] of this.#unused) if (!this.#used.has(name)) throw error;
  }
}

function without<Mail extends MailRequest>(mail: Mail, names: ReadonlySet<string> | undefined): Mail {
  if (names === undefined) return mail;
  const { placeholders = {} } = mail.recipient;
  const left = Object.fromEntries(Object.entries(placeholders).filter(([name]) => !names.has(name)));
  return { ...mail, recipient: { ...mail.recipient, placeholders: left } };
}
