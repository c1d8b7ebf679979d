import { ExitCode, failed, hintLines, RelateError } from '../errors.ts';
import { ServiceClient } from '../transport/service-client.ts';
import type { ClientOptions } from '../transport/transport.ts';
import {
  type DraftChange,
  draftCreation,
  draftUpdate,
  folderId,
  type MailFolder,
  type MailMessage,
  messageRecord,
  messagesById,
} from './messages.ts';
import { graphProtocol } from './protocol.ts';

/** What came of a change of a draft: refused where somebody, or Exchange itself, changed it meanwhile. */
export type DraftUpdate = 'updated' | 'changed-meanwhile' | 'no-draft' | 'missing';

/** What the service calls an account without a mailbox: the same one has got either (Microsoft Graph, error codes). */
const NO_MAILBOX = ['MailboxNotEnabledForRESTAPI', 'ResourceNotFound', 'ErrorNonExistentMailbox'];
const NO_ITEM = 'ErrorItemNotFound';
/** "Message is not draft." */
const NO_DRAFT = 'ErrorInvalidPropertySet';

/**
 * The mailbox of who is signed in. Its methods reject as those of `ServiceClient` do, and with `mailbox-missing`,
 * `mail-permission-missing` and `mail-too-large`.
 */
export class OutlookMailbox {
  /** Whose it is: an address. */
  readonly account: string;
  readonly #client: ServiceClient;

  constructor(account: string, options: ClientOptions) {
    this.account = account;
    this.#client = new ServiceClient(graphProtocol, options);
  }

  /** Puts a draft into the folder for them. It is not repeated where it may have been made: see `isUnclear` in `Graph`. */
  createDraft(mime: Uint8Array): Promise<MailMessage> {
    return this.#explained(() => this.#client.ask(draftCreation, mime));
  }

  /** Undefined where there is none of this id: it was sent, or removed for good. */
  async message(id: string): Promise<MailMessage | undefined> {
    try {
      return await this.#client.ask(messageRecord, id);
    } catch (error) {
      if (codeOf(error) === NO_ITEM) return undefined;
      throw this.#meant(error);
    }
  }

  /** Changes a draft as it was read, by its etag. */
  async updateDraft({ id, etag }: Pick<MailMessage, 'id' | 'etag'>, change: DraftChange): Promise<DraftUpdate> {
    try {
      await this.#client.ask(draftUpdate, id, etag, change);
      return 'updated';
    } catch (error) {
      if (error instanceof RelateError && error.facts.status === 412) return 'changed-meanwhile';
      if (codeOf(error) === NO_DRAFT) return 'no-draft';
      if (codeOf(error) === NO_ITEM) return 'missing';
      throw this.#meant(error);
    }
  }

  /** The mails with this Message-ID, with its angle brackets. */
  messagesOf(internetMessageId: string, folder?: MailFolder): Promise<readonly MailMessage[]> {
    return this.#explained(() => this.#client.list(messagesById, internetMessageId, folder));
  }

  folder(name: MailFolder): Promise<string> {
    return this.#explained(() => this.#client.ask(folderId, name));
  }

  async #explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#meant(error);
    }
  }

  /** What an error means here; the error itself where there is nothing more to say. */
  #meant(error: unknown): unknown {
    if (!(error instanceof RelateError)) return error;
    const { facts } = error;
    const ids = hintLines(error.hint).slice(-1);
    if (NO_MAILBOX.includes(codeOf(error) ?? '')) {
      const says = { says: 'Sign in with one that has, for drafts alone', next: LOGIN_MAIL } as const;
      return failed('mailbox-missing', `The account ${this.account} has no mailbox.`, { hint: [says, ...ids], facts });
    }
    if (facts.status === 413) {
      return failed('mail-too-large', 'The mail is too large: Microsoft Graph takes at most 4 MB.', {
        hint: 'A smaller logo makes it smaller. Or save it as a file: {option:eml} FILE',
        facts,
      });
    }
    if (facts.status === 403) {
      const message = `Microsoft Graph does not let this sign-in write to the mailbox of ${this.account}.`;
      return new RelateError(ExitCode.signIn, 'mail-permission-missing', message, {
        hint: [{ says: 'Sign in, and agree to it', next: LOGIN_MAIL }, ...ids],
        facts,
      });
    }
    return error;
  }
}

const LOGIN_MAIL = { command: 'login', options: { mail: true } } as const;

function codeOf(error: unknown): string | undefined {
  const code = error instanceof RelateError ? error.facts.serviceCode : undefined;
  return typeof code === 'string' ? code : undefined;
}
