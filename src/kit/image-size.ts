/** Pixels of an image. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a PNG, GIF, JPEG or WebP image; undefined for anything else. */
export function imageSize(bytes: Uint8Array): Size | undefined {
  return sizeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function sizeOf(bytes: Buffer): Size | undefined {
  if (bytes.length < 16) return undefined;
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG' && bytes.length >= 24) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP' && bytes.length >= 30 ? webpSize(bytes) : undefined;
}

/** Each of the three kinds keeps its size in its own way. */
function webpSize(bytes: Buffer): Size | undefined {
  switch (bytes.subarray(12, 16).toString('latin1')) {
    case 'VP8 ': return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': return { width: (bytes.readUInt32LE(21) & 0x3fff) + 1, height: ((bytes.readUInt32LE(21) >>> 14) & 0x3fff) + 1 };
    case 'VP8X': return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default: return undefined;
  }
}

/** Walks the segments to the first start of frame. */
function jpegSize(bytes: Buffer): Size | undefined {
  for (let place = 2; place + 9 < bytes.length;) {
    const marker = bytes.readUInt16BE(place);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc;
    if (isFrame) return { width: bytes.readUInt16BE(place + 7), height: bytes.readUInt16BE(place + 5) };
    place += 2 + bytes.readUInt16BE(place + 2);
  }
  return undefined;
}
