import { real } from './atoms.ts';

export interface TimedFile {
  /** [s] */
  readonly time: number;
  /** Beside the collection: a name, without a folder. */
  readonly file: string;
}

/** A series of files as a collection for ParaView (.pvd): opened there, it is one data set over time, in seconds. */
export const pvd = (files: readonly TimedFile[]): string => `<?xml version="1.0"?>
<VTKFile type="Collection" version="0.1" byte_order="LittleEndian">
<Collection>
${files.map(({ time, file }) => `<DataSet timestep="${real(time)}" group="" part="0" file="${file}"/>\n`).join('')}</Collection>
</VTKFile>
`;
