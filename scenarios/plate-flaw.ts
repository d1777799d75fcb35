// Plating over one surface flaw of the electrolyte, as in Singh et al. 2023 (fig. 7): lithium fills the flaw, its pressure rises (eq. 9) until the flaw breaks (eq. 8), goes on by a voxel, has more room, and so on,
// until lithium has come through the electrolyte. The lithium in the crack is part of the electrode, so that the current crowds on it: what goes into the crack grows with its length. Below the overpotential
// Omega K_IC/(F Y sqrt(pi a)) the pressure stops short of what breaks the flaw. A section (2D) by default, where the crack is a sheet; a single crystal unless a grain size is given.
import { allFieldObservables, allFlawObservables, citations, defineScenario, duration, every, observables, parameter, plate } from 'anodyne';
import { dendrite, seriesFigure } from 'anodyne/renderers';
import { flawedElectrolyte, flawedElectrolyteParameters } from './common/flawed-electrolyte.ts';

export default defineScenario({
  title: 'Plating into a flaw of the electrolyte',
  sources: [citations.singh2023, citations.klinsmann2019],
  parameters: {
    ...flawedElectrolyteParameters,
    maxTime: parameter(60, 's', { range: [1e-6, 1e7], source: 'chosen', help: 'the run ends after this time, if no short circuit has ended it' }),
    sampleEvery: parameter(0.05, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(1, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a state and a frame' }),
  },
  build(p) {
    const middle = Math.floor(p.width / p.voxelEdge / 2) * p.voxelEdge + p.voxelEdge / 2;
    return {
      ...flawedElectrolyte(p, { at: [[middle, middle]] }),
      protocol: [plate({ currentDensity: p.current, until: [duration(p.maxTime)] })],
      observe: {
        columns: [observables.clock, observables.contact, observables.plating, ...allFlawObservables, ...allFieldObservables], every: every('time', p.sampleEvery), states: every('time', p.stateEvery),
      },
      pictures: [dendrite()],
      figures: [
        seriesFigure({ name: 'pressure', x: 'Time [s]', y: ['Flaw pressure [MPa]'] }), seriesFigure({ name: 'depth', x: 'Time [s]', y: ['Filament depth [um]', 'Filament length [um]'], label: 'Filament' }),
        seriesFigure({ name: 'voltage', x: 'Time [s]', y: ['Voltage [V]'] }),
      ],
    };
  },
});
