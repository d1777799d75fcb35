import type { ArrayValues, StateHeader } from 'anodyne';
import { real } from './atoms.ts';
import { appendedArray } from './vtk-appended.ts';

/** Cell data: numbers, `components` of them a cell, x fastest, z up. */
export interface CellArray {
  readonly name: string;
  readonly values: ArrayValues | Uint32Array;
  /** 3 of a vector; 1 if not given. */
  readonly components?: 3;
}

/** Cubic cells over the box of a state, or below it. */
export interface VtkImage {
  readonly header: StateHeader;
  readonly shape: readonly [nx: number, ny: number, nz: number];
  /** Height of the lowest corner [m]. */
  readonly bottom: number;
  /** The first one is shown unless one asks for another. */
  readonly cells: readonly CellArray[];
}

const typeOf = (values: CellArray['values']): string => {
  if (values instanceof Float32Array) return 'Float32';
  return `UInt${8 * values.BYTES_PER_ELEMENT}`;
};

/** Little-endian, as on every machine that Node runs on. */
const bytesOf = ({ buffer, byteOffset, byteLength }: CellArray['values']): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What holds for the whole state; TimeValue is the name that VTK and ParaView know. */
const fieldData = (header: StateHeader): string => {
  const contact = header['Contact fraction'];
  const values = [['TimeValue', header['Time [s]']], ['Areal charge [mAh/cm2]', header['Areal charge [mAh/cm2]']], ...(contact === null ? [] : [['Contact fraction', contact]])] as [string, number][];
  return values.map(([name, value]) => `<DataArray type="Float64" Name="${name}" NumberOfTuples="1" format="ascii">${real(value)}</DataArray>`).join('\n');
};

/**
 * An image file of VTK: the XML up to the data, with their offsets, then the data. Lengths in metres.
 * The format: https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html
 */
export const vtkImage = ({ header, shape, bottom, cells }: VtkImage): Uint8Array => {
  const extent = shape.map((count) => `0 ${count}`).join(' ');
  const spacing = Array.from({ length: 3 }, () => header['Voxel edge [m]']).join(' ');
  const arrays = cells.map((array) => ({ ...array, text: appendedArray(bytesOf(array.values)) }));
  let offset = 0;
  const lines = arrays.map(({ name, values, components, text }) => {
    const line = `<DataArray type="${typeOf(values)}" Name="${attribute(name)}"${components === undefined ? '' : ` NumberOfComponents="${components}"`} format="appended" offset="${offset}"/>`;
    offset += text.length;
    return line;
  });
  return Buffer.concat([Buffer.from(`<?xml version="1.0"?>
<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64" compressor="vtkZLibDataCompressor">
<ImageData WholeExtent="${extent}" Origin="0 0 ${bottom}" Spacing="${spacing}">
<FieldData>
${fieldData(header)}
</FieldData>
<Piece Extent="${extent}">
<CellData Scalars="${attribute(cells[0]!.name)}">
${lines.join('\n')}
</CellData>
</Piece>
</ImageData>
<AppendedData encoding="base64">
_`), ...arrays.map(({ text }) => text), Buffer.from('\n</AppendedData>\n</VTKFile>\n')]);
};
