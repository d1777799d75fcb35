import type { Picture, State, StateHeader } from 'anodyne';
import { real } from './atoms.ts';
import { contentShares, contentsOf, deadOf } from './fields.ts';
import { requireVoxels } from './voxels.ts';
import { appendedArray } from './vtk-appended.ts';

/** Cell data of a state: names, types and little-endian bytes. */
const cellArrays = (state: State): { name: string; type: string; bytes: Uint8Array }[] => {
  const shares = contentShares(state);
  return [
    { name: 'species', type: 'UInt8', bytes: state.species },
    { name: 'dead', type: 'UInt8', bytes: deadOf(state) },
    ...(shares === undefined ? [] : [{ name: 'content', type: 'Float32', bytes: floats(contentsOf(state), shares) }]),
  ];
};

const floats = (quanta: Uint8Array, shares: readonly number[]): Uint8Array => {
  const out = new DataView(new ArrayBuffer(4 * quanta.length));
  for (let site = 0; site < quanta.length; site++) out.setFloat32(4 * site, shares[quanta[site]!]!, true);
  return new Uint8Array(out.buffer);
};

/** What holds for the whole state; TimeValue is the name that VTK and ParaView know. */
const fieldData = (header: StateHeader): string => {
  const contact = header['Contact fraction'];
  const values = [['TimeValue', header['Time [s]']], ['Areal charge [mAh/cm2]', header['Areal charge [mAh/cm2]']], ...(contact === null ? [] : [['Contact fraction', contact]])] as [string, number][];
  return values.map(([name, value]) => `<DataArray type="Float64" Name="${name}" NumberOfTuples="1" format="ascii">${real(value)}</DataArray>`).join('\n');
};

/** The XML up to the data, with their offsets, then the data. Lengths in metres: origin is the corner below the first voxel. */
const draw = (state: State): Uint8Array => {
  const { header } = state;
  requireVoxels('vti', header, 'xyz, lammps and npy');
  const extent = header.shape.map((cells) => `0 ${cells}`).join(' ');
  const spacing = Array.from({ length: 3 }, () => header['Voxel edge [m]']).join(' ');
  const arrays = cellArrays(state).map((array) => ({ ...array, text: appendedArray(array.bytes) }));
  let offset = 0;
  const cells = arrays.map(({ name, type, text }) => {
    const line = `<DataArray type="${type}" Name="${name}" format="appended" offset="${offset}"/>`;
    offset += text.length;
    return line;
  });
  return Buffer.concat([Buffer.from(`<?xml version="1.0"?>
<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64" compressor="vtkZLibDataCompressor">
<ImageData WholeExtent="${extent}" Origin="0 0 0" Spacing="${spacing}">
<FieldData>
${fieldData(header)}
</FieldData>
<Piece Extent="${extent}">
<CellData Scalars="species">
${cells.join('\n')}
</CellData>
</Piece>
</ImageData>
<AppendedData encoding="base64">
_`), ...arrays.map(({ text }) => text), Buffer.from('\n</AppendedData>\n</VTKFile>\n')]);
};

/**
 * A state of a lattice of voxels as an image of VTK (.vti), for ParaView: a cell a voxel, origin and spacing in metres, z up. Cell data `species` (0 void, 1 lithium, 2 electrolyte, 3 collector), `dead` (1 of lithium without
 * a path to the collector) and, of an alloy, `content` (lithium of a voxel over that of a voxel of pure lithium); field data `TimeValue` [s], `Areal charge [mAh/cm2]` and, of an electrode, `Contact fraction`.
 * The format: https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html
 */
export function vti(): Picture {
  return { name: 'vti', extension: 'vti', draw };
}
