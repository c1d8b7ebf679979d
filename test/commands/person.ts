/** Somebody who does in a browser what the program tells them on stderr. */

import { type FakeWorld, SpyOutput } from '../fakes.ts';

/** What a person types on the page behind the code: nothing happens when they never open it. */
export type Person = Readonly<Record<string, string>> | undefined;

export const careful: Person = { decision: 'accept', account: 'ada@fabrikam.example', mfa: 'on' };

/** Lets a person do what the program tells them on stderr. */
export class Told extends SpyOutput {
  readonly #http: FakeWorld['http'];
  readonly #person: Person;

  constructor(world: FakeWorld, person: Person) {
    super(world.stderr.isTerminal);
    this.#http = world.http;
    this.#person = person;
  }

  override async write(content: string | Uint8Array): Promise<void> {
    await super.write(content);
    const told = String(content);
    const text = told.startsWith('{') ? JSON.parse(told).notice.message : told;
    const [, address, code] = /Open in a browser: (\S+)\nEnter the code: +(\S+)/.exec(text) ?? [];
    if (address === undefined || this.#person === undefined) return;
    const url = `${address}?otc=${code}`;
    const { body } = await this.#http.send({ method: 'GET', url, headers: {}, timeout: 60_000 });
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(new TextDecoder().decode(body)) ?? [];
    await this.#http.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(address).origin },
      body: new URLSearchParams({ token, ...this.#person }).toString(),
      timeout: 60_000,
    });
  }
}
