import { randomInt } from 'node:crypto';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxStore } from '../state/store.ts';
import type { SandboxAccount } from './account.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { newSecret } from './secret.ts';
import { SigningKeys } from './signing-key.ts';

/** What an application asks for with a device code. */
export interface DeviceRequest {
  readonly clientId: string;
  /** A tenant id, `common` or `organizations`. */
  readonly tenant: string;
  readonly scope: string;
}

export interface IssuedDeviceCode extends DeviceRequest {
  readonly code: string;
  readonly userCode: string;
  readonly state: 'pending' | 'approved' | 'declined';
  /** The user who signed in; undefined until then. */
  readonly account: SandboxAccount | undefined;
  readonly isExpired: boolean;
}

/** What a refresh token was issued for. */
export interface RefreshGrant {
  readonly clientId: string;
  readonly account: SandboxAccount;
  readonly scope: string;
  readonly isExpired: boolean;
}

/** How long a device code is valid. Seconds; as in the service (v2-oauth2-device-code). */
export const CODE_LIFETIME = 900;

/** How long a refresh token is valid without being used. Seconds; as in the service (refresh-tokens). */
const REFRESH_LIFETIME = 90 * 24 * 3600;

/** No letters and digits that look alike: I and 1, O and 0. */
const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Device codes, refresh tokens and the signing keys. They are kept in the file of the stand-in, and survive the server. */
export class Grants {
  readonly codes: AuthorizationCodes;
  readonly keys: SigningKeys;
  readonly #store: SandboxStore;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.keys = new SigningKeys(store);
    this.codes = new AuthorizationCodes(store, () => this.now);
  }

  /** Seconds since 1970. */
  get now(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }

  startDevice({ clientId, tenant, scope }: DeviceRequest): { readonly code: string; readonly userCode: string } {
    const code = newSecret();
    const userCode = Array.from({ length: 9 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
    this.#store.write((database) => {
      // An expired code stays for a day, so that whoever asks late is told that it expired.
      database.prepare('delete from device_code where expires < ?').run(this.now - 24 * 3600);
      database
        .prepare('insert into device_code (code, user_code, client, tenant, scope, expires) values (?, ?, ?, ?, ?, ?)')
        .run(code, userCode, clientId, tenant, scope, this.now + CODE_LIFETIME);
    });
    return { code, userCode };
  }

  /** The sign-in of this device code. */
  device(code: string): IssuedDeviceCode | undefined {
    return this.#device('code', code);
  }

  /** The sign-in of the code a user typed, in any case, with or without spaces and hyphens. */
  deviceOf(userCode: string): IssuedDeviceCode | undefined {
    return this.#device('user_code', userCode.replace(/[\s-]/g, '').toUpperCase());
  }

  /** Records what the user decided: the account that signed in, or undefined to decline. False when it was decided before. */
  decide(userCode: string, account: SandboxAccount | undefined): boolean {
    return this.#store.write(
      (database) =>
        database
          .prepare("update device_code set state = ?, account = ? where user_code = ? and state = 'pending'")
          .run(...(account === undefined ? ['declined', null] : ['approved', JSON.stringify(account)]), userCode)
          .changes > 0,
    );
  }

  /** Uses up a device code, which is valid for one sign-in. False when another request was faster. */
  redeem({ code }: IssuedDeviceCode): boolean {
    return this.#store.write(
      (database) => database.prepare('delete from device_code where code = ?').run(code).changes > 0,
    );
  }

  /** A new refresh token. The one it replaces stays valid, as in the service: the answer with the new one may get lost. */
  remember(clientId: string, account: SandboxAccount, scope: string): string {
    const token = `1.${newSecret()}`;
    this.#store.write((database) => {
      database.prepare('delete from refresh_token where expires < ?').run(this.now - REFRESH_LIFETIME);
      database
        .prepare('insert into refresh_token (token, client, account, scope, expires) values (?, ?, ?, ?, ?)')
        .run(token, clientId, JSON.stringify(account), scope, this.now + REFRESH_LIFETIME);
    });
    return token;
  }

  /** What a refresh token was issued for; undefined when it is not known. */
  refresh(token: string): RefreshGrant | undefined {
    const [row] = this.#store.read((database) =>
      database.prepare('select client, account, scope, expires from refresh_token where token = ?').all(token),
    ) as readonly StoredGrant[];
    if (row === undefined) return undefined;
    const { client, account, scope, expires } = row;
    return { clientId: client, account: JSON.parse(account ?? ''), scope, isExpired: expires <= this.now };
  }

  /** Counts a request for a token, whatever comes of it. */
  countTokenRequest(): void {
    this.#store.write((database) =>
      database.exec(
        `insert into tally (name, number) values ('token-requests', 1)
         on conflict (name) do update set number = number + 1`,
      ),
    );
  }

  #device(column: 'code' | 'user_code', value: string): IssuedDeviceCode | undefined {
    const [row] = this.#store.read((database) =>
      database.prepare(`select * from device_code where ${column} = ?`).all(value),
    ) as readonly (StoredGrant & StoredDevice)[];
    if (row === undefined) return undefined;
    const { code, user_code, client, tenant, scope, expires, state, account } = row;
    return {
      code,
      userCode: user_code,
      clientId: client,
      tenant,
      scope,
      state,
      account: account === null ? undefined : JSON.parse(account),
      isExpired: expires <= this.now,
    };
  }
}

/** The columns that both tables have. */
interface StoredGrant {
  readonly client: string;
  /** JSON. */
  readonly account: string | null;
  readonly scope: string;
  readonly expires: number;
}

interface StoredDevice {
  readonly code: string;
  readonly user_code: string;
  readonly tenant: string;
  readonly state: IssuedDeviceCode['state'];
}
