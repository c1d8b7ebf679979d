import { getSystemErrorMap } from 'node:util';

/** Why a file can't be used: a clause without a full stop, such as `permission denied`. */
export class FileError extends Error {
  /** What to do about it, when there is more to say than to check the folder. */
  readonly remedy: string | undefined;
  /** Of the file, where it is known. */
  path: string | undefined;

  constructor(message: string, options: { readonly remedy?: string; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'FileError';
    this.remedy = options.remedy;
  }

  /** An error of the file system or of SQLite, in words. */
  static of(error: unknown): FileError {
    if (error instanceof FileError) return error;
    const number = error instanceof Error && 'errno' in error ? Number(error.errno) : Number.NaN;
    const known = getSystemErrorMap().get(number)?.[1];
    return new FileError(known ?? (error instanceof Error ? error.message : String(error)), { cause: error });
  }
}
