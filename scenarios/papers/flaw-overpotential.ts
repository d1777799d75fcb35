// Singh et al. 2023, fig. 7a and b: lithium plated on LPSCl under a needle of 10 um, up to 2.2 uA, on a grain without flaws and over a flaw of 1 um, the length taken for LPSCl. On the grain constriction and charge transfer make
// the overpotential. In the flaw lithium goes on into the electrolyte as a crack breaks open, and the contact grows.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { needleCurrents } from './common/flawed-microelectrode.ts';

export { default } from './common/flawed-microelectrode.ts';

/** Overpotential [V] at the end of the step at this current [A]; of a run that has been shorted before, that at its end. */
const overpotential = ({ column }: FinishedRun, current: number): number => {
  const voltages = column('Voltage [V]');
  return -voltages[Math.min(needleCurrents.indexOf(current) + 1, voltages.length - 1)]!;
};

export const entry = definePaperEntry({
  id: 'flaw-overpotential',
  seeds: 1,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => (['none', 'central'] as const).map((flawsAre) => ({
    name: flawsAre === 'none' ? 'grain' : 'flaw', seed,
    set: { flawsAre, electrolyte: 'LPSCl', conductivity: '1.65 mS/cm', diameter: '10 um', grainSize: '0 um', control: 'current', each: quick ? '0.5 s' : '1 s', widthOverDiameter: quick ? '4' : '6' },
  }))),
  measure: (runs) => ([[0.3e-6, '-0.3 uA'], [2.2e-6, '-2.2 uA']] as const).flatMap(([current, words]) => [
    overSeeds(`overpotential of the grain at ${words}`, runs, (run) => overpotential(run('grain'), current) * 1e3),
    overSeeds(`grain/flaw at ${words}`, runs, (run) => overpotential(run('grain'), current) / overpotential(run('flaw'), current)),
  ]),
});
