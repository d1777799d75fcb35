// Self-diffusion of lithium by vacancies, atom by atom. A periodic box of body-centred cubic lithium holds a few vacancies; an atom beside one hops into it with the rate
// nu exp(-E_m/kT), times min(1, exp(-dE/kT)) where vacancies attract each other (off by default). Every atom is a tracer. An atom that has just hopped is the likeliest to
// hop back, so tracers fall short of a random walk with as many steps by the correlation factor, f = 0.7272 for one vacancy in bcc (Montet 1973).
// A run as it stands gives f within 0.2 % (standard error: squared displacements of 2 size^3 atoms scatter by sqrt(2/3) of their mean). Vacancies that meet raise it: by about 0.0005 at
// a share of 0.1 %, 0.004 at 1 %, 0.016 at 5 %; a small box raises it by about 1 / sites. The share is chosen for speed, far above that in equilibrium, about 1e-7 at
// 25 degC: the tracer diffusivity is in proportion to it, that of the vacancies and f are not.
import { AnodyneError, boltzmann, citations, defineScenario, every, evolve, events, metropolis, observables, parameter, randomFilling, time, tracer } from 'anodyne';

export default defineScenario({
  title: 'Vacancy diffusion in lithium',
  sources: [
    { text: 'Bardeen, Herring, in Imperfections in Nearly Perfect Crystals (Shockley, ed.), Wiley (1952): correlation of successive vacancy jumps' },
    { text: 'Montet, Phys. Rev. B 7, 650 (1973): correlation factors of the cubic lattices', doi: '10.1103/PhysRevB.7.650' },
    { text: 'Frank, Breier, Elsässer, Fähnle, First-Principles Calculations of Absolute Concentrations and Self-Diffusion Constants of Vacancies in Lithium, Phys. Rev. Lett. 77, 518 (1996)', doi: '10.1103/PhysRevLett.77.518' },
  ],
  parameters: {
    temperature: parameter(25, 'degC', { range: [-200, 180], source: 'chosen', help: 'below the melting point' }),
    vacancyShare: parameter(0.1, '%', { range: [1e-4, 5], source: 'chosen for speed, far above equilibrium', help: 'share of sites that are empty' }),
    migrationBarrier: parameter(0.065, 'eV', { range: [0, 2], source: 'order of magnitude: small, below 0.1 eV in bcc lithium', help: 'E_m of a vacancy' }),
    attemptFrequency: parameter(1e13, 'Hz', { range: [1, 1e15], source: 'order of magnitude: of the Debye frequency', help: 'nu' }),
    attraction: parameter(0, 'eV', { range: [-0.5, 0.5], source: 'chosen: vacancies that do not interact', help: 'phi, energy of a pair of neighbouring atoms, so of vacancies as well' }),
    latticeConstant: parameter(3.51, 'angstrom', { range: [1, 10], source: 'bcc lithium at room temperature', help: 'edge of the unit cell of two atoms' }),
    size: parameter(48, '1', { range: [3, 500], source: 'chosen', help: 'unit cells along each axis' }),
    hopsPerAtom: parameter(20, '1', { range: [0.01, 1e6], source: 'chosen', help: 'the run ends after this many, on average' }),
    samples: parameter(40, '1', { range: [1, 1e6], source: 'chosen', help: 'rows of series.csv' }),
  },
  build(p) {
    const sites = 2 * p.size ** 3;
    if (Math.round(p.vacancyShare * sites) < 1) throw new AnodyneError('vacancyShare', `at least one vacancy among ${sites} sites`, p.vacancyShare);
    const kT = boltzmann * p.temperature;
    const hopRate = p.attemptFrequency * Math.exp(-p.migrationBarrier / kT);
    // vapour: true leaves no rule but these rates, a lattice gas of vacancies
    const rule = { attemptRate: hopRate, bond: p.attraction / kT, adhesion: 0, bulkFactor: 1, vapour: true };
    const hops = Math.ceil(p.hopsPerAtom * sites);
    return {
      lattice: { name: 'bcc', shape: [p.size, p.size, p.size], periodic: [true, true, true], voxelEdge: p.latticeConstant },
      initial: randomFilling(1 - p.vacancyShare),
      rules: [{
        kind: 'hops', table: (slots) => metropolis(rule, slots), source: 'automatic', sources: [citations.metropolis1953, citations.kawasaki1966],
        words: `hops to vacancies with nu exp(-E_m/kT) = ${hopRate.toPrecision(4)} 1/s, times min(1, exp(-dE/kT)) with phi/kT = ${rule.bond.toPrecision(4)}`,
      }],
      events: [],
      protocol: [evolve({ until: [events(hops)] })],
      observe: { columns: [time, observables.events, tracer], every: every('events', hops / p.samples), states: every('events', hops) },
      pictures: [], // a frame shows voxels of cubic lattices
    };
  },
});
