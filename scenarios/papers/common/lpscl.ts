// Lithium on Li6PS5Cl under a microelectrode of 9.64 um, as in Singh et al. 2023 (10.1002/advs.202302521), figs. 2, 3 and 8: swept round and round, or stripped at a constant current up to 1 V. The lattice is a periodic piece of the inside
// of the contact; the disc's own spreading resistance, pi d/(8 sigma) of its area, is a layer of electrolyte of that resistance. Kinetics i0 sinh(beta eta) with the paper's i0 of 32 mA/cm2, and 0.57 ohm cm2 at zero overpotential, so
// that both together have the paper's 0.8. The lithium has grains of 100 nm and creeps by their boundaries (Coble) and by climb; surface diffusion and constraint are those calibrated on LLZO. Nothing is fitted here.
import {
  activated, allFieldObservables, choice, citations, contactModel, creep, cyclicSweep, defineScenario, every, foilLattice, foilOnElectrolyte, hops, layeredElectrolyte, observables, parameter, sinhTransfer, strip, stripping, voltageAbove,
  voxelHops, contactBelow,
} from 'anodyne';

export default defineScenario({
  title: 'Lithium on Li6PS5Cl, a piece of a microelectrode',
  sources: [citations.singh2023],
  parameters: {
    diameter: parameter(9.64, 'um', { range: [0.01, 1e4], source: citations.singh2023, help: 'of the microelectrode' }),
    conductivity: parameter(1.65, 'mS/cm', { range: [1e-6, 1e3], source: citations.singh2023, help: 'of the electrolyte' }),
    exchangeCurrent: parameter(32, 'mA/cm2', { range: [1e-6, 1e6], source: citations.singh2023, help: 'i0' }),
    chargeTransfer: parameter(0.57, 'ohm.cm2', { range: [1e-6, 1e6], source: 'what is left of 0.8 ohm cm2 without spreading resistance', help: 'of the interface at zero overpotential, 1/(i0 beta)' }),
    interphaseGrowth: parameter(0, 'nm2/s', { range: [0, 1e9], source: 'off: the 0.57 ohm cm2 contain it', help: 'k of the interphase, d^2 = k t' }),
    interphaseConductivity: parameter(1e-4, 'mS/cm', { range: [1e-12, 1e3], source: 'assumed', help: 'of the interphase' }),
    pressure: parameter(0.2, 'MPa', { range: [0, 1e3], source: 'assumed: the load of the needle is not known', help: 'on the contact' }),
    constraint: parameter(0.038, '1', { range: [0, 10], source: 'calibrated on pressure-200, validation/calibration.md', help: 'chi: share of it that drives lithium into voids' }),
    metalGrainSize: parameter(100, 'nm', { range: [1, 1e6], source: citations.singh2023, help: 'grains of the lithium' }),
    boundaryDiffusivity: parameter(1e-7, 'cm2/s', { range: [0, 1], source: citations.singh2023, help: 'D_GB of lithium' }),
    surfaceDiffusivity: parameter(1.4e-4, 'cm2/s', { range: [0, 1], source: 'calibrated, validation/calibration.md', help: 'effective D_S at 25 degC' }),
    criticalCurrent: parameter(35, 'uA/cm2', { range: [0, 1e5], source: 'as on LLZO', help: 'i_crit' }),
    width: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'periodic width of the simulated patch' }),
    thickness: parameter(8, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'lithium that is simulated' }),
    headroom: parameter(4, 'um', { range: [0, 1e4], source: 'chosen', help: 'room for what is plated' }),
    voxelEdge: parameter(0.2, 'um', { range: [0.001, 10], source: 'chosen', help: 'edge of a lattice site' }),
    control: choice('cycles', ['cycles', 'strip'], { help: 'cyclic voltammetry, or stripping at `current` up to 1 V' }),
    cathodic: parameter(10, 'mV', { range: [1e-3, 1e4], source: citations.singh2023, help: 'first vertex: how far below 0 V' }),
    anodic: parameter(10, 'mV', { range: [1e-3, 1e4], source: citations.singh2023, help: 'second vertex' }),
    rate: parameter(0.2, 'mV/s', { range: [1e-6, 1e6], source: citations.singh2023, help: 'of the sweep' }),
    step: parameter(0.5, 'mV', { range: [1e-6, 1e3], source: 'chosen', help: 'of its staircase' }),
    cycles: parameter(11, '1', { range: [1, 1000], source: citations.singh2023, help: 'how often it goes round' }),
    current: parameter(1.62, 'mA/cm2', { range: [1e-6, 1e6], source: citations.singh2023, help: 'stripping current density' }),
    rows: parameter(0.01, 'mAh/cm2', { range: [1e-9, 1e3], source: 'chosen', help: 'a row of series.csv while stripping' }),
  },
  build(p) {
    const temperature = 298.15;
    const headroom = Math.round(p.headroom / p.voxelEdge);
    const lattice = foilLattice({ dimensions: 2, width: p.width, thickness: p.thickness + headroom * p.voxelEdge, voxelEdge: p.voxelEdge });
    const metal = { surfaceDiffusivity: p.surfaceDiffusivity, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature };
    const swept = p.control === 'cycles';
    return {
      lattice,
      initial: foilOnElectrolyte(1 + headroom),
      rules: [hops(voxelHops(lattice.name, p.voxelEdge, metal))],
      events: [
        stripping({ criticalCurrentDensity: activated(p.criticalCurrent, 8.65e-20, temperature) }),
        creep({ pressure: p.pressure, temperature, constraint: p.constraint, grainSize: p.metalGrainSize, boundaryDiffusivity: p.boundaryDiffusivity }),
      ],
      field: layeredElectrolyte({
        layers: [{ thickness: (Math.PI * p.diameter) / 8, conductivity: p.conductivity, permittivity: 10 }],
        chargeTransfer: sinhTransfer({ exchangeCurrentDensity: p.exchangeCurrent, steepness: 1 / (p.exchangeCurrent * p.chargeTransfer) }),
        contact: contactModel({ formationPressure: 400e6 }),
        interphase: { thickness: 0, growth: p.interphaseGrowth, conductivity: p.interphaseConductivity },
      }),
      protocol: swept
        ? cyclicSweep({ from: 0, vertices: [-p.cathodic, p.anodic], cycles: p.cycles, step: p.step, rate: p.rate })
        : [strip({ currentDensity: p.current, until: [voltageAbove(1), contactBelow(0.002)] })],
      observe: {
        columns: [observables.clock, observables.contact, observables.creep, ...allFieldObservables],
        every: swept ? every('time', p.step / p.rate) : every('charge', p.rows), states: every('charge', 1e9),
      },
      pictures: [],
    };
  },
});
