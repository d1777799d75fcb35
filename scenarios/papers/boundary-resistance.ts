// Krauskopf et al. 2019, text at fig. 3: 40 ohm cm2 of the 2 mm pellet belong to its grain boundaries, 0.2 ohm cm2 to each for grains of 10 um. The one boundary's resistance is the input;
// the pellet's is what the fit to the simulated spectrum calls the grain-boundary arc, of 199 boundaries.
// Simulated: a small patch in full contact on the pellet of 2 mm, at rest; three arcs (bulk, boundaries, interface) are fitted to one impedance spectrum from 10 mHz to 100 MHz, as one would to a measured one.
import { definePaperEntry } from 'anodyne';
import { fittedArcs } from './common/spectra.ts';

export { default } from './common/llzo-at-rest.ts';

export const entry = definePaperEntry({
  id: 'boundary-resistance',
  seeds: 1,
  // contact made gently, so that the interface has a time constant of its own
  runs: ({ seeds }) => [{ name: 'pellet', set: { formationPressure: '10 MPa' }, seed: seeds[0]! }],
  measure: ([run]) => {
    const resistance = fittedArcs(run!)[1]!.resistance * 1e4; // [ohm cm2]
    return [
      { check: 'resistance of one boundary', value: resistance / 199, standardError: null },
      { check: 'resistance of all boundaries', value: resistance, standardError: null },
    ];
  },
});
