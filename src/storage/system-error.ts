/** Whether the operating system gave this reason for a failure: `ENOENT`, or `SQLITE_BUSY` of the database. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
