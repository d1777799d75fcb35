import { bondCounting } from '../src/rules/bond-counting.ts';
import { OpenSectors } from './open-sectors.ts';
import { exponential, inAnyOrder, type Jump, slowest, type Tiny, TinyStates } from './tiny-chain.ts';

/** A tiny lattice that can be cut, with the time [s] of many relaxations, and how many slowest modes differ only in where they lie. */
export interface TinyCut extends Tiny {
  readonly name: string;
  readonly edges: readonly number[];
  readonly time: number;
  readonly modes: number;
}

/** The jumps of each colour, as the sectors' own boxes give them. */
export const jumpsOfColours = (tiny: Tiny, states: TinyStates, edge: number): Jump[][] => {
  const { lattice } = states;
  const sectors = new OpenSectors({ lattice, table: bondCounting(tiny.rule, lattice.slots), species: states.species(0), seed: [1, 2], edge, dt: 1 });
  const jumps: Jump[][] = sectors.grid.colours.map(() => []);
  for (let state = 0; state < states.count; state++) {
    states.species(state).forEach((s, site) => { if (sectors.at(site) !== s) sectors.set(site, s); });
    sectors.grid.colours.forEach((colour, c) => {
      for (const sector of colour) for (const { from, to, rate } of sectors.hops(sector)) jumps[c]!.push({ from: state, to: states.after(state, from, to), rate });
    });
  }
  return jumps;
};

/** How much faster (> 0) than by single hops the slowest relaxation is in sectors, by largest rate times time step: exact, over all orders of the colours. */
export const sectorBiases = (tiny: TinyCut, edge: number, rateBySteps: readonly number[]): number[] => {
  const states = new TinyStates(tiny);
  const colours = jumpsOfColours(tiny, states, edge);
  const all = states.jumps();
  return rateBySteps.map((rateByStep) => {
    const dt = rateByStep / states.rates.largest;
    const step = inAnyOrder(colours.map((jumps) => exponential(jumps, states.count, dt)));
    const [inSectors, single] = [step, exponential(all, states.count, dt)].map((operator) => slowest(states.count, operator, dt, tiny.time, tiny.modes)) as [number, number];
    return inSectors / single - 1;
  });
};

const gas = { attemptRate: 1, adhesion: 0, bulkFactor: 1, vapour: true };
const metal = { attemptRate: 1, adhesion: 0, bulkFactor: 0 };

export const cutCases: readonly TinyCut[] = [
  { name: 'one atom on a ring of 24', shape: [24, 1, 1], periodic: [true, false, false], first: 0, atoms: 1, rule: { ...gas, bond: 0 }, edges: [3, 4, 6, 12], time: 60, modes: 2 },
  { name: 'one atom on a ring of 80', shape: [80, 1, 1], periodic: [true, false, false], first: 0, atoms: 1, rule: { ...gas, bond: 0 }, edges: [10, 20, 40], time: 600, modes: 2 },
  { name: 'one atom on a torus of 12 x 12', shape: [12, 1, 12], periodic: [true, false, true], first: 0, atoms: 1, rule: { ...gas, bond: 0 }, edges: [3, 6], time: 40, modes: 4 },
  { name: 'one atom on a torus of 6^3', shape: [6, 6, 6], periodic: [true, true, true], first: 0, atoms: 1, rule: { ...gas, bond: 0 }, edges: [3], time: 10, modes: 6 },
  { name: 'gas, 6 atoms on a ring of 12, phi/kT = 0.6', shape: [12, 1, 1], periodic: [true, false, false], first: 0, atoms: 6, rule: { ...gas, bond: 0.6 }, edges: [3, 6], time: 120, modes: 2 },
  { name: 'the same, phi/kT = 1.5', shape: [12, 1, 1], periodic: [true, false, false], first: 0, atoms: 6, rule: { ...gas, bond: 1.5 }, edges: [3, 6], time: 360, modes: 2 },
  { name: 'gas, 2 atoms on a torus of 6 x 6, phi/kT = 0.6', shape: [6, 1, 6], periodic: [true, false, true], first: 0, atoms: 2, rule: { ...gas, bond: 0.6 }, edges: [3], time: 16, modes: 4 },
  { name: 'metal, 3 atoms on a support of 6, phi/kT* = 1.5', shape: [6, 1, 3], periodic: [true, false, false], first: 6, atoms: 3, rule: { ...metal, bond: 1.5 }, edges: [3], time: 300, modes: 2 },
  { name: 'the same, phi/kT* = 2.5', shape: [6, 1, 3], periodic: [true, false, false], first: 6, atoms: 3, rule: { ...metal, bond: 2.5 }, edges: [3], time: 1500, modes: 2 },
  // cut between the layer of the atoms and the one above: what crosses a step goes from sector to sector
  { name: 'metal, 3 atoms on a support of 5, right below a cut, phi/kT* = 1.5', shape: [5, 1, 6], periodic: [true, false, false], first: 10, atoms: 3, rule: { ...metal, bond: 1.5 }, edges: [3], time: 200, modes: 2 },
];
