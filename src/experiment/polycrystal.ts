import { type Layers, checkLayers, waveImpedance } from '../field/layers.ts';
import { uniformResistance } from '../field/pellet.ts';
import { Polycrystal } from '../field/polycrystal.ts';
import { citations } from '../physics/citations.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Microstructure } from '../structure/microstructure.ts';
import { AnodyneError } from '../units/error.ts';
import { vacuumPermittivity } from '../units/constants.ts';
import { formatNumber } from '../units/format.ts';
import { checkKeys, nearest } from '../units/nearest.ts';
import { checkInterface, describeInterface, type FieldSetup, type InterfaceParts, tolerances } from './electrolyte.ts';

/** What a phase of the electrolyte conducts. */
export interface Phase {
  /** [S/m], >= 0 */
  readonly conductivity: number;
  /** Relative permittivity. */
  readonly permittivity: number;
}

/** An electrolyte with a microstructure, and its interface. */
export interface PolycrystallineElectrolyte extends InterfaceParts {
  /** Makes the voxels below the contact plane, as wide as the lithium's: nx x ny x any number of layers of voxels of edge `voxelEdge` [m]. */
  readonly structure: (nx: number, ny: number, voxelEdge: number, random: RandomSource) => Microstructure;
  /** Of each phase of the structure but the pores, by name. */
  readonly phases: Readonly<Record<string, Phase>>;
  /** Of the boundary between two grains: areal resistance [ohm m2] and capacitance [F/m2]. */
  readonly boundary: { readonly resistance: number; readonly capacitance: number };
  /** The rest of the pellet, below the voxels. */
  readonly below: Layers;
}

/**
 * The potential in grains, boundaries and pores, voxel by voxel, under a foil. Slower than `layeredElectrolyte`, which does for all that is laterally uniform.
 * @throws AnodyneError on an unknown key, a phase of the structure that is not given, a structure of another width, layers without thickness
 */
export const polycrystallineElectrolyte = (electrolyte: PolycrystallineElectrolyte): FieldSetup => {
  checkKeys('polycrystallineElectrolyte', electrolyte, ['structure', 'phases', 'boundary', 'below', 'chargeTransfer', 'contact', 'contactSlowdown', 'lag']);
  const { structure, phases, boundary, below, chargeTransfer, contact, lag = 0.3 } = electrolyte;
  checkInterface('polycrystallineElectrolyte', electrolyte);
  checkLayers(below, 'polycrystallineElectrolyte.below');
  const far = uniformResistance(below);
  const { freshResistance, words } = describeInterface(electrolyte);
  return {
    kind: 'field',
    voxels: true,
    model: (nx, ny, edge, random, make) => {
      const grains = structure(nx, ny, edge, random);
      if (grains.shape[0] !== nx || grains.shape[1] !== ny) throw new AnodyneError('polycrystallineElectrolyte.structure', `voxels of the lithium's plane, ${nx} x ${ny}`, grains.shape.join(' x '));
      const of = (label: number): Phase => phaseOf(grains, label, phases);
      const conductivityOf = Float64Array.from({ length: grains.grains + 1 }, (_, label) => (label === 0 ? 0 : of(label).conductivity));
      const solver = new Polycrystal({
        shape: grains.shape, edge, labels: grains.labels, far: far.bulk + far.boundary, conductivityOf,
        // a pore conducts nothing, and its own capacitance is 1/100 of the grains'
        permittivityOf: Float64Array.from({ length: grains.grains + 1 }, (_, label) => (label === 0 ? 0 : of(label).permittivity * vacuumPermittivity)),
        boundaryResistance: boundary.resistance, boundaryCapacitance: boundary.capacitance,
        farAt: (omega) => {
          const z = new Float64Array(2);
          waveImpedance(below, 0, edge, omega, z);
          return [z[0]!, z[1]!];
        },
      }, make);
      // what lies below is given, layer by layer: its boundaries count as boundaries
      const { bulk, boundary: inVoxels } = solver.uniformResistance();
      const uniform = { bulk: bulk - far.boundary, boundary: inVoxels + far.boundary };
      return { solver, voxels: { structure: grains, conductivityOf }, uniform, chargeTransfer, contact, freshResistance, lag, ...tolerances };
    },
    words: `voxels of ${Object.entries(phases).map(([name, { conductivity }]) => `${name} (${formatNumber(conductivity * 10)} mS/cm)`).join(', ')}, boundaries of ${formatNumber(boundary.resistance * 1e4)} ohm cm2, `
      + `below them ${formatNumber((far.bulk + far.boundary) * 1e4)} ohm cm2; ${words}`,
    sources: [citations.krauskopf2019llzo, ...chargeTransfer.sources],
  };
};

const phaseOf = ({ phaseOf: index, phases: names }: Microstructure, label: number, given: Readonly<Record<string, Phase>>): Phase => {
  const name = names[index[label]!]!;
  const phase = Object.hasOwn(given, name) ? given[name] : undefined;
  if (phase) return phase;
  throw new AnodyneError('polycrystallineElectrolyte.phases', `conductivity and permittivity of the structure's phase ${name}`, Object.keys(given).join(', ') || 'none', { nearest: nearest(name, Object.keys(given)) && name });
};
