/** Where the client gets what it identifies itself with. */
export interface TokenSource {
  /** A bearer token for Partner Center. Asked for before each try, so that a token may expire while a list is read. */
  token(signal?: AbortSignal): Promise<string>;
}

/** Always the same token. */
export function staticToken(token: string): TokenSource {
  return { token: async () => token };
}
