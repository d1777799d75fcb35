import type { LatticeName } from '../lattice/lattice.ts';

/** Numbers of an array, one a place. */
export type ArrayValues = Uint8Array | Uint16Array | Float32Array;

/** Where the numbers of an array lie: on the sites of the lattice; on the cells of the contact plane, `c = x + nx y`; on the voxels below it. */
export type ArrayPlaces = 'sites' | 'contact plane' | 'electrolyte';

/** An array that a state holds besides its species; its unit is in its name. */
export interface StateArray {
  readonly name: string;
  readonly on: ArrayPlaces;
  readonly type: 'uint8' | 'uint16' | 'float32';
}

/** What a state file says about itself; its keys are the header's keys on disk. */
export interface StateHeader {
  readonly format: 1;
  readonly kind: 'anodyne state';
  /** Running number within the run, 0 first. */
  readonly index: number;
  readonly title: string;
  readonly lattice: LatticeName;
  /** Unit cells along x, y, z; x runs fastest, z points up (electrolyte below, collector above); ny = 1 in 2D. */
  readonly shape: readonly [nx: number, ny: number, nz: number];
  readonly periodic: readonly [x: boolean, y: boolean, z: boolean];
  readonly species: readonly string[];
  readonly 'Voxel edge [m]': number;
  readonly 'Time [s]': number;
  readonly 'Areal charge [mAh/cm2]': number;
  /** Contacts over contacts at rest; null for a lattice without an electrode. */
  readonly 'Contact fraction': number | null;
  /** Of an alloy: quanta of lithium in a voxel of pure lithium. The key is there where the state has contents, and only there. */
  readonly 'Quanta per voxel'?: number;
  /** In the order in which they follow in the file; the key is there where the state has arrays, and only there. */
  readonly arrays?: readonly StateArray[];
  /** Voxels of arrays on the electrolyte, of the lattice's edge: `x + nx (y + ny z)`, layer z = 0 at the contact plane, z growing away from the lithium. */
  readonly 'Electrolyte shape'?: readonly [nx: number, ny: number, nz: number];
  /** Between two grains of an electrolyte of voxels. */
  readonly 'Electrolyte boundary resistance [ohm.m2]'?: number;
  /** Of a laterally uniform electrolyte: of its layer at the contact plane. */
  readonly 'Electrolyte conductivity [S/m]'?: number;
  /** From the contact plane down to the counter electrode at 0 V; missing of a half space. */
  readonly 'Electrolyte thickness [m]'?: number;
}

/** The lattice at one moment: everything drawn or exported is made from this. */
export interface State {
  readonly header: StateHeader;
  /** One byte a site, `species[x + nx * (y + ny * z)]`. */
  readonly species: Uint8Array;
  /** 1 where lithium has no path of lithium neighbours to the collector, `dead[site]`; follows from `species`. */
  readonly dead: Uint8Array;
  /** Of an alloy: quanta of lithium in each site, 0 to `Quanta per voxel`, `contents[site]`; 0 where there is no metal. */
  readonly contents?: Uint8Array;
  /** By name, as the header lists them. */
  readonly arrays?: ReadonlyMap<string, ArrayValues>;
}

/** A picture is a pure function of a state: same state, same bytes. */
export interface Picture {
  /** Names its folder in the run directory. */
  readonly name: string;
  /** File ending without the dot. */
  readonly extension: string;
  draw(state: State): Uint8Array;
}
