import type { Lattice } from '../lattice/lattice.ts';
import { ClassesOfAtoms } from './classes-of-atoms.ts';
import { Exchange } from './exchange.ts';
import { VacanciesByNeighbours } from './vacancies-by-neighbours.ts';
import type { VacancyList } from './vacancy-list.ts';
import type { WasmStorage } from './wasm-storage.ts';

type CompiledHops = VacancyList | VacanciesByNeighbours | ClassesOfAtoms;
/** A source that has a compiled twin in assembly/. */
export type CompiledSource = CompiledHops | Exchange;

/** Arrays that the twins know, in the order of their addresses in assembly/header.ts. */
export const arrayNames = ['words', 'offsets', 'members', 'position', 'start', 'classOf', 'lithiumLike', 'free', 'rates', 'fastest', 'weight', 'slotTable', 'upTo', 'reciprocals', 'quanta', 'downhill', 'stop', 'log'] as const;

/** Those that a source has, all in the memory of its twin. */
export type CompiledArrays = Partial<Record<(typeof arrayNames)[number], { readonly byteOffset: number } | undefined>>;

export const latticeOf = (source: CompiledSource): Lattice => (source instanceof Exchange ? source.lattice : source.rates.sites.lattice);

export const arraysOf = (source: CompiledSource, storage: WasmStorage): CompiledArrays => {
  const lattice = latticeOf(source);
  const { members, position, start } = source.lists;
  const offsets = storage.int32(lattice.offsets.length);
  offsets.set(lattice.offsets);
  const own = source instanceof Exchange ? { words: source.words, weight: source.weight, quanta: source.contents.quanta, downhill: source.downhill } : arraysOfHops(source, storage);
  return { offsets, members, position, start, ...own };
};

const arraysOfHops = (source: CompiledHops, storage: WasmStorage): CompiledArrays => {
  const { sites, table } = source.rates;
  const { classOf, lithiumLike, free, rates, stop } = table;
  const reciprocals = storage.float64(13);
  reciprocals.forEach((_, n) => { reciprocals[n] = 1 / n; });
  return {
    words: sites.words, log: sites.log?.entries, classOf, lithiumLike, free, rates, stop, reciprocals,
    upTo: storage.int32(13),
    weight: source instanceof ClassesOfAtoms ? source.weight : undefined,
    slotTable: source instanceof ClassesOfAtoms ? source.freeSlot : source instanceof VacanciesByNeighbours ? source.setSlot : undefined,
  };
};
