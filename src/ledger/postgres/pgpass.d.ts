/** The package has no types of its own. */
declare module 'pgpass' {
  /** Looks the password up in the password file; tells undefined where it has none. */
  export default function pgpass(
    wanted: { host: string; port: number; user: string; database: string },
    tell: (password: string | undefined) => void,
  ): void;
}
