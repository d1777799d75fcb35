import { crc32 } from 'node:zlib';

/** The first bytes of every PNG. */
export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A chunk of a PNG: its length, its type of four letters, its data, and a checksum of the latter two. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}

/** The chunks of a whole PNG, in order. */
export function pngChunks(png: Uint8Array): { readonly type: string; readonly data: Uint8Array }[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.length);
  const chunks = [];
  for (let at = pngSignature.length; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}
