// Singh et al. 2023, fig. 7a and b: lithium plated on LPSCl under a needle of 10 um, in 22 steps of 10 s from 2 nA to 2.2 uA, on a grain without flaws and over a flaw. On the grain, lithium grows upwards, and constriction and charge transfer
// make the overpotential; above the onset of lateral growth, which was calibrated on LLZO (plating-modes), it spreads too. In the flaw lithium goes on into the electrolyte as a crack breaks open, and the contact grows. As half a disk the crack of
// all the charge is 0.16 mm deep: hence a box of 640 x 640 x 320 um, and in it voxels of 4 um, of which the flaw is one, and the needle two by two. What length the flaw had is forgotten once it has broken. The grain has voxels of 1 um. Where a
// crack has come through the box before a step is over there is no value: a short circuit is no larger contact.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { needleReadings } from './common/flawed-microelectrode.ts';

export { default } from './common/flawed-microelectrode.ts';

/** Overpotential [V] at the end of a step; null where a short circuit has ended the run before. */
const overpotential = ({ column, series }: FinishedRun, step: number): number | null => {
  const row = step + 1;
  const shorted = series.get('Short-circuit time [s]')?.[row] ?? 0;
  const voltage = column('Voltage [V]')[row];
  return voltage === undefined || shorted > 0 ? null : -voltage;
};

const over = (above: number | null, below: number | null): number | null => (above === null || below === null ? null : above / below);

/** What the two runs differ in, and the quick ones, which pass a quarter of the charge. */
const grain = (quick: boolean) => ({ flawsAre: 'none', widthOverDiameter: '4', voxelEdge: '1 um', onset: '0.3 V', headroom: quick ? '100 um' : '400 um' });
const flaw = (quick: boolean) => ({ flawsAre: 'central', widthOverDiameter: quick ? '32' : '64', voxelEdge: '4 um', onset: '0.3 V', headroom: '40 um', flawLength: '4 um' });

export const entry = definePaperEntry({
  id: 'flaw-overpotential',
  seeds: 1,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => Object.entries({ grain: grain(quick), flaw: flaw(quick) }).map(([name, own]) => ({
    name, seed, set: { electrolyte: 'LPSCl', conductivity: '1.65 mS/cm', diameter: '10 um', grainSize: '0 um', control: 'current', each: quick ? '2.5 s' : '10 s', ...own },
  }))),
  measure: (runs) => Object.entries(needleReadings).flatMap(([words, step]) => [
    overSeeds(`overpotential of the grain at ${words}`, runs, (run) => over(overpotential(run('grain'), step), 1e-3)),
    overSeeds(`grain/flaw at ${words}`, runs, (run) => over(overpotential(run('grain'), step), overpotential(run('flaw'), step))),
  ]),
});
