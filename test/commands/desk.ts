/** Somebody at a desk, with a browser that opens what it is told to, and signs in on the page. */

import { fetch } from 'undici';
import type { FakeClock, FakeWorld, SpyOpener } from '../fakes.ts';
import { bringBack } from '../sandbox/authorize.ts';

/** What is done on the page; undefined to look at it and do nothing. */
export type Deed = Readonly<Record<string, string>> | undefined;

export const signsIn: Deed = { decision: 'accept', account: 'ada@fabrikam.example', mfa: 'on' };

/** A browser without JavaScript whose person presses the buttons, in its own time. */
export class FetchBrowser {
  /** The last page it showed. */
  page = '';
  /** Resolves when all was done; rejects when the page was not what it should be. */
  done: Promise<void> = Promise.resolve();

  constructor(world: FakeWorld, deed: Deed) {
    const opener: SpyOpener = world.opener;
    const open = opener.open.bind(opener);
    opener.open = async (url) => {
      await open(url);
      this.done = this.#visit(url, deed);
      // Whoever is interested waits for it.
      this.done.catch(() => {});
    };
  }

  async #visit(url: string, deed: Deed): Promise<void> {
    this.page = await (await fetch(url)).text();
    if (deed === undefined) return;
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(this.page) ?? [];
    this.page = await this.#send(url, { token, ...deed });
    if (!this.page.includes('Back to the program')) throw new Error(this.page);
    this.page = await bringBack({ text: this.page });
  }

  async #send(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const headers = { origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
    return answer.text();
  }
}

/** Lets nobody's time run out. */
export function standStill(clock: FakeClock): void {
  clock.sleep = (_, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
