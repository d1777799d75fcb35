// Krauskopf et al. 2019, figs. 3 and 4: activation energies of bulk, grain boundaries and interface at -40 to -10 degC. Bulk and boundaries are the arcs of the spectrum of a gently made
// contact. The interface is one of few contacts, discs of 4 um on a lattice of 64 um, whose constriction the field resolves in series with a charge transfer (0.08 ohm cm2) that is not
// activated in the model. The bulk's 0.35 eV and the boundaries' 0.455 eV are inputs; that the interface shows the bulk's is the point.
import { arrheniusFitOfConductivity, definePaperEntry, elementaryCharge } from 'anodyne';
import { fittedArcs } from './common/spectra.ts';

export { default } from './common/llzo-at-rest.ts';

const temperatures = [-40, -30, -20, -10]; // [degC]

/** Of what is proportional to 1/resistance [eV]. */
const activation = (resistances: readonly number[]): number =>
  arrheniusFitOfConductivity(temperatures.map((t) => t + 273.15), resistances.map((r) => 1 / r)).activationEnergy / elementaryCharge;

export const entry = definePaperEntry({
  id: 'llzo-activation',
  seeds: 1,
  runs: ({ seeds }) => [
    ...temperatures.map((t) => ({ name: `gentle-${-t}-below`, set: { temperature: `${t} degC`, formationPressure: '10 MPa' }, seed: seeds[0]! })),
    ...temperatures.map((t) => ({ name: `few-${-t}-below`, set: { temperature: `${t} degC`, contactDiameter: '4 um', width: '64 um' }, seed: seeds[0]! })),
  ],
  measure: (runs) => {
    const gentle = runs.slice(0, temperatures.length).map(fittedArcs);
    const few = runs.slice(temperatures.length).map((run) => run.column('Interface resistance [ohm.cm2]')[0]!);
    const bulk = activation(gentle.map((arcs) => arcs[0]!.resistance));
    const boundary = activation(gentle.map((arcs) => arcs[1]!.resistance));
    return [
      { check: 'interface minus bulk', value: activation(few) - bulk, standardError: null },
      { check: 'boundary over bulk', value: boundary / bulk, standardError: null },
    ];
  },
});
