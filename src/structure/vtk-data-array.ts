import { inflateSync } from 'node:zlib';
import type { Element } from '@xmldom/xmldom';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import type { VtkFile } from './vtk-xml.ts';

interface NumberType {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

/** Number types of VTK, little endian. */
const numberTypes: Readonly<Record<string, NumberType>> = {
  Int8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  UInt8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  Int16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  UInt16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  Int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  UInt32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  Int64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  UInt64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  Float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  Float64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

/**
 * The numbers of a DataArray: ascii, or a block of bytes in base64 or appended to the file, as they are or compressed. A block begins with a header of whole
 * numbers: the bytes that follow; or, compressed, the number of pieces, the bytes of a piece, those of the last one (0: as the others), and the compressed bytes of each.
 * @param place file and array, for errors
 * @param count how many there must be
 */
export const readDataArray = (file: VtkFile, array: Element, place: string, count: number): Float64Array => {
  const components = array.getAttribute('NumberOfComponents') ?? '1';
  if (components !== '1') throw new AnodyneError(place, 'an array of 1 component', components);
  const format = array.getAttribute('format') ?? 'ascii';
  const values = format === 'ascii' ? asciiNumbers(array.textContent ?? '') : binaryNumbers(file, array, place, format);
  if (values.length !== count) throw new AnodyneError(place, `${count} values, as the extent says`, values.length);
  return values;
};

const asciiNumbers = (text: string): Float64Array => Float64Array.from(text.trim() === '' ? [] : text.trim().split(/\s+/u), Number);

const binaryNumbers = (file: VtkFile, array: Element, place: string, format: string): Float64Array => {
  const name = array.getAttribute('type') ?? '';
  const type = numberTypes[name];
  if (type === undefined) throw new AnodyneError(place, `a type of ${Object.keys(numberTypes).join(', ')}`, name, { nearest: nearest(name, Object.keys(numberTypes)) });
  const data = blockOf(file, encodedBytes(file, array, place, format), place);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float64Array.from({ length: Math.floor(data.length / type.bytes) }, (_, k) => type.read(view, k * type.bytes));
};

/** The bytes from the header on; they may go on into the next array. */
const encodedBytes = (file: VtkFile, array: Element, place: string, format: string): Buffer => {
  if (format === 'binary') return decodeBase64(array.textContent ?? '');
  if (format !== 'appended') throw new AnodyneError(place, 'a format of ascii, binary or appended', format);
  const offset = Number(array.getAttribute('offset') ?? NaN);
  if (!(Number.isInteger(offset) && offset >= 0 && offset < file.appended.length)) {
    throw new AnodyneError(place, `an offset into the ${file.appended.length} bytes of AppendedData`, array.getAttribute('offset') ?? undefined);
  }
  const encoded = file.appended.subarray(offset);
  return file.appendedEncoding === 'raw' ? encoded : decodeBase64(encoded.toString('latin1'));
};

/** Base64 written in several goes, each with its own padding: VTK writes the header of a compressed block by itself. */
const decodeBase64 = (text: string): Buffer => Buffer.concat([...text.matchAll(/[^=]+=*/gu)].map(([part]) => Buffer.from(part, 'base64')));

const blockOf = (file: VtkFile, bytes: Buffer, place: string): Buffer => {
  const number = (k: number): number => {
    const at = k * file.headerBytes;
    if (at + file.headerBytes > bytes.length) throw damaged(place);
    return file.headerBytes === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUInt32LE(at);
  };
  const slice = (from: number, length: number): Buffer => {
    if (from + length > bytes.length) throw damaged(place);
    return bytes.subarray(from, from + length);
  };
  if (!file.compressed) return slice(file.headerBytes, number(0));
  const pieces: Buffer[] = [];
  let from = (3 + number(0)) * file.headerBytes;
  for (let piece = 0; piece < number(0); piece++) {
    const length = number(3 + piece);
    pieces.push(inflated(slice(from, length), place));
    from += length;
  }
  return Buffer.concat(pieces);
};

const inflated = (bytes: Buffer, place: string): Buffer => {
  try {
    return inflateSync(bytes);
  } catch {
    throw damaged(place);
  }
};

const damaged = (place: string): AnodyneError => AnodyneError.sentence(`${place}: is damaged: its data end early or cannot be unpacked.`);
