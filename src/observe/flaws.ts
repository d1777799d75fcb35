import type { Flaws } from '../cell/flaws.ts';
import { inMilliampereHours } from '../experiment/make-state.ts';
import type { Observable } from '../experiment/observable.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { AnodyneError } from '../units/error.ts';

const flawsOf = (run: Simulation): Flaws => {
  if (!run.flaws) throw new AnodyneError('scenario.build: events', 'flaws(...), for an observable of flaws', 'none');
  return run.flaws;
};

/** The crack that has come farthest from the contact plane: its number, and the site there. */
const deepest = ({ cracks }: Flaws): { k: number; site: number } => {
  let k = 0;
  cracks.forEach((crack, other) => { if (crack.depth(crack.deepest) > cracks[k]!.depth(cracks[k]!.deepest)) k = other; });
  return { k, site: cracks[k]!.deepest };
};

const um = 1e6;

/** Of an electrolyte with flaws. */
export const flawObservables = {
  flaws: {
    name: 'flaws',
    help: 'flaws of the electrolyte: their number, voxels that they have grown by, share of these on grain boundaries, the longest (straight), the highest pressure in one, lithium in all of them, share of the current that goes into them',
    columns: ['Flaws', 'Crack advances', 'Share on boundaries', 'Longest flaw [um]', 'Flaw pressure [MPa]', 'Lithium in flaws [mAh/cm2]', 'Current share of flaws'],
    values: (run) => {
      const flaws = flawsOf(run);
      const { cracks, advances, advancesOnBoundaries } = flaws;
      const length = cracks.reduce((most, crack) => Math.max(most, crack.length), 0);
      const pressure = cracks.reduce((most, _, k) => Math.max(most, flaws.pressure(k)), 0);
      const applied = run.currents.appliedCurrentDensity * run.cell.area;
      return [
        cracks.length, advances, advances === 0 ? 0 : advancesOnBoundaries / advances, length * um, pressure / 1e6, inMilliampereHours(flaws.charge / run.cell.area), applied === 0 ? 0 : -flaws.current() / applied,
      ];
    },
  },
  filament: {
    name: 'filament',
    help: 'the crack that has come farthest: its depth below the contact plane, length along it, tortuosity (length over depth), branches, and the time of a short circuit (0 without)',
    columns: ['Filament depth [um]', 'Filament length [um]', 'Tortuosity', 'Filament branches', 'Short-circuit time [s]'],
    values: (run) => {
      const flaws = flawsOf(run);
      const { k, site } = deepest(flaws);
      const crack = flaws.cracks[k]!;
      const [depth, length] = [crack.depth(site) * run.cell.voxelEdge, crack.pathLength(site)];
      return [depth * um, length * um, length / depth, crack.branches, flaws.shortedAt === Infinity ? 0 : flaws.shortedAt];
    },
  },
} as const satisfies Record<string, Observable>;

/** All of them, in a sensible order of columns. */
export const allFlawObservables: readonly Observable[] = Object.values(flawObservables);
