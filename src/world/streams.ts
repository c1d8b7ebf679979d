import { failed } from '../errors.ts';
import type { InputStream, OutputStream } from '../world.ts';

/** A stream of the process to write to. Nothing is touched before the first use: opening a terminal costs time. */
export function processOutput(open: () => NodeJS.WriteStream, name: string): OutputStream {
  let opened: NodeJS.WriteStream | undefined;
  let isGone = false;

  const stream = (): NodeJS.WriteStream => {
    if (opened === undefined) {
      opened = open();
      // Each write reports its own failure; without a listener Node would end the process as well.
      opened.on('error', () => {});
    }
    return opened;
  };

  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().isTTY === true ? stream().columns : undefined;
    },
    write(content) {
      if (isGone || content.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const settle = (error?: Error | null) => {
          if (!error) return resolve();
          if (isReaderGone(error)) {
            isGone = true;
            return resolve();
          }
          reject(
            failed('output-failed', `Writing to ${name} failed: ${error.message.replace(/^E[A-Z]+: /, '')}.`, {
              hint: 'Is the disk full? Nothing more was written.',
              cause: error,
            }),
          );
        };
        try {
          stream().write(content, settle);
        } catch (error) {
          settle(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },
  };
}

/** `| head -1` closes the pipe when it has what it wants. Windows calls that EOF. */
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
