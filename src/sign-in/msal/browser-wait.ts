import type { Clock, Http } from '../../ports/ports.ts';
import { BROWSER_MINUTES } from '../lifetime.ts';
import { type LoginTarget, loginStep } from '../login-step.ts';
import { REDIRECT_URI } from '../setup.ts';
import { signInError } from '../sign-in-error.ts';

/** Milliseconds for this machine to answer itself. */
const TIMEOUT = 5000;

/** What the waiting needs. */
export interface BrowserWaitParts extends LoginTarget {
  readonly http: Http;
  readonly clock: Clock;
  /** Aborted by Ctrl-C, or by `stop`. */
  readonly signal: AbortSignal;
  /** Ends the sign-in with this error. */
  readonly stop: (reason: unknown) => void;
}

/**
 * The wait for the browser to come back. The library listens for it without end and can't be told to stop, but for what
 * the page itself could send: so a refusal is sent to its listener when the time is over or Ctrl-C was pressed.
 */
export class BrowserWait {
  readonly #parts: BrowserWaitParts;
  readonly #over = new AbortController();

  constructor(parts: BrowserWaitParts) {
    this.#parts = parts;
  }

  /** Begins to wait. `address` is that of the sign-in page, which names the listener and the state it expects. */
  start(address: string): void {
    const { clock, signal, stop } = this.#parts;
    signal.addEventListener('abort', () => void this.#endListening(address), { signal: this.#over.signal });
    if (signal.aborted) void this.#endListening(address);
    clock.sleep(BROWSER_MINUTES * 60_000, AbortSignal.any([signal, this.#over.signal])).then(
      () => stop(this.#tooLate()),
      () => {},
    );
  }

  /** Ends the waiting, whatever came of it. */
  end(): void {
    this.#over.abort();
  }

  async #endListening(address: string): Promise<void> {
    const { searchParams } = new URL(address);
    const listener = new URL(searchParams.get('redirect_uri') ?? '');
    // It listens on this address, which is not the first that the name stands for everywhere.
    listener.hostname = '127.0.0.1';
    const form = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' });
    const request = {
      method: 'POST',
      url: listener.href,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeout: TIMEOUT,
    } as const;
    // The listener is closed as soon as it knows, which may cut off its answer.
    await this.#parts.http.send(request).catch(() => {});
  }

  #tooLate() {
    return signInError('sign-in-timeout', `Nobody signed in on the page within ${BROWSER_MINUTES} minutes.`, {
      hint: [
        { says: 'Sign in again', next: loginStep(this.#parts) },
        { says: 'If no page came up, use a code', next: loginStep(this.#parts, { deviceCode: true }) },
        { says: `If it showed AADSTS50011, register ${REDIRECT_URI}`, next: loginStep(this.#parts, { setup: true }) },
      ],
    });
  }
}
