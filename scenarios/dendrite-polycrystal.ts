// A dendrite through a polycrystal to the short circuit, in 3D: flaws where grains meet at the contact plane fill with lithium, break and go on as sheets with a front, along grain boundaries where these are weaker than what a
// kink costs. All draw on one field: the longest crack takes ever more of the current, the others stop, and the voltage falls as lithium comes nearer to the counter electrode. After Singh et
// al. 2023 (Li6PS5Cl, section 2.8) and Krauskopf et al. 2020 (LLZO, fig. 3d to f). Sixteen micrometres wide, 64 deep: about a million voxels, some minutes on one core.
import { allFlawObservables, choice, citations, defineScenario, duration, every, fieldObservables, observables, parameter, plate } from 'anodyne';
import { dendrite, seriesFigure } from 'anodyne/renderers';
import { flawedElectrolyte, flawedElectrolyteParameters } from './common/flawed-electrolyte.ts';

export default defineScenario({
  title: 'A dendrite through a polycrystal',
  sources: [citations.singh2023, citations.klinsmann2019, citations.krauskopf2020],
  parameters: {
    ...flawedElectrolyteParameters,
    dimensions: choice(3, [2, 3], { help: '2: a section, one voxel deep, where a crack is a sheet; 3: a sheet about a plane, with a front' }),
    electrolyte: choice('LLZO', ['LLZO', 'LPSCl'], { help: 'modulus, toughness and charge transfer' }),
    conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains of the electrolyte' }),
    current: parameter(200, 'mA/cm2', { range: [1e-3, 1e5], source: 'chosen, far above what flaws of this length stand', help: 'plating current density' }),
    depth: parameter(64, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'electrolyte down to the counter electrode' }),
    grainSize: parameter(5, 'um', { range: [0, 1e4], source: 'chosen', help: 'of the electrolyte; 0: a single crystal' }),
    flawSpacing: parameter(8, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'side of the square with one flaw' }),
    maxTime: parameter(600, 's', { range: [1e-6, 1e7], source: 'chosen', help: 'the run ends after this time, if no short circuit has ended it' }),
    sampleEvery: parameter(0.02, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(0.1, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a state and a frame' }),
  },
  build(p) {
    return {
      ...flawedElectrolyte(p, { spacing: p.flawSpacing, boundaries: p.grainSize > 0 }),
      protocol: [plate({ currentDensity: p.current, until: [duration(p.maxTime)] })],
      observe: {
        columns: [observables.clock, observables.contact, observables.plating, ...allFlawObservables, fieldObservables.voltage], every: every('time', p.sampleEvery), states: every('time', p.stateEvery),
      },
      pictures: [dendrite()],
      figures: [
        seriesFigure({ name: 'depth', x: 'Time [s]', y: ['Filament depth [um]', 'Filament length [um]'], label: 'Filament' }), seriesFigure({ name: 'pressure', x: 'Time [s]', y: ['Flaw pressure [MPa]'] }),
        seriesFigure({ name: 'voltage', x: 'Time [s]', y: ['Voltage [V]'] }),
      ],
    };
  },
});
