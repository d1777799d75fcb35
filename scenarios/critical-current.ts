// The critical current density of an electrolyte with surface flaws, by the staircase that cells are tested with: plating at a current that rises by the same amount from step to step, until a filament has come through
// the electrolyte and the voltage collapses (the ions' current with it). In full contact the overpotential over a flaw of length a is charge transfer and at most i a/sigma. Lithium fills the flaw at any current, but its pressure stops at
// F eta/Omega: the flaw breaks in the first step whose overpotential is above Omega K_IC/(F Y sqrt(pi a)) and that lasts long enough to build the pressure up (Singh et al. 2023, eq. 8 and 9). How high the staircase comes
// depends on its steps, as in the laboratory; the study critical-current bisects currents that are held instead. A section (2D) by default, where a crack is a sheet. LLZO with polished-in flaws of 4 um.
import { allFieldObservables, allFlawObservables, AnodyneError, choice, citations, currentStaircase, defineScenario, every, observables, parameter } from 'anodyne';
import { dendrite, seriesFigure } from 'anodyne/renderers';
import { flawedElectrolyte, flawedElectrolyteParameters } from './common/flawed-electrolyte.ts';

export default defineScenario({
  title: 'Critical current density by a staircase of currents',
  sources: [citations.singh2023, citations.klinsmann2019, citations.krauskopf2019alloy],
  parameters: {
    ...flawedElectrolyteParameters,
    electrolyte: choice('LLZO', ['LLZO', 'LPSCl'], { help: 'modulus, toughness and charge transfer' }),
    conductivity: parameter(0.46, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2019llzo, help: 'of the grains of the electrolyte' }),
    width: parameter(32, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
    voxelEdge: parameter(0.5, 'um', { range: [0.01, 50], source: 'chosen', help: 'edge of a voxel, of the lithium and of the electrolyte' }),
    flawLength: parameter(4, 'um', { range: [0.01, 1e4], source: 'chosen', help: 'a of the surface flaws, a whole number of voxels' }),
    flawSpacing: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'side of the square with one flaw, at random' }),
    current: parameter(10, 'mA/cm2', { range: [1e-3, 1e5], source: 'chosen, below what these flaws stand', help: 'plating current density of the first step' }),
    currentStep: parameter(10, 'mA/cm2', { range: [1e-3, 1e5], source: 'chosen', help: 'by which the current rises from step to step' }),
    steps: parameter(30, '1', { range: [1, 1000], source: 'chosen', help: 'of the staircase; 1: the first current alone' }),
    stepTime: parameter(4, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'duration of each step' }),
    sampleEvery: parameter(0.1, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv' }),
    stateEvery: parameter(2, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'a state and a frame' }),
  },
  build(p) {
    if (!Number.isInteger(p.steps)) throw new AnodyneError('steps', 'a whole number of currents', p.steps);
    const currentDensities = Array.from({ length: p.steps }, (_, k) => -(p.current + k * p.currentStep));
    return {
      ...flawedElectrolyte(p, { spacing: p.flawSpacing, boundaries: p.grainSize > 0 }),
      protocol: currentStaircase({ currentDensities, each: p.stepTime }),
      observe: {
        columns: [observables.clock, observables.contact, observables.plating, ...allFlawObservables, ...allFieldObservables], every: every('time', p.sampleEvery), states: every('time', p.stateEvery),
      },
      pictures: [dendrite()],
      figures: [
        seriesFigure({ name: 'voltage', x: 'Time [s]', y: ['Voltage [V]'] }), seriesFigure({ name: 'current', x: 'Time [s]', y: ['Current density [uA/cm2]'] }),
        seriesFigure({ name: 'pressure', x: 'Time [s]', y: ['Flaw pressure [MPa]'] }), seriesFigure({ name: 'depth', x: 'Time [s]', y: ['Filament depth [um]'] }),
      ],
    };
  },
});
