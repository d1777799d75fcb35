// Krauskopf et al. 2019, fig. 2b: the interface's capacitance grows about threefold from 10 to 40 MPa. The model says: true contact in a share p/p0 of a touching site, with nanometre gaps
// of 0.08 of its capacitance in the rest, p0 from the resistances. The capacitance is Brug's, from the fit to the spectrum, as in the paper.
// Simulated: a patch in full contact on the pellet of 2 mm, at rest, contact made at 10 and at 40 MPa; bulk, boundaries and interface are three arcs, the interface's resistance and exponent give the capacitance.
import { brugCapacitance, definePaperEntry } from 'anodyne';
import { fittedArcs } from './common/spectra.ts';

export { default } from './common/llzo-at-rest.ts';

export const entry = definePaperEntry({
  id: 'llzo-pressure-capacitance',
  seeds: 1,
  runs: ({ seeds }) => [10, 40].map((pressure) => ({ name: `${pressure}MPa`, set: { formationPressure: `${pressure} MPa` }, seed: seeds[0]! })),
  measure: (runs) => {
    const [low, high] = runs.map((run) => brugCapacitance(fittedArcs(run)[2]!));
    return [{ check: 'C_int(40 MPa)/C_int(10 MPa)', value: high! / low!, standardError: null }];
  },
});
