import { deflateSync } from 'node:zlib';

/** Bytes of a block before compression. */
const blockSize = 2 ** 20;

/**
 * Data of one array as VTK appends it, compressed by zlib, in base64 (raw bytes would make the file no XML): the number of blocks, the size of a block, that of the last one if it is shorter, then each block's
 * compressed size, all as uint64; then the blocks. Numbers and blocks are two pieces of base64, each filled up by itself.
 */
export const appendedArray = (bytes: Uint8Array): Buffer => {
  const count = Math.ceil(bytes.length / blockSize);
  const blocks = Array.from({ length: count }, (_, k) => deflateSync(bytes.subarray(k * blockSize, (k + 1) * blockSize)));
  const numbers = BigUint64Array.from([count, blockSize, bytes.length % blockSize, ...blocks.map((block) => block.length)], BigInt);
  return Buffer.concat([base64(littleEndian(numbers)), base64(Buffer.concat(blocks))]);
};

const littleEndian = (numbers: BigUint64Array): Buffer => {
  const out = Buffer.alloc(8 * numbers.length);
  numbers.forEach((value, k) => out.writeBigUInt64LE(value, 8 * k));
  return out;
};

const base64 = (data: Buffer): Buffer => Buffer.from(data.toString('base64'), 'latin1');
