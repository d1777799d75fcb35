import { AlloyMetal } from '../cell/alloy-metal.ts';
import { Exchange } from '../kernel/exchange.ts';
import { Contents } from '../lattice/contents.ts';
import { type Lattice, siteCountOf } from '../lattice/lattice.ts';
import { Species } from '../lattice/species.ts';
import type { Storage } from '../lattice/storage.ts';
import { exchangeRates } from '../rules/exchange.ts';
import { AnodyneError } from '../units/error.ts';
import type { AlloySetup, ExchangeRule } from './alloy.ts';
import type { Setup } from './scenario.ts';

/** Memory of an alloy [bytes a site]: content, alloy or not, word; and for each of its pairs (2 a site in 2D, 3 in 3D) place and room in the list. */
export const bytesPerSiteOfAlloy = ({ alloy, lattice }: Setup): number => (alloy ? 6 + 8 * (lattice.name === 'square' ? 2 : 3) : 0);

/** Memory [bytes] of the arrays of an alloy's inner loop at most. */
export const bytesOfAlloy = (setup: Setup): number => (setup.alloy ? bytesPerSiteOfAlloy(setup) * siteCountOf(setup.lattice.name, setup.lattice.shape) + 65536 : 0);

/**
 * The contents of a foil at its start: all alike but for whole numbers, which are dealt out so that the sum is right to one quantum.
 * @throws AnodyneError unless the lowest layer, and nothing else, is electrolyte, the next lithium, and all above metal
 */
export const makeContents = (alloy: AlloySetup, { shape: [nx, ny] }: Lattice, species: Uint8Array, storage: Storage): Contents => {
  const layer = nx * ny;
  species.forEach((s, site) => {
    const expected = site < layer ? s === Species.electrolyte : s === Species.lithium || (s === Species.collector && site >= 2 * layer);
    if (!expected) throw new AnodyneError('scenario.build: initial', 'electrolyte in the lowest layer, all of it, lithium in all of the next, and metal without voids above, as foilOnElectrolyte() makes it, for an alloy', `another form at site ${site}`);
  });
  const metal = species.map((s) => (s === Species.lithium ? 1 : 0));
  let dealt = 0;
  let due = 0;
  const quanta = metal.map((is) => {
    if (is === 0) return 0;
    due += alloy.initial;
    const here = Math.round(due - dealt);
    dealt += here;
    return here;
  });
  return new Contents(alloy.perVoxel, metal, quanta, storage);
};

/** What the contacts of an alloy do. */
export const makeAlloyMetal = (alloy: AlloySetup, contents: Contents, { shape: [nx, ny] }: Lattice): AlloyMetal => new AlloyMetal(contents, nx * ny, alloy);

/** D/l^2 [1/s]. */
const hopRate = ({ diffusivity }: ExchangeRule, voxelEdge: number): number => diffusivity / (voxelEdge * voxelEdge);

/** The source of exchange; it must hear of strips and plates before the contacts do. */
export const makeExchange = (rule: ExchangeRule, contents: Contents, lattice: Lattice, voxelEdge: number, storage: Storage): Exchange => {
  const source = new Exchange(contents, lattice, exchangeRates(contents.perVoxel), hopRate(rule, voxelEdge), storage);
  contents.subscribe(source);
  return source;
};

/** From now on lithium is exchanged as the rule says; the loop must forget the waits drawn so far. */
export const changeExchange = (source: Exchange, rule: ExchangeRule, voxelEdge: number): void => { source.change(hopRate(rule, voxelEdge)); };
