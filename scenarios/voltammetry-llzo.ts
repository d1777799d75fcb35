// Voltammetry of a symmetric cell Li | LLZTO | Li, as in Gopal et al. 2021: the potential is swept once, or round and round, held, or a current is forced, and then the cell is left at rest. The pellet is a binary electrolyte: under
// current its mobile lithium gathers at the electrode that strips and runs out at the one that plates, where its conductivity goes with it, so that a slow sweep has a peak of current and comes down to the limiting current. The
// lattice is one of the two electrodes: the working electrode, which plates and stays smooth (electrode=plating), or the counter electrode, which strips and gets voids, and whose contact creep keeps up (electrode=stripping).
// Without flaws, as here by default, only a forced current that has used up the lithium at the plating face makes it penetrate; with flaws=pores it does from the deepest of the pores that are open to that face, once what the
// electrolyte loses along it breaks its tip (docs/model.md; validation/polarisation.md says how that compares).
import {
  allFieldObservables, choice, citations, cyclicSweep, defineScenario, duration, every, foilOnElectrolyte, frequencies, hold, observables, parameter, plate, polarisation, rest, strip, sweep, type Step,
} from 'anodyne';
import { frames, nyquistFigure, seriesFigure } from 'anodyne/renderers';
import { lithiumOnPolarisedLlzto, polarisedLlztoParameters } from './common/polarised-llzto.ts';

export default defineScenario({
  title: 'Voltammetry of lithium on LLZTO',
  sources: [citations.gopal2021],
  parameters: {
    ...polarisedLlztoParameters,
    width: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
    thickness: parameter(8, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'lithium above the electrolyte that is simulated' }),
    flaws: choice('none', ['none', 'pores'], { help: 'where lithium penetrates from besides depletion: nowhere, or pores that are open to the plating face' }),
    headroom: parameter(32, 'um', { range: [0, 1e5], source: 'chosen', help: 'how far the collector can go up where lithium is plated' }),
    electrode: choice('plating', ['plating', 'stripping'], { help: 'which electrode the lattice is: the one that plates at first (working), or the one that strips (counter)' }),
    control: choice('sweep', ['sweep', 'cycles', 'potential', 'current'], { help: 'one sweep to `potential`; cycles between it and `secondPotential`; `potential` held, or `current` forced, for `holdTime`' }),
    potential: parameter(0.6, 'V', { range: [1e-6, 10], source: citations.gopal2021, help: 'size of the (first) vertex, at which the lattice does as `electrode` says; potential that is held' }),
    secondPotential: parameter(0.6, 'V', { range: [0, 10], source: 'chosen', help: 'size of the second vertex of cycles, the other way' }),
    rate: parameter(0.05, 'mV/s', { range: [1e-9, 1e6], source: citations.gopal2021, help: 'of the sweep' }),
    step: parameter(2, 'mV', { range: [1e-6, 1e3], source: 'chosen', help: 'of its staircase; a row of series.csv each' }),
    cycles: parameter(2, '1', { range: [1, 1000], source: 'chosen', help: 'how often a cyclic sweep goes round' }),
    current: parameter(1, 'mA/cm2', { range: [1e-6, 1e4], source: 'chosen', help: 'size of a forced current density' }),
    holdTime: parameter(10, 'h', { range: [1e-6, 1e5], source: 'chosen', help: 'how long a potential is held or a current forced' }),
    restTime: parameter(0, 'h', { range: [0, 1e5], source: 'chosen', help: 'rest afterwards' }),
    restPressure: parameter(20, 'MPa', { range: [0, 1e3], source: citations.gopal2021, help: 'stack pressure during it' }),
    sampleEvery: parameter(2, 'min', { range: [1e-6, 1e6], source: 'chosen', help: 'a row of series.csv where no sweep sets it' }),
    spectra: parameter(12, '1', { range: [1, 1000], source: citations.gopal2021, help: 'impedance spectra over the whole protocol, 10 Hz to 600 kHz' }),
  },
  build(p) {
    const sign = p.electrode === 'plating' ? -1 : 1;
    const vertex = sign * p.potential;
    const acts = (): readonly Step[] => {
      const until = [duration(p.holdTime)];
      if (p.control === 'sweep') return sweep({ from: 0, to: [vertex], step: p.step, rate: p.rate });
      if (p.control === 'cycles') return cyclicSweep({ from: 0, vertices: [vertex, -sign * p.secondPotential], cycles: p.cycles, step: p.step, rate: p.rate });
      if (p.control === 'potential') return [hold({ potential: vertex, until })];
      return [sign < 0 ? plate({ currentDensity: p.current, until }) : strip({ currentDensity: p.current, until })];
    };
    const steps = acts();
    const swept = p.control === 'sweep' || p.control === 'cycles';
    const row = swept ? p.step / p.rate : p.sampleEvery;
    const lasts = (swept ? steps.length * row : p.holdTime) + p.restTime;
    const headroom = Math.ceil(p.headroom / p.voxelEdge - 1e-6); // voxels
    return {
      ...lithiumOnPolarisedLlzto({ ...p, thickness: p.thickness + headroom * p.voxelEdge }),
      initial: foilOnElectrolyte(1 + headroom),
      protocol: [...steps, ...(p.restTime > 0 ? [rest({ pressure: p.restPressure, until: [duration(p.restTime)] })] : [])],
      observe: {
        columns: [observables.clock, observables.contact, observables.thickness, observables.plating, ...allFieldObservables, polarisation],
        every: every('time', row), states: every('time', lasts / 4),
        spectra: { every: every('time', lasts / p.spectra), frequencies: frequencies({ from: 10, to: 6e5, perDecade: 6 }) },
      },
      pictures: [frames()],
      figures: [
        seriesFigure({ name: 'voltammogram', x: 'Voltage [V]', y: ['Current density [uA/cm2]'] }),
        seriesFigure({ name: 'lithium', x: 'Time [h]', y: ['Lithium share at the contact plane', 'Lithium share at the counter electrode'], label: 'Mobile lithium over C0' }),
        nyquistFigure(),
      ],
    };
  },
});
