import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { failed, type RelateError } from '../errors.ts';
import type { InputStream, OutputStream } from '../ports/ports.ts';

const encoder = new TextEncoder();
/** Bytes. */
const SCRATCH_SIZE = 64 * 1024;

/**
 * Standard output or error. Pipes and files are written to directly, since loading Node's streams takes longer than most
 * commands run. A terminal, and a pipe that is full and non-blocking, get the stream, which is opened when needed.
 */
export function processOutput(descriptor: number, openStream: () => NodeJS.WriteStream): OutputStream {
  let isDirect = isPipeOrFile(descriptor);
  let opened: NodeJS.WriteStream | undefined;
  let isUnread = false;
  let scratch: Uint8Array | undefined;

  const stream = (): NodeJS.WriteStream => {
    if (opened === undefined) {
      opened = openStream();
      // Each write reports its own failure, and an error event without a listener would end the process.
      opened.on('error', () => {});
    }
    return opened;
  };

  const fail = (error: Error): void => {
    if (!isReaderGone(error)) throw outputFailed(descriptor, error);
    isUnread = true;
  };

  /** Writes as much as goes without waiting, and returns the rest. */
  const writeDirectly = (content: Uint8Array): Uint8Array => {
    let rest = content;
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!('code' in error) || error.code !== 'EAGAIN') fail(error);
    }
    return rest;
  };

  /** As `writeDirectly`, for text, which is encoded piece by piece: bytes for each page of a list are much to collect. */
  const writeTextDirectly = (text: string): Uint8Array => {
    scratch ??= new Uint8Array(SCRATCH_SIZE);
    for (let rest = text; rest !== ''; ) {
      const { read, written } = encoder.encodeInto(rest, scratch);
      const unwritten = writeDirectly(scratch.subarray(0, written));
      rest = rest.slice(read);
      if (isUnread) break;
      if (unwritten.length > 0) return Buffer.concat([unwritten, Buffer.from(rest)]);
    }
    return new Uint8Array();
  };

  /** Writes what goes without waiting, and returns the rest. */
  const unwritten = (content: string | Uint8Array): Uint8Array => {
    if (typeof content === 'string') return isDirect ? writeTextDirectly(content) : Buffer.from(content);
    return isDirect ? writeDirectly(content) : content;
  };

  const writeToStream = async (content: Uint8Array): Promise<void> => {
    const error = await new Promise<Error | null | undefined>((resolve) => {
      try {
        stream().write(content, resolve);
      } catch (thrown) {
        resolve(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    });
    if (error) fail(error);
  };

  return {
    get isUnread() {
      return isUnread;
    },
    get isClosed() {
      return isReplaced(descriptor);
    },
    get isTerminal() {
      return !isDirect && stream().isTTY === true;
    },
    get columns() {
      return !isDirect && stream().isTTY === true ? stream().columns : undefined;
    },
    async write(content) {
      if (isUnread || content.length === 0) return;
      const rest = unwritten(content);
      if (isUnread || rest.length === 0) return;
      // From here on everything goes through the stream, or it would overtake what is queued there.
      isDirect = false;
      await writeToStream(rest);
    },
  };
}

function isPipeOrFile(descriptor: number): boolean {
  try {
    const kind = fstatSync(descriptor);
    return kind.isFIFO() || kind.isFile() || kind.isSocket();
  } catch {
    // It is closed, which the stream can handle.
    return false;
  }
}

/**
 * Whether the descriptor was closed when the program was started. Node opens the null device in its place, for reading
 * as well. Nothing tells that from a parent that wants no output, as with Python's `DEVNULL` and Node's `ignore`: so it is
 * no failure by itself, but to be asked where something must not be lost. What a shell opens with `> /dev/null` can't be read.
 */
function isReplaced(descriptor: number): boolean {
  try {
    const { rdev } = fstatSync(descriptor);
    if (rdev === 0 || rdev !== statSync(devNull).rdev) return false;
    readSync(descriptor, new Uint8Array(1));
    return true;
  } catch {
    return false;
  }
}

function outputFailed(descriptor: number, error: Error): RelateError {
  const name = descriptor === 2 ? 'standard error' : 'standard output';
  return failed('output-failed', `Writing to ${name} failed: ${error.message.replace(/^E[A-Z]+: /, '')}.`, {
    hint:
      'code' in error && error.code === 'EBADF'
        ? 'It is not open for writing: let it go to a file or a pipe. Nothing was written.'
        : 'Is the disk full? Nothing more was written.',
    cause: error,
  });
}

/** Whether the reader closed the pipe, as `head` does when it has its lines. Windows calls that EOF. */
function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED');
}

export function processInput(open: () => NodeJS.ReadStream): InputStream {
  return {
    get isTerminal() {
      try {
        return open().isTTY === true;
      } catch {
        // Standard input may be closed altogether.
        return false;
      }
    },
    async readAll(limit) {
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of open()) {
        const bytes: Uint8Array = typeof part === 'string' ? Buffer.from(part) : part;
        size += bytes.length;
        if (size > limit) {
          throw failed('input-too-large', `Standard input has more than ${limit} bytes.`, {
            hint: 'Give less text.',
          });
        }
        parts.push(bytes);
      }
      return Buffer.concat(parts);
    },
  };
}
