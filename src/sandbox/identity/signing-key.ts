import { createHash, generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import type { SandboxStore } from '../state/store.ts';

/** Microsoft signs tokens with it, and libraries expect it. */
export const SIGNING_ALGORITHM = 'RS256';

/** Half of a key pair as a JSON Web Key, with the name that the header of a token has. */
export type NamedKey = JsonWebKey & { readonly kid: string; readonly alg: typeof SIGNING_ALGORITHM };

export interface SigningKey {
  readonly secret: NamedKey;
  /** The half that anybody may know. */
  readonly open: NamedKey;
}

/** The key pair that tokens are signed with: one for all servers on the same folder, made when it is needed first. */
export class SigningKeys {
  readonly #store: SandboxStore;
  #key: SigningKey | undefined;

  constructor(store: SandboxStore) {
    this.#store = store;
  }

  /** The key pair, if there is one yet. */
  get known(): SigningKey | undefined {
    if (this.#key !== undefined) return this.#key;
    const [stored] = this.#store.read((database) =>
      database.prepare("select value from setting where name = 'signing-key-pair'").pluck().all(),
    );
    if (stored !== undefined) this.#key = keyFrom(JSON.parse(String(stored)) as JsonWebKey);
    return this.#key;
  }

  async own(): Promise<SigningKey> {
    if (this.known !== undefined) return this.known;
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    const made = privateKey.export({ format: 'jwk' });
    // Another process may have been faster. Then its key is the one.
    this.#store.write((database) =>
      database
        .prepare("insert or ignore into setting (name, value) values ('signing-key-pair', ?)")
        .run(JSON.stringify(made)),
    );
    return this.known ?? keyFrom(made);
  }
}

function keyFrom(jwk: JsonWebKey): SigningKey {
  const { kty = '', n = '', e = '' } = jwk;
  // Named by its thumbprint (RFC 7638), so that no two keys have the same name.
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  const names = { kid, alg: SIGNING_ALGORITHM } as const;
  return { secret: { ...jwk, ...names }, open: { kty, n, e, ...names } };
}
