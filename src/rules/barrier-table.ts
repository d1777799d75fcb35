import type { HopTable } from '../kernel/hop-table.ts';
import { boltzmann } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { bindingEnergy, type PairEnergies } from './bond-counting.ts';
import { type Bonds, hopTable, type PairFactors } from './hop-table.ts';

/** Barriers as a user has them, from a calculation or a paper, and the pair energies that they must fit. */
export type BarrierTable = BarriersByLithium | BarriersByNeighbours;

interface Common extends Omit<PairFactors, 'collectorApart'> {
  /** [1/s], rate of a hop without a barrier. */
  readonly attemptRate: number;
  /** [K] */
  readonly temperature: number;
  /** [J], lithium-lithium bond. */
  readonly bond: number;
}

/** On lithium alone: the collector counts as lithium, electrolyte as nothing. */
export interface BarriersByLithium extends Common {
  /** [J], `barriers[i][j]` of an atom with i lithium neighbours that goes to a site with j, the pair's other end left out: slots rows of slots. */
  readonly barriers: readonly (readonly number[])[];
}

/** On all neighbours; pair energies in J, `adhesion` 0 without it. */
export interface BarriersByNeighbours extends Common, Partial<PairEnergies> {
  readonly bond: number;
  /** [J], by the neighbours of both ends, the pair's other end left out; the collector counts apart where `collectorBond` is given, else as lithium. */
  readonly barrier: (from: Bonds, to: Bonds) => number;
}

/** How far a barrier and its reverse may differ from the change of energy, over kT: rounding, not physics. */
const tolerance = 1e-9;

/**
 * Table of Gamma_0 f exp(-E_b / kT) with any barriers E_b that have an equilibrium: the energy of the lattice is minus the sum of its pairs' energies, so a barrier and that
 * of the way back must differ by what the hop costs, (i - j) bond for an atom with i lithium neighbours before and j after. For example, on the square lattice,
 *
 *     table: (slots) => barrierTable({ attemptRate: 1e13, temperature: 300, bond: 3e-20, bulkFactor: 1, vapour: true,
 *       barriers: [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => 4e-20 + 3e-20 * Math.max(0, i - j))) }, slots)
 *
 * @throws AnodyneError on a table of another shape, a barrier that is none, or one that the way back does not fit
 */
export const barrierTable = (rule: BarrierTable, slots: number): HopTable => {
  requirePositive('temperature', rule.temperature, 'K');
  requirePositive('attemptRate', rule.attemptRate, '1/s');
  const { barrier, place, energies, collectorApart } = 'barriers' in rule ? byLithium(rule, slots) : byNeighbours(rule);
  const checked = (from: Bonds, to: Bonds): number => {
    const energy = barrier(from, to);
    if (!(energy >= 0 && energy < Infinity)) throw new AnodyneError(place(from, to), 'a finite barrier >= 0 [J]', energy);
    return energy;
  };
  const binding = bindingEnergy(energies);
  const thermal = boltzmann * rule.temperature;
  const { bulkFactor, boundaryFactor = bulkFactor, vapour = false } = rule;
  return hopTable(slots, { bulkFactor, boundaryFactor, vapour, collectorApart }, (from, to) => {
    const energy = checked(from, to);
    const balanced = checked(to, from) + binding(from) - binding(to);
    // not ">": a pair energy may be NaN
    if (!(Math.abs(energy - balanced) <= tolerance * thermal)) {
      throw new AnodyneError(place(from, to), `${balanced} J for detailed balance: ${place(to, from)} and what the hop costs in pair energies`, energy);
    }
    return rule.attemptRate * Math.exp(-energy / thermal);
  });
};

/** Barriers by all neighbours, how an error names one, and the pair energies they must fit. */
interface Model {
  readonly barrier: (from: Bonds, to: Bonds) => number;
  readonly place: (from: Bonds, to: Bonds) => string;
  readonly energies: PairEnergies;
  readonly collectorApart: boolean;
}

const byNeighbours = (rule: BarriersByNeighbours): Model => {
  const { barrier, bond, adhesion = 0, collectorBond } = rule;
  if (typeof barrier !== 'function') throw new AnodyneError('barrierTable', 'a table `barriers` or a function `barrier`', barrier);
  return {
    barrier,
    place: (from, to) => `barrier(${inWords(from)}, to ${inWords(to)})`,
    energies: { bond, adhesion, collectorBond: collectorBond ?? bond },
    // a function may tell collector from lithium by more than its energy
    collectorApart: collectorBond !== undefined,
  };
};

const byLithium = (rule: BarriersByLithium, slots: number): Model => {
  const { barriers, bond } = rule;
  for (const key of ['adhesion', 'collectorBond', 'barrier'] as const) {
    if (key in rule) throw new AnodyneError(`barrierTable: ${key}`, 'nothing beside `barriers`, which knows lithium only; a function `barrier` knows all neighbours', 'one');
  }
  const need = `${slots} x ${slots} barriers, for 0 to ${slots - 1} lithium neighbours before and after`;
  if (barriers.length !== slots) throw new AnodyneError('barriers', need, `${barriers.length} rows`);
  barriers.forEach((row, i) => {
    if (row.length !== slots) throw new AnodyneError(`barriers[${i}]`, need, `${row.length} barriers`);
  });
  return {
    barrier: (from, to) => barriers[from.n]![to.n]!,
    place: (from, to) => `barriers[${from.n}][${to.n}]`,
    energies: { bond, adhesion: 0 },
    collectorApart: false,
  };
};

const inWords = ({ n, electrolyte, collector }: Bonds): string =>
  `${n} lithium${electrolyte > 0 ? ` + ${electrolyte} electrolyte` : ''}${collector > 0 ? ` + ${collector} collector` : ''}`;

const requirePositive = (place: string, value: number, unit: string): void => {
  if (!(Number.isFinite(value) && value > 0)) throw new AnodyneError(`barrierTable: ${place}`, `a finite number > 0 [${unit}]`, value);
};
