// Krauskopf et al. 2019, fig. 2b and c: interface resistance of lithium on LLZO against the pressure at which contact was made, 10 to 40 MPa, from the spectrum at rest. The law
// r_c = k (p^-1/2 - p0^-1/2) of the contact below the voxel has its k and p0 from this very figure, so this entry shows that field, spectrum and fit give back what went in.
// Simulated: a patch in full contact on the pellet of 2 mm, at rest, contact made at 10, 15, 20, 30 and 40 MPa; the interface is the third of three arcs fitted to a spectrum from 10 mHz to 100 MHz.
import { definePaperEntry } from 'anodyne';
import { fittedArcs } from './common/spectra.ts';
import { straightness } from './common/statistics.ts';

export { default } from './common/llzo-at-rest.ts';

const pressures = [10, 15, 20, 30, 40]; // [MPa]

export const entry = definePaperEntry({
  id: 'llzo-pressure-resistance',
  seeds: 1,
  runs: ({ seeds }) => pressures.map((pressure) => ({ name: `${pressure}MPa`, set: { formationPressure: `${pressure} MPa` }, seed: seeds[0]! })),
  measure: (runs) => {
    const resistances = runs.map((run) => fittedArcs(run)[2]!.resistance);
    return [
      { check: 'R_int(10 MPa)/R_int(40 MPa)', value: resistances[0]! / resistances.at(-1)!, standardError: null },
      { check: 'R2 of R_int against p^-1/2', value: straightness(pressures.map((p) => 1 / Math.sqrt(p)), resistances), standardError: null },
    ];
  },
});
