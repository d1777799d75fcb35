import type { Observable, Follower } from '../experiment/observable.ts';
import type { Simulation } from '../experiment/simulation.ts';
import type { SavedSource } from '../kernel/event-source.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { kindOf } from '../lattice/word.ts';
import { AnodyneError } from '../units/error.ts';

/**
 * Tells every atom of lithium from the others and adds up its steps, through periodic edges as if there were none. A hop is heard of as two changes, first the arrival,
 * then the departure: the atom that left is the one that arrived.
 */
export class Tracer implements Follower {
  static readonly bytesPerSite = 16;
  /** Since the start. */
  hops = 0;
  /** The atom on a site, valid where there is lithium; atoms are numbered by the sites where they started. Length siteCount. */
  readonly atomAt: Int32Array;
  /** Displacement of atom k in half edges of the unit cell, `moved[3 * k .. 3 * k + 2]`; length 3 * siteCount. */
  readonly moved: Int32Array;
  private readonly sites: Sites;
  private arrived = -1;

  /** @throws AnodyneError where lithium comes and goes */
  constructor({ sites, isConserved }: Simulation) {
    if (!isConserved) throw new AnodyneError('observe.columns', 'no observable that follows atoms in a scenario with a cell event, where lithium comes and goes', 'tracer');
    this.sites = sites;
    this.atomAt = Int32Array.from({ length: sites.lattice.siteCount }, (_, site) => site);
    this.moved = new Int32Array(3 * sites.lattice.siteCount);
  }

  siteChanged(site: number): void {
    if (this.sites.at(site) === Species.lithium) {
      this.arrived = site;
      return;
    }
    const { atomAt, moved, arrived } = this;
    const { vectors } = this.sites.lattice;
    const atom = atomAt[site]!;
    atomAt[arrived] = atom;
    const slot = this.slot(site, arrived);
    for (let axis = 0; axis < 3; axis++) moved[3 * atom + axis]! += vectors[3 * slot + axis]!;
    this.hops++;
  }

  /** Sum over all atoms of the square of their displacement, in (half edges)^2. */
  get squares(): number {
    const { moved } = this;
    let sum = 0;
    for (let i = 0; i < moved.length; i++) sum += moved[i]! * moved[i]!;
    return sum;
  }

  /** Hops and displacements count from now on. */
  restart(): void {
    this.hops = 0;
    this.moved.fill(0);
  }

  save(): SavedSource {
    return { numbers: { hops: this.hops }, lists: { atoms: this.atomAt.slice(), moved: this.moved.slice() } };
  }

  restore({ numbers, lists }: SavedSource): void {
    const { atoms, moved } = lists;
    if (atoms?.length !== this.atomAt.length || moved?.length !== this.moved.length) throw new Error('the followed atoms are those of another lattice');
    this.hops = numbers.hops!;
    this.atomAt.set(atoms);
    this.moved.set(moved);
  }

  private slot(from: number, to: number): number {
    const { words, lattice } = this.sites;
    const row = kindOf(words[from]!) * lattice.shell;
    let slot = 0;
    while (from + lattice.offsets[row + slot]! !== to) slot++;
    return slot;
  }
}

const angstrom2 = 1e-20; // [m2]
const cm2 = 1e-4; // [m2]

/** Tracer diffusion of all atoms; the equations stand in docs/model.md. */
export const tracer: Observable = {
  name: 'tracer',
  help: 'over all atoms, since the start: mean square displacement, hops an atom, diffusivity of tracers and, from the number of hops, of the vacancies; their correlation factor '
    + '(0 where there was no hop yet)',
  columns: ['Mean square displacement [angstrom2]', 'Hops per atom', 'Tracer diffusivity [cm2/s]', 'Vacancy diffusivity [cm2/s]', 'Correlation factor'],
  follower: Tracer,
  values: (run) => {
    const { lattice, sites, setup, kmc } = run;
    const { hops, squares } = run.follower(Tracer);
    if (hops === 0) return [0, 0, 0, 0, 0];
    const atoms = sites.count(Species.lithium);
    const halfEdge2 = (setup.lattice.voxelEdge / 2) ** 2;
    const step2 = halfEdge2 * (lattice.vectors[0]! ** 2 + lattice.vectors[1]! ** 2 + lattice.vectors[2]! ** 2);
    const perTime = 2 * (lattice.name === 'square' ? 2 : 3) * kmc.time;
    const meanSquare = (squares * halfEdge2) / atoms;
    const vacancySquare = (hops * step2) / sites.count(Species.empty);
    return [meanSquare / angstrom2, hops / atoms, meanSquare / perTime / cm2, vacancySquare / perTime / cm2, (meanSquare * atoms) / (hops * step2)];
  },
};
