import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

/** An animation as these tests read it back, by parsers of their own. */
export interface Read {
  readonly width: number;
  readonly height: number;
  /** How often it is shown, 0: for ever. */
  readonly plays: number;
  /** [s] */
  readonly delays: readonly number[];
  /** RGB of each frame, [0xRRGGBB] a pixel. */
  readonly frames: readonly Uint32Array[];
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const out = Buffer.concat([Buffer.alloc(4), Buffer.from(type), data, Buffer.alloc(4)]);
  out.writeUInt32BE(data.length, 0);
  out.writeUInt32BE(crc32(out.subarray(4, -4)), out.length - 4);
  return out;
};

export const pixelsOf = (png: Uint8Array): Uint32Array => {
  const { data } = PNG.sync.read(Buffer.from(png));
  return Uint32Array.from({ length: data.length / 4 }, (_, i) => data.readUIntBE(4 * i, 3));
};

/** Checks every checksum, the order of chunks and the sequence numbers. */
export const readApng = (file: Buffer): Read & { readonly types: readonly string[] } => {
  assert.deepEqual(file.subarray(0, 8), signature);
  const types: string[] = [];
  const delays: number[] = [];
  const parts: Buffer[][] = [];
  let header: Buffer = Buffer.alloc(0);
  let control: Buffer = header;
  let sequence = 0;
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    assert.equal(file.readUInt32BE(at + 8 + length), crc32(file.subarray(at + 4, at + 8 + length)), `CRC of ${type}`);
    types.push(type);
    if (type === 'IHDR') header = data;
    if (type === 'acTL') control = data;
    if (type === 'fcTL' || type === 'fdAT') assert.equal(data.readUInt32BE(0), sequence++, `sequence number of ${type}`);
    if (type === 'fcTL') {
      assert.deepEqual(data.subarray(4, 12), header.subarray(0, 8));
      assert.deepEqual([data.readUInt32BE(12), data.readUInt32BE(16)], [0, 0]);
      delays.push(data.readUInt16BE(20) / data.readUInt16BE(22));
      parts.push([]);
    }
    if (type === 'IDAT') parts[0]!.push(data);
    if (type === 'fdAT') parts.at(-1)!.push(data.subarray(4));
    at += length + 12;
  }
  assert.equal(control.readUInt32BE(0), parts.length, 'frames as acTL says');
  const frames = parts.map((data) => pixelsOf(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', Buffer.concat(data)), chunk('IEND', Buffer.alloc(0))])));
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4), plays: control.readUInt32BE(4), delays, frames, types };
};

/** LZW as GIF has it: codes grow from `bits` + 1 to 12 bits, low bits first. */
const decompress = (data: Uint8Array, bits: number): number[] => {
  const [clear, end] = [1 << bits, (1 << bits) + 1];
  const roots = Array.from({ length: clear }, (_, k) => [k]);
  let table: number[][] = [];
  let [size, at] = [bits + 1, 0];
  let last: number[] | undefined;
  const out: number[] = [];
  for (;;) {
    let code = 0;
    for (let k = 0; k < size; k++, at++) code |= ((data[at >> 3]! >> (at & 7)) & 1) << k;
    if (code === end) return out;
    if (code === clear) {
      [table, size, last] = [[...roots, [], []], bits + 1, undefined];
      continue;
    }
    const entry: number[] = table[code] ?? [...last!, last![0]!];
    for (const pixel of entry) out.push(pixel);
    if (last !== undefined && table.length < 4096) table.push([...last, entry[0]!]);
    if (table.length === 1 << size && size < 12) size++;
    last = entry;
  }
};

/** Also refuses a frame that has a palette of its own, or a part of the page. */
export const readGif = (file: Buffer): Read & { readonly palette: readonly number[] } => {
  assert.equal(file.toString('latin1', 0, 6), 'GIF89a');
  const [width, height, fields] = [file.readUInt16LE(6), file.readUInt16LE(8), file[10]!];
  assert.equal(fields & 0x80, 0x80, 'one palette for all');
  const colours = 2 << (fields & 7);
  const palette = Array.from({ length: colours }, (_, k) => file.readUIntBE(13 + 3 * k, 3));
  const [delays, frames]: [number[], Uint32Array[]] = [[], []];
  let [at, plays] = [13 + 3 * colours, 1];
  const blocks = (): Buffer => {
    const found = [];
    for (let length = file[at++]!; length > 0; length = file[at++]!) {
      found.push(file.subarray(at, at + length));
      at += length;
    }
    return Buffer.concat(found);
  };
  for (let kind = file[at++]!; kind !== 0x3b; kind = file[at++]!) {
    if (kind === 0x21) {
      const label = file[at++]!;
      const data = blocks();
      if (label === 0xf9) {
        assert.equal(data[0]! & 1, 0, 'nothing is transparent');
        delays.push(data.readUInt16LE(1) / 100);
      } else if (data.toString('latin1', 0, 11) === 'NETSCAPE2.0') plays = data.readUInt16LE(12);
    } else {
      assert.equal(kind, 0x2c);
      assert.deepEqual([0, 2, 4, 6].map((k) => file.readUInt16LE(at + k)), [0, 0, width, height]);
      assert.equal(file[at + 8], 0, 'no palette of its own');
      const bits = file[at + 9]!;
      at += 10;
      frames.push(Uint32Array.from(decompress(blocks(), bits), (k) => palette[k]!));
    }
  }
  assert.equal(at, file.length);
  return { width, height, plays, delays, frames, palette };
};
