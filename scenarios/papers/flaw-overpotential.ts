// Singh et al. 2023, fig. 7a and b: lithium plated on LPSCl under a needle of 10 um, up to 2.2 uA, on a grain without flaws and over a flaw of 1 um, the length taken for LPSCl; voxels of 1 um. On the grain constriction and charge transfer make
// the overpotential. In the flaw lithium goes on into the electrolyte as a crack breaks open, and the contact grows. Where the crack has come through the simulated box before a step is over there is no value: a short circuit is
// no larger contact.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { needleCurrents } from './common/flawed-microelectrode.ts';

export { default } from './common/flawed-microelectrode.ts';

/** Overpotential [V] at the end of the step at this current [A]; null where a short circuit has ended the run before. */
const overpotential = ({ column, series }: FinishedRun, current: number): number | null => {
  const row = needleCurrents.indexOf(current) + 1;
  const shorted = series.get('Short-circuit time [s]')?.[row] ?? 0;
  const voltage = column('Voltage [V]')[row];
  return voltage === undefined || shorted > 0 ? null : -voltage;
};

const over = (above: number | null, below: number | null): number | null => (above === null || below === null ? null : above / below);

export const entry = definePaperEntry({
  id: 'flaw-overpotential',
  seeds: 1,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => (['none', 'central'] as const).map((flawsAre) => ({
    name: flawsAre === 'none' ? 'grain' : 'flaw', seed,
    set: { flawsAre, electrolyte: 'LPSCl', conductivity: '1.65 mS/cm', diameter: '10 um', grainSize: '0 um', control: 'current', each: quick ? '0.5 s' : '1 s', widthOverDiameter: flawsAre === 'none' ? '4' : quick ? '8' : '16', voxelEdge: '1 um', flawLength: '1 um' },
  }))),
  measure: (runs) => ([[0.3e-6, '-0.3 uA'], [2.2e-6, '-2.2 uA']] as const).flatMap(([current, words]) => [
    overSeeds(`overpotential of the grain at ${words}`, runs, (run) => over(overpotential(run('grain'), current), 1e-3)),
    overSeeds(`grain/flaw at ${words}`, runs, (run) => over(overpotential(run('grain'), current), overpotential(run('flaw'), current))),
  ]),
});
