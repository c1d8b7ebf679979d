/** The package has no types of its own. */
declare module 'pgpass' {
  /** Looks the password up in the password file; tells undefined where it has none. */
  function pgpass(
    wanted: { host: string; port: number; user: string; database: string },
    tell: (password: string | undefined) => void,
  ): void;

  namespace pgpass {
    /** Where it writes why it does not read the file: standard error unless this was called. */
    function warnTo(stream: NodeJS.WritableStream): void;
  }

  export default pgpass;
}
