/** Where a client gets its tokens. */
export interface TokenSource {
  /** Who the tokens speak for: a person, or an application alone. Some calls are done for a person only. */
  readonly kind: 'user' | 'app';
  /** A bearer token of the service. Asked for before each try, so that a token may expire while a list is read. */
  token(signal?: AbortSignal): Promise<string>;
  /** Another token in place of one that the service refused; undefined when there is none to be had. */
  renewed?(refused: string, signal?: AbortSignal): Promise<string | undefined>;
}

/** Always the same token. */
export function staticToken(token: string, kind: TokenSource['kind'] = 'user'): TokenSource {
  return { kind, token: async () => token };
}
