/** There is no keyring, it is locked, or it would not answer. The message says why, in one line. */
export class KeyringUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyringUnavailable';
  }
}
