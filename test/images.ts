/** Small images for tests, each with the header of its kind. */

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
}

/** One pixel of blue, whole. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYPj/HwADAgH/p9Y3bwAAAABJRU5ErkJggg==',
  'base64',
);

/** The header of a PNG of this size. */
export function pngOf(width: number, height: number): Uint8Array {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [...size], [8, 6, 0, 0, 0]);
}

/** 320 × 200. */
export const gif = bytes('GIF89a', [0x40, 0x01, 0xc8, 0x00], [0, 0, 0]);

/** 640 × 480, with a comment and a table before the frame. */
export const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xfe, 0, 5, 1, 2, 3, 0xff, 0xc4, 0, 3, 0],
  [0xff, 0xff, 0xc2, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 1, 0],
);
