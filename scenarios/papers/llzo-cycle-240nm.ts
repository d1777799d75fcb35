// Krauskopf et al. 2019, figs. 6, 7a: contact made gently (110 ohm cm2), 0.18 C/cm2 stripped at 100 uA/cm2 without stack pressure and plated again: 240 nm of lithium. R_int doubles and comes back. Voids
// alone cannot do that within 240 nm: A of the contact below the voxel is calibrated on this result, with q_a held. Voxels of 0.25 um, a layer of which is what is stripped.
// Simulated: 6 um of lithium in 3D on a patch of 12 um, with 2 um of headroom for what is plated. R_int is read when the charge is stripped, and when it has come back.
import { charge, definePaperEntry, defineScenario, every, fieldObservables, foilOnElectrolyte, observables, overSeeds, parameter, plate, strip, toSI, parseUnit } from 'anodyne';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from '../common/lithium-on-llzo.ts';

const passed = toSI(0.05, parseUnit('mAh/cm2', 'charge'));

export default defineScenario({
  title: 'Stripping and plating of 240 nm',
  sources: [],
  parameters: { ...lithiumOnLlzoParameters, headroom: parameter(2, 'um', { range: [0, 100], source: 'chosen', help: 'how far the collector can go up' }) },
  build: (p) => ({
    ...lithiumOnLlzo(p),
    initial: foilOnElectrolyte(1 + Math.round(p.headroom / p.voxelEdge)),
    protocol: [strip({ currentDensity: p.current, until: [charge(passed)] }), plate({ currentDensity: p.current, until: [charge(passed)] })],
    observe: { columns: [observables.clock, observables.contact, observables.events, fieldObservables.interface], every: every('charge', passed / 10), states: every('charge', 10 * passed) },
    pictures: [],
  }),
});

export const entry = definePaperEntry({
  id: 'llzo-cycle-240nm',
  runs: ({ quick, seeds }) => seeds.map((seed) => ({
    name: 'cycle', seed,
    set: { dimensions: '3', thickness: '6 um', formationPressure: '25.87 MPa', ...(quick ? { width: '6 um', voxelEdge: '0.5 um' } : { width: '12 um', voxelEdge: '0.25 um' }) },
  })),
  measure: (runs) => [
    overSeeds('R_int stripped', runs, (run) => run('cycle').column('Interface resistance [ohm.cm2]')[10]!),
    overSeeds('R_int(replated)/R_int(start)', runs, (run) => {
      const resistance = run('cycle').column('Interface resistance [ohm.cm2]');
      return resistance.at(-1)! / resistance[0]!;
    }),
  ],
});
