import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { KeyringUnavailable } from '../../ports/keyring-failure.ts';
import type { Keyring } from '../../ports/ports.ts';
import { createPrivate, readPrivate, removePrivate } from '../../storage/private-file.ts';
import type { KeyPlace } from '../status.ts';
import { KEY_LENGTH } from './envelope.ts';

/** A key that tokens are encrypted with. */
export interface Key {
  readonly place: KeyPlace;
  readonly bytes: Uint8Array;
}

/**
 * The keys that open the files of tokens in one folder. The keyring holds the key and not the tokens, because Windows
 * keeps at most 2,560 bytes in a credential. Without a keyring the key is a file in another folder than the tokens, so
 * that a copy of either is of no use.
 */
export class Keys {
  readonly #keyring: Keyring;
  readonly #name: string;
  readonly #path: string;

  constructor(keyring: Keyring, tokenFolder: string, keyFolder: string) {
    this.#keyring = keyring;
    this.#name = `tokens-${createHash('sha256').update(tokenFolder).digest('hex').slice(0, 16)}`;
    this.#path = join(keyFolder, 'tokens.key');
  }

  /** Undefined when it is not there any more. Rejects with KeyringUnavailable or FileError. */
  async find(place: KeyPlace): Promise<Key | undefined> {
    const text = place === 'keyring' ? await this.#keyring.read(this.#name) : readPrivate(this.#path);
    const bytes = Buffer.from(text ?? '', 'base64');
    return bytes.length === KEY_LENGTH ? { place, bytes } : undefined;
  }

  /** The key that new tokens are encrypted with, made when there is none: in the keyring if that takes it. */
  async obtain(): Promise<Key> {
    try {
      return (await this.find('keyring')) ?? (await this.#make('keyring'));
    } catch (error) {
      if (!(error instanceof KeyringUnavailable)) throw error;
    }
    return (await this.find('file')) ?? (await this.#make('file'));
  }

  /** A keyring that can't be used keeps its key: without tokens there is nothing to open with it. */
  async remove(): Promise<void> {
    removePrivate(this.#path);
    try {
      await this.#keyring.remove(this.#name);
    } catch (error) {
      if (!(error instanceof KeyringUnavailable)) throw error;
    }
  }

  async #make(place: KeyPlace): Promise<Key> {
    const bytes = randomBytes(KEY_LENGTH);
    const text = bytes.toString('base64');
    if (place === 'keyring') {
      await this.#keyring.write(this.#name, text);
    } else {
      // What else is there is no usable key, so nothing is lost.
      removePrivate(this.#path);
      createPrivate(this.#path, `${text}\n`);
    }
    return { place, bytes };
  }
}
