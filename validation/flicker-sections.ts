import { against, type Cost, measureCluster, measureContactLoss, measureDecay, measureGas, measureRound } from './flicker.ts';
import type { Measured } from './jackknife.ts';

/** One table of validation/results.md. */
interface Section {
  readonly title: string;
  readonly header: string;
  readonly rows: string[];
}

const digits = (x: number): string => x.toPrecision(4);
const told = ({ value, error }: Measured): string => `${digits(value)} | ${error.toPrecision(2)}`;
/** Over single hops, for which nothing stands there. */
const ratio = (one: Measured, off: Measured): string => (one === off ? ' | ' : told(against(one, off)));
const times = (off: number, on: number): string => (off / on).toPrecision(3);
const costs = (one: Cost, off: Cost): string => `${digits(one.events)} | ${digits(one.attempts)} | ${digits(one.cpu)} | ${times(off.events, one.events)} | ${times(off.attempts, one.attempts)} | ${times(off.cpu, one.cpu)}`;
const costHeader = 'events | attempts | CPU [s] | fewer events | fewer attempts | less CPU';

/** The row of each lattice, or gap, with which the others are compared: its first. */
const offOf = <R extends { readonly flickerBonds: number }>(rows: readonly R[], same: (one: R) => boolean): R => rows.find((one) => one.flickerBonds === 0 && same(one))!;

const compared = (title: string, quantity: string, rows: ReturnType<typeof measureDecay>): Section => ({
  title, header: `lattice | flickerBonds | ${quantity} | standard error | over single hops | standard error | CPU [s] | less CPU`,
  rows: rows.map((one) => {
    const off = offOf(rows, ({ lattice }) => lattice === one.lattice);
    return `${one.lattice} | ${one.flickerBonds} | ${told(one.measured)} | ${ratio(one.measured, off.measured)} | ${digits(one.cpu)} | ${times(off.cpu, one.cpu)}`;
  }),
});

/** Gathered hops against single ones, as tables; about 12 minutes. */
export const flickerSections = async (): Promise<Section[]> => {
  const [gas, cluster] = [measureGas(), measureCluster()];
  const [decay, round] = [measureDecay(), measureRound()];
  const loss = await measureContactLoss();
  return [
    compared('Gathered hops: decay of a sinusoid of 16 sites, amplitude 4 (validation/flicker.ts)', 'b', decay),
    compared('Gathered hops: elongated cylindrical voids, rate of rounding from the start over 12 B/R^4 (validation/flicker.ts)', 'rate', round),
    {
      title: 'Gathered hops: charge at contact loss of strip-llzo, defaults in 2D, 20 um and 0.5 um in 3D; cost a run (validation/flicker.ts)',
      header: `lattice | flickerBonds | charge [mAh/cm2] | standard error | over single hops | standard error | ${costHeader}`,
      rows: loss.map((one) => {
        const off = offOf(loss, ({ lattice }) => lattice === one.lattice);
        return `${one.lattice} | ${one.flickerBonds} | ${told(one.measured)} | ${ratio(one.measured, off.measured)} | ${costs(one, off)}`;
      }),
    },
    {
      title: 'Gathered hops: a cluster of 4 x 5 atoms, square lattice, phi/kT* = 7: square displacement of its centre in 2e8/Gamma_0 (validation/flicker.ts)',
      header: `flickerBonds | displacement [l^2] | standard error | over single hops | standard error | ${costHeader}`,
      rows: cluster.map((one) => `${one.flickerBonds} | ${told(one.measured)} | ${ratio(one.measured, cluster[0]!.measured)} | ${costs(one, cluster[0]!)}`),
    },
    {
      title: 'Gathered hops: a flat surface in equilibrium under a gap, a surface site in 1/Gamma_0 (validation/flicker.ts)',
      header: `lattice | gap | flickerBonds | ${costHeader.replace('[s]', '[us]')}`,
      rows: gas.map((one) => `${one.lattice} | ${one.gap} | ${one.flickerBonds} | ${costs(one, offOf(gas, ({ lattice, gap }) => lattice === one.lattice && gap === one.gap))}`),
    },
  ];
};
