/** What the header of an image says of it. */
export interface ImageFacts {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/gif';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Reads the header of an image of the kinds that every mail client shows: PNG, JPEG or GIF. Undefined for anything else. */
export function readImage(bytes: Uint8Array): ImageFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const facts = readPng(view) ?? readGif(view) ?? readJpeg(view);
    return facts !== undefined && facts.width > 0 && facts.height > 0 ? facts : undefined;
  } catch (error) {
    // It ends in the middle of its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Its signature of eight bytes, and a chunk `IHDR` that begins with width and height. */
function readPng(view: DataView): ImageFacts | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || view.getUint32(12) !== 0x49484452) {
    return undefined;
  }
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** `GIF87a` or `GIF89a`, then width and height with the least byte first. */
function readGif(view: DataView): ImageFacts | undefined {
  if (view.getUint32(0) !== 0x47494638) return undefined;
  return { contentType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Segments, each with a marker and a length, up to the frame (SOF0 to SOF15 but for DHT, JPG and DAC) with its size. */
function readJpeg(view: DataView): ImageFacts | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
