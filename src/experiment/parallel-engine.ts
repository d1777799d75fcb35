import { availableParallelism } from 'node:os';
import type { HopTable } from '../kernel/hop-table.ts';
import { GpuStepper } from '../kernel/sublattice/gpu/gpu-stepper.ts';
import { LatticeCard } from '../kernel/sublattice/gpu/lattice-card.ts';
import { CompiledSectors } from '../kernel/sectors/compiled-sectors.ts';
import { edgeOfSectors, largestRateOfSectors } from '../kernel/sectors/sector-stepper.ts';
import { ParallelHops } from '../kernel/sublattice/parallel-hops.ts';
import { ReferenceStepper } from '../kernel/sublattice/reference-stepper.ts';
import { SimdStepper } from '../kernel/sublattice/simd-stepper.ts';
import type { StepperInput, SublatticeStepper } from '../kernel/sublattice/sublattice-stepper.ts';
import { largestRateOfSweeps, Sweeps } from '../kernel/sublattice/sweeps.ts';
import type { Sites } from '../lattice/sites.ts';
import { randomSource } from '../random/streams.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import type { FollowerClass, Observable } from './observable.ts';
import { hopRulesOf } from './rules.ts';
import type { Parts, Setup } from './scenario.ts';

/** Engines that take hops in sweeps, in parallel. They differ in speed alone: the trajectory of a seed is the same on all. */
export const sweepEngines = ['reference', 'simd', 'threads', 'gpu'] as const;
export type SweepEngine = (typeof sweepEngines)[number];

/** Engines that take hops in steps of time, many places at once: in sweeps, or event by event in sectors. */
export type ParallelEngine = SweepEngine | 'sectors';

/** What runs the events: one after the other (in WebAssembly where it can, or all in TypeScript), or hops in steps of time. A seed has one trajectory on the serial engines, another in sweeps, and a third in sectors. */
export type EngineName = 'serial' | 'serial in TypeScript' | ParallelEngine;

const takesSweeps = (engine: EngineName): engine is SweepEngine => (sweepEngines as readonly string[]).includes(engine);

export const isParallel = (engine: EngineName): engine is ParallelEngine => engine === 'sectors' || takesSweeps(engine);

/** How an engine takes hops: of a kind, a seed has one trajectory. */
export type EngineKind = 'serial' | 'in sweeps' | 'in sectors';

export const kindOf = (engine: EngineName): EngineKind => (engine === 'sectors' ? 'in sectors' : takesSweeps(engine) ? 'in sweeps' : 'serial');

/** @throws AnodyneError if the parallel engines cannot run what the setup asks for */
export const checkParallel = (setup: Setup, parts: Parts, followers: readonly FollowerClass[]): void => {
  const { lattice: { name }, alloy, observe: { columns } } = setup;
  if (name !== 'square' && name !== 'simple cubic') throw refused('a square or simple cubic lattice', name);
  if (alloy) throw refused('a metal whose atoms hop', 'an alloy, whose voxels exchange lithium');
  const rules = hopRulesOf(parts).length;
  if (rules !== 1) throw refused('one rule of hops', rules);
  if (parts.events.some(({ kind }) => kind === 'boundaryCreep')) throw refused('cell events that are rare', 'boundaryCreep, which hears of every hop');
  if (followers.length > 0) throw refused('observables that look at states', `some that follow every hop (${namesOf(columns)})`);
};

const refused = (need: string, got: unknown): AnodyneError => new AnodyneError('--engine: the parallel engines', `${need} (--engine serial runs everything)`, got);

const namesOf = (columns: readonly Observable[]): string => columns.filter(({ follower }) => follower).map(({ name }) => name).join(', ');

/** The hops of a run by a parallel engine. @throws AnodyneError if rates are too far apart for 32 bits, the collector has a bond of its own, or no GPU answers where one is asked for @param threads of an engine that has several */
export const makeParallelHops = (engine: ParallelEngine, sites: Sites, table: HopTable, seed: number, threads = availableParallelism()): ParallelHops => {
  const [first, second] = randomSource(seed, 'sweeps').save();
  const keys = [first!, second!] as const;
  if (!takesSweeps(engine)) return inSectors(sites, table, keys, threads);
  return new ParallelHops(sites, table, largestRateOfSweeps, (rates, dt) => new Sweeps(sites, rates, dt, keys, (input) => makeStepper(engine, input, threads)));
};

const inSectors = (sites: Sites, table: HopTable, seed: readonly [number, number], threads: number): ParallelHops =>
  new ParallelHops(sites, table, largestRateOfSectors, (_, dt) => new CompiledSectors({ lattice: sites.lattice, table, species: sites.species(), seed, edge: edgeOfSectors, dt }, threads));

const makeStepper = (engine: SweepEngine, input: StepperInput, threads: number): SublatticeStepper => {
  switch (engine) {
    case 'reference': return new ReferenceStepper(input);
    case 'simd': return new SimdStepper(input);
    case 'threads': return new SimdStepper(input, threads);
    case 'gpu': return new GpuStepper(input, LatticeCard.open());
  }
};

/** For the manifest. */
export const parallelInWords = (engine: ParallelEngine, { dt, stepper: { words } }: ParallelHops): string =>
  (takesSweeps(engine) ? `sublattice sweeps of ${formatNumber(dt)} s, ${words}, by ${engine === 'gpu' ? gpuInWords(LatticeCard.open()) : inWords[engine]}`
    : `event by event in ${words}, in steps of ${formatNumber(dt)} s, by WebAssembly on threads`);

const inWords: Record<Exclude<SweepEngine, 'gpu'>, string> = { reference: 'plain TypeScript', simd: 'WebAssembly SIMD', threads: 'WebAssembly SIMD on threads' };

const gpuInWords = ({ adapter: { name, kind, backend } }: LatticeCard): string => `WGSL on ${name} (${kind}, by ${backend})`;
