import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { processInput, processOutput } from '../../src/world/streams.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Neither a pipe nor a file, so that it is written to through Node's stream. */
const device = openSync('/dev/null', 'w');

/** Standard output that does this with what is written to it. */
function output(write: (text: string, done: (error?: Error) => void) => void, terminal: Terminal = {}) {
  const stream = new Writable({
    decodeStrings: true,
    write: (chunk: Buffer, _encoding, done) => write(chunk.toString('utf8'), done),
  });
  return processOutput(device, () => Object.assign(stream, terminal) as unknown as NodeJS.WriteStream);
}

function systemError(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

describe('what is written', () => {
  test('is written when the promise resolves, texts and bytes in their order', async () => {
    const written: string[] = [];
    const stdout = output((text, done) => {
      setImmediate(() => {
        written.push(text);
        done();
      });
    });
    await stdout.write('a');
    expect(written).toEqual(['a']);
    await stdout.write(Buffer.from('ä'));
    await stdout.write('');
    expect(written).toEqual(['a', 'ä']);
  });

  test.each(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'])(
    'is dropped quietly when the reader went away: %s',
    async (code) => {
      let attempts = 0;
      const stdout = output((_, done) => {
        attempts += 1;
        done(systemError(code, 'broken pipe, write'));
      });
      expect(stdout.isUnread).toBe(false);
      await stdout.write('a');
      await stdout.write('b');
      expect(stdout.isUnread).toBe(true);
      expect(attempts).toBe(1);
    },
  );

  test('is an error when it could not be written', async () => {
    const stdout = output((_, done) => done(systemError('ENOSPC', 'no space left on device, write')));
    await expect(stdout.write('a')).rejects.toMatchObject({
      code: 'output-failed',
      exitCode: 1,
      message: 'Writing to standard output failed: no space left on device, write.',
    });
  });

  test('is an error when the stream itself is broken', async () => {
    const stdout = processOutput(device, () => {
      throw new Error('closed');
    });
    await expect(stdout.write('a')).rejects.toMatchObject({ message: 'Writing to standard output failed: closed.' });
  });

  test('opens nothing before it is used', () => {
    processOutput(device, () => {
      throw new Error('opened');
    });
    processInput(() => {
      throw new Error('opened');
    });
  });
});

describe('a file or a pipe', () => {
  const noStream = (): NodeJS.WriteStream => {
    throw new Error('opened');
  };

  test('is written to directly, and is no terminal', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'relate-')), 'out');
    const file = openSync(path, 'w');
    const stdout = processOutput(file, noStream);
    expect([stdout.isTerminal, stdout.columns]).toEqual([false, undefined]);
    await stdout.write('ä\n');
    await stdout.write(Buffer.from('b\n'));
    closeSync(file);
    expect(readFileSync(path, 'utf8')).toBe('ä\nb\n');
  });

  test('gets long text whole, whatever its characters', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'relate-')), 'out');
    const file = openSync(path, 'w');
    const stdout = processOutput(file, noStream);
    const texts = ['a'.repeat(200_000), '\u{1f600}é'.repeat(50_000), `${'x'.repeat(65_535)}ü`, 'half \ud83d'];
    for (const text of texts) await stdout.write(text);
    expect(readFileSync(path, 'utf8')).toBe(texts.join('').toWellFormed());
    closeSync(file);
  });

  test('is an error when it can not be written to', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'relate-')), 'out');
    writeFileSync(path, '');
    const readOnly = openSync(path, 'r');
    const stdout = processOutput(readOnly, noStream);
    await expect(stdout.write('a')).rejects.toMatchObject({
      code: 'output-failed',
      hint: expect.stringMatching(/^It is not open for writing/),
    });
    closeSync(readOnly);
  });
});

describe('a terminal', () => {
  test('has a width, which is asked for each time', () => {
    const terminal = { isTTY: true, columns: 80 };
    const stdout = processOutput(
      device,
      () => Object.assign(new PassThrough(), terminal) as unknown as NodeJS.WriteStream,
    );
    expect([stdout.isTerminal, stdout.columns]).toEqual([true, 80]);
    const file = output((_, done) => done(), { columns: 80 });
    expect([file.isTerminal, file.columns]).toEqual([false, undefined]);
  });

  test('is not assumed for a closed input', () => {
    const stdin = processInput(() => {
      throw systemError('EBADF', 'bad file descriptor');
    });
    expect(stdin.isTerminal).toBe(false);
    expect(
      processInput(() => Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream).isTerminal,
    ).toBe(true);
  });
});

describe('what is read', () => {
  function input(...parts: readonly (string | Buffer)[]) {
    return processInput(() => Readable.from(parts, { objectMode: true }) as unknown as NodeJS.ReadStream);
  }

  test('is everything, in one piece', async () => {
    const bytes = Buffer.from('äöü');
    expect(await input('a', bytes.subarray(0, 3), bytes.subarray(3)).readAll(7)).toEqual(Buffer.from('aäöü'));
    expect(await input().readAll(0)).toEqual(Buffer.alloc(0));
  });

  test('is an error when it is more than the limit', async () => {
    await expect(input('1234', '5').readAll(4)).rejects.toMatchObject({
      code: 'input-too-large',
      message: 'Standard input has more than 4 bytes.',
    });
  });

  test('is read no further when it is too much, even if it never ends', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1;
          yield 'x'.repeat(1000);
        }
      })(),
    );
    await expect(processInput(() => endless as unknown as NodeJS.ReadStream).readAll(5000)).rejects.toThrow();
    expect(given).toBeLessThan(100);
  });
});
