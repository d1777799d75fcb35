// Singh et al. 2023, fig. 8: the charge that can be stripped from a lithium microelectrode on Li6PS5Cl up to 1 V falls with the current density and then levels, so that Sand's t^-1/2 against i bends. Voxels shrink with the length
// (B/v)^(1/3) of surface diffusion against stripping. Surface diffusion alone has a charge as i^(-1/3); creep adds to it where there is time for it, at the lowest current.
// Simulated: a piece of the disc in 2D, 80 um or 400 voxels wide at the lowest current, narrower at the others, at a constant current until 1 V or until 0.2 % of the contact is left.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { exponent } from './common/microelectrode-stripping.ts';

export { default } from './common/lpscl.ts';

const currents = [1.62, 8.48, 19.77, 47.88]; // [mA/cm2]
const nameOf = (current: number): string => `at-${String(current).replace('.', '-')}mA`;
const chargeOf = (run: FinishedRun): number => run.column('Areal charge [mAh/cm2]').at(-1)!;

export const entry = definePaperEntry({
  id: 'lpscl-rate',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => currents.map((current) => {
    // um, two digits
    const edge = Number(((quick ? 0.4 : 0.2) * Math.cbrt(1.62 / current)).toPrecision(2));
    const um = (voxels: number): string => `${Number((voxels * edge).toPrecision(6))} um`;
    return { name: nameOf(current), seed, set: { control: 'strip', current: `${current} mA/cm2`, voxelEdge: um(1), width: um(quick ? 40 : 80), thickness: um(quick ? 40 : 80), headroom: '0 um' } };
  })),
  measure: (runs) => [
    overSeeds('charge(48 mA/cm2)/charge(1.6 mA/cm2)', runs, (run) => chargeOf(run(nameOf(47.88))) / chargeOf(run(nameOf(1.62)))),
    overSeeds('exponent of charge against current density, upper half', runs, (run) => exponent(currents.slice(2), currents.slice(2).map((current) => chargeOf(run(nameOf(current)))))),
  ],
});
