import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../../ports/ports.ts';
import type { SandboxStore } from '../state/store.ts';
import type { SandboxAccount } from './account.ts';

/** What an application asked for when it got a device code. */
export interface DeviceRequest {
  readonly clientId: string;
  /** As in the path of the request: a tenant id, `common` or `organizations`. */
  readonly tenant: string;
  readonly scope: string;
}

export interface IssuedDeviceCode extends DeviceRequest {
  readonly code: string;
  readonly userCode: string;
  readonly state: 'pending' | 'approved' | 'declined';
  /** Who signed in; there once it is approved. */
  readonly account: SandboxAccount | undefined;
  readonly isExpired: boolean;
}

/** A sign-in that can be renewed. */
export interface Refresh {
  readonly clientId: string;
  readonly account: SandboxAccount;
  readonly scope: string;
  readonly isExpired: boolean;
}

/** How long a code can be typed. Seconds; as in the service (v2-oauth2-device-code). */
export const codeLifetime = 900;

/** How long a sign-in lasts that is not used. Seconds; as in the service (refresh-tokens). */
const refreshLifetime = 90 * 24 * 3600;

/** Without letters and digits that are taken for each other. */
const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Everything the identity service remembers: in the file of the stand-in, so that a server that is killed loses none. */
export class Grants {
  readonly #store: SandboxStore;
  readonly #clock: Clock;
  #key: string | undefined;

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Seconds since 1970. */
  get now(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }

  /** What tokens are signed with: the same for every server on the folder, and never anywhere else. */
  get key(): string {
    this.#key ??= this.#store.write((database) => {
      const made = randomBytes(32).toString('base64url');
      database.prepare("insert or ignore into setting (name, value) values ('signing-key', ?)").run(made);
      return String(database.prepare("select value from setting where name = 'signing-key'").pluck().all()[0]);
    });
    return this.#key;
  }

  startDevice({ clientId, tenant, scope }: DeviceRequest): { readonly code: string; readonly userCode: string } {
    const code = newSecret();
    const userCode = Array.from({ length: 9 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
    this.#store.write((database) => {
      // Long enough that who asks late is told that it expired, and not that it never was.
      database.prepare('delete from device_code where expires < ?').run(this.now - 24 * 3600);
      database
        .prepare('insert into device_code (code, user_code, client, tenant, scope, expires) values (?, ?, ?, ?, ?, ?)')
        .run(code, userCode, clientId, tenant, scope, this.now + codeLifetime);
    });
    return { code, userCode };
  }

  /** The sign-in of this device code. */
  device(code: string): IssuedDeviceCode | undefined {
    return this.#device('code', code);
  }

  /** The sign-in of the code a user typed, in whatever case, with or without spaces and hyphens. */
  deviceOf(userCode: string): IssuedDeviceCode | undefined {
    return this.#device('user_code', userCode.replace(/[\s-]/g, '').toUpperCase());
  }

  /** Notes what the user decided; false when it had been decided before. */
  decide(userCode: string, account: SandboxAccount | undefined): boolean {
    return this.#store.write(
      (database) =>
        database
          .prepare("update device_code set state = ?, account = ? where user_code = ? and state = 'pending'")
          .run(...(account === undefined ? ['declined', null] : ['approved', JSON.stringify(account)]), userCode)
          .changes > 0,
    );
  }

  /** A device code is good for one sign-in: true for the first who takes it. */
  redeem({ code }: IssuedDeviceCode): boolean {
    return this.#store.write(
      (database) => database.prepare('delete from device_code where code = ?').run(code).changes > 0,
    );
  }

  /** A new refresh token. The one it replaces stays good, as in the service: who fetched it may not have got it. */
  remember(clientId: string, account: SandboxAccount, scope: string): string {
    const token = `1.${newSecret()}`;
    this.#store.write((database) => {
      database.prepare('delete from refresh_token where expires < ?').run(this.now - refreshLifetime);
      database
        .prepare('insert into refresh_token (token, client, account, scope, expires) values (?, ?, ?, ?, ?)')
        .run(token, clientId, JSON.stringify(account), scope, this.now + refreshLifetime);
    });
    return token;
  }

  refresh(token: string): Refresh | undefined {
    const [row] = this.#store.read((database) =>
      database.prepare('select client, account, scope, expires from refresh_token where token = ?').all(token),
    ) as readonly StoredGrant[];
    if (row === undefined) return undefined;
    const { client, account, scope, expires } = row;
    return { clientId: client, account: JSON.parse(account ?? ''), scope, isExpired: expires <= this.now };
  }

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

/** As the file has them. */
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

function newSecret(): string {
  return randomBytes(48).toString('base64url');
}
