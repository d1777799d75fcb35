// Cycling of a lithium foil on LLZO under a stack pressure: strip, rest, plate, rest, again and again, with the cell of strip-llzo (Krauskopf et al. 2019). Contact made gently, at 40 MPa,
// shows its resistance throughout. While the foil is stripped, voids take contact and R_int grows; creep closes them from above where little contact is left to carry the load, and the collector comes
// down; surface diffusion and wetting bring contact back in the rests. Plated lithium fills voids that adjoin a contact, else it lifts the foil, so that pores are left over for the next
// cycle. A stripping step also ends where contact falls below 2 %. What was fitted of relaxation, creep and contact, and to what, is in validation/calibration.md.
import {
  allFieldObservables, allObservables, allPoreObservables, charge, citations, contactBelow, cycle, defineScenario, duration, every, foilOnElectrolyte, parameter, plate, rest, strip,
} from 'anodyne';
import { frames, profileFigure } from 'anodyne/renderers';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from './common/lithium-on-llzo.ts';

export default defineScenario({
  title: 'Cycling of lithium on LLZO',
  sources: [citations.krauskopf2019llzo],
  parameters: {
    ...lithiumOnLlzoParameters,
    current: parameter(100, 'uA/cm2', { range: [0.1, 1e5], source: citations.krauskopf2019llzo, help: 'current density of both half cycles' }),
    pressure: parameter(5, 'MPa', { range: [0, 1e3], source: 'chosen', help: 'stack pressure; at 0 nothing creeps' }),
    formationPressure: parameter(40, 'MPa', { range: [0.1, 1e4], source: citations.krauskopf2019llzo, help: 'highest pressure at which contact was made' }),
    headroom: parameter(4, 'um', { range: [0, 1e4], source: 'chosen', help: 'how far the collector can go up: the foil grows by the volume of the pores that are left over' }),
    cycles: parameter(3, '1', { range: [1, 1000], source: 'chosen', help: 'how often' }),
    capacity: parameter(0.5, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'charge of a half cycle' }),
    restTime: parameter(2, 'h', { range: [1e-3, 1e5], source: 'chosen', help: 'rest after each half cycle' }),
    sampleEvery: parameter(5, 'min', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
  },
  build(p) {
    const headroom = Math.ceil(p.headroom / p.voxelEdge - 1e-6); // voxels
    const protocol = cycle({
      steps: [
        strip({ currentDensity: p.current, until: [charge(p.capacity), contactBelow(0.02)] }), rest({ until: [duration(p.restTime)] }),
        plate({ currentDensity: p.current, until: [charge(p.capacity)] }), rest({ until: [duration(p.restTime)] }),
      ],
      times: p.cycles,
    });
    return {
      ...lithiumOnLlzo({ ...p, thickness: p.thickness + headroom * p.voxelEdge }),
      initial: foilOnElectrolyte(1 + headroom),
      protocol,
      observe: {
        columns: [...allObservables, ...allPoreObservables, ...allFieldObservables], every: every('time', p.sampleEvery), states: every('steps', 1), // one as each step begins
      },
      pictures: [frames()],
      figures: [profileFigure({ steps: protocol }), profileFigure({ steps: protocol }, { format: 'png' })],
    };
  },
});
