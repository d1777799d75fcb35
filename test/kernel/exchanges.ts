import { Exchange } from '../../src/kernel/exchange.ts';
import { Kmc } from '../../src/kernel/kmc.ts';
import { Contents } from '../../src/lattice/contents.ts';
import { buildLattice, type Lattice, type LatticeName, type Shape } from '../../src/lattice/lattice.ts';
import { randomSource } from '../../src/random/streams.ts';
import { exchangeRates } from '../../src/rules/exchange.ts';

export interface ExchangeSystem {
  readonly lattice: Lattice;
  readonly contents: Contents;
  readonly exchange: Exchange;
  readonly kmc: Kmc;
}

/** An alloy with its loop, heard by the source of exchange alone; all sites are alloy without `alloy`. */
export const exchangeSystem = (
  lattice: Lattice, perVoxel: number, quanta: ArrayLike<number>, { hopRate = 1, seed = 1, alloy = new Uint8Array(lattice.siteCount).fill(1) }: { hopRate?: number; seed?: number; alloy?: ArrayLike<number> } = {},
): ExchangeSystem => {
  const contents = new Contents(perVoxel, alloy, quanta);
  const exchange = new Exchange(contents, lattice, exchangeRates(perVoxel), hopRate);
  contents.subscribe(exchange);
  return { lattice, contents, exchange, kmc: new Kmc([exchange], randomSource(seed, 'waitingTime'), randomSource(seed, 'eventChoice')) };
};

/** A row of voxels side by side, closed to a ring or with two ends. */
export const row = (length: number, ring: boolean): Lattice => buildLattice('square', [length, 1, 1], [ring, false, false]);

export const allLattices: [LatticeName, Shape][] = [['square', [5, 1, 6]], ['simple cubic', [4, 3, 5]], ['bcc', [3, 3, 3]], ['fcc', [3, 3, 3]]];

/** One of the lattices, open along z, a fifth of its sites no alloy, contents by chance. */
export const randomAlloy = (name: LatticeName, shape: Shape, perVoxel: number): { lattice: Lattice; alloy: Uint8Array; quanta: Uint8Array } => {
  const lattice = buildLattice(name, shape, [true, name !== 'square', false]);
  const random = randomSource(5, 'initialState');
  const alloy = Uint8Array.from({ length: lattice.siteCount }, () => (random.uniform() < 0.2 ? 0 : 1));
  return { lattice, alloy, quanta: alloy.map((is) => is * Math.floor(random.uniform() * (perVoxel + 1))) };
};

/** Every way a quantum can go, "from>to", with the difference of contents: counted from the lattice's vectors alone. */
export const waysOf = ({ lattice, contents }: Pick<ExchangeSystem, 'lattice' | 'contents'>): Map<string, number> => {
  const { shell, slots, offsets } = lattice;
  const ways = new Map<string, number>();
  for (let from = 0; from < lattice.siteCount; from++) {
    for (let d = 0; d < slots; d++) {
      const to = from + offsets[lattice.kindOf(from) * shell + d]!;
      if (to === from || contents.alloy[from] === 0 || contents.alloy[to] === 0) continue;
      if (contents.at(from) > 0 && contents.at(to) < contents.perVoxel) ways.set(`${from}>${to}`, contents.at(from) - contents.at(to));
    }
  }
  return ways;
};
