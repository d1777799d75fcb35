import { deflateSync } from 'node:zlib';
import type { Microstructure } from '../../src/structure/microstructure.ts';

/** How a test writes its .vti files; the ways of VTK's own writer, and a few that only others have. */
export interface VtiWriting {
  readonly format: 'ascii' | 'binary' | 'appended' | 'raw';
  readonly compressed?: boolean;
  readonly headerType?: 'UInt32' | 'UInt64';
  readonly points?: boolean;
}

const header = (numbers: readonly number[], type: string): Buffer =>
  Buffer.concat(numbers.map((n) => (type === 'UInt64' ? Buffer.from(BigUint64Array.of(BigInt(n)).buffer) : Buffer.from(Uint32Array.of(n).buffer))));

/** Pieces of 1000 bytes. */
const block = (data: Buffer, { compressed, headerType = 'UInt32' }: VtiWriting): Buffer[] => {
  if (!compressed) return [Buffer.concat([header([data.length], headerType), data])];
  const pieces = Array.from({ length: Math.ceil(data.length / 1000) }, (_, k) => deflateSync(data.subarray(1000 * k, 1000 * (k + 1))));
  return [header([pieces.length, 1000, data.length % 1000, ...pieces.map((piece) => piece.length)], headerType), Buffer.concat(pieces)];
};

/** The labels of a structure as an image of UInt16, z up, behind another array. */
export const vtiOf = ({ shape: [nx, ny, nz], labels }: Microstructure, writing: VtiWriting): Buffer => {
  const up = Array.from({ length: nz }, (_, z) => labels.subarray((nz - 1 - z) * nx * ny, (nz - z) * nx * ny));
  const data = [Buffer.from(Uint8Array.from({ length: 5 }, (_, k) => k)), Buffer.concat(up.map((layer) => Buffer.from(Uint16Array.from(layer).buffer)))];
  const encoded = data.map((bytes) => {
    const parts = block(bytes, writing);
    return writing.format === 'raw' ? Buffer.concat(parts) : Buffer.from(parts.map((part) => part.toString('base64')).join(''));
  });
  const appended = writing.format === 'raw' || writing.format === 'appended';
  const array = (k: number, name: string, type: string): string => {
    if (appended) return `<DataArray type="${type}" Name="${name}" format="appended" offset="${k === 0 ? 0 : encoded[0]!.length}"/>`;
    const text = writing.format === 'ascii' ? up.map((layer) => Array.from(layer).join(' ')).join('\n') : encoded[k]!.toString();
    return `<DataArray type="${type}" Name="${name}" format="${writing.format}">\n${text}\n</DataArray>`;
  };
  const last = (n: number): number => (writing.points ? n - 1 : n);
  const extent = `0 ${last(nx)} 0 ${last(ny)} 0 ${last(nz)}`;
  const data1 = writing.points ? 'PointData' : 'CellData';
  const text = `<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian"${writing.headerType ? ` header_type="${writing.headerType}"` : ''}`
    + `${writing.compressed ? ' compressor="vtkZLibDataCompressor"' : ''}>\n<ImageData WholeExtent="${extent}" Origin="0 0 0" Spacing="2 2 2">\n<Piece Extent="${extent}">\n`
    + `<${data1}>${array(0, 'other', 'UInt8')}${array(1, 'grain', 'UInt16')}</${data1}>\n</Piece></ImageData>\n`;
  const tail = appended ? [Buffer.from(`<AppendedData encoding="${writing.format === 'raw' ? 'raw' : 'base64'}">\n_`), ...encoded, Buffer.from('\n</AppendedData>')] : [];
  return Buffer.concat([Buffer.from(text), ...tail, Buffer.from('</VTKFile>\n')]);
};
