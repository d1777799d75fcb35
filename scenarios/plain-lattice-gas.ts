// A lattice gas and nothing else: lithium and vacancies on a periodic lattice, attraction phi between neighbours, hops to empty neighbours with vapour allowed. It
// is there to be compared with exact theory (Onsager's energy, Yang's coexistence) and with other codes: with Metropolis rates it is SPPARKS' app diffusion,
// linear, hop, T = 1, where energy is the number of unlike pairs, dH = 2 (n_i - n_j) and so phi/kT = 2. Time is in units of 1/Gamma_0, energy in phi.
import {
  bondCounting, choice, citations, defineScenario, every, evolve, events, duration, hopSources, latticeGas, metropolis, parameter, randomFilling,
} from 'anodyne';

const names = { square: 'square', sc: 'simple cubic', bcc: 'bcc', fcc: 'fcc' } as const;

export default defineScenario({
  title: 'Plain lattice gas',
  sources: [
    { text: 'Onsager, Crystal Statistics I, Phys. Rev. 65, 117 (1944)', doi: '10.1103/PhysRev.65.117' },
    { text: 'Lee, Yang, Statistical Theory of Equations of State and Phase Transitions II, Phys. Rev. 87, 410 (1952)', doi: '10.1103/PhysRev.87.410' },
    { text: 'Mitchell et al., Parallel simulation via SPPARKS of on-lattice kinetic and Metropolis Monte Carlo models for materials processing, Modelling Simul. Mater. Sci. Eng. 31, 055001 (2023)', doi: '10.1088/1361-651X/accc4b' },
  ],
  parameters: {
    lattice: choice('sc', ['square', 'sc', 'bcc', 'fcc'], { help: 'square, simple cubic, body- or face-centred cubic' }),
    size: parameter(32, '1', { range: [3, 1290], source: 'chosen', help: 'unit cells along each axis' }),
    filling: parameter(0.9, '1', { range: [0, 1], source: 'chosen', help: 'share of sites that hold lithium at the start' }),
    phiOverKT: parameter(2, '1', { range: [-20, 20], source: 'chosen', help: 'attraction of neighbours over kT' }),
    rule: choice('metropolis', ['metropolis', 'bondCounting'], { help: 'min(1, exp(-dE/kT)), or exp(-n phi/kT) from the bonds before the hop' }),
    source: choice('automatic', hopSources, { help: 'how the next hop is found' }),
    events: parameter(1e6, '1', { range: [1, 1e15], source: 'chosen', help: 'the run ends after this many hops' }),
    stopTime: parameter(1e9, '1', { range: [1e-12, 1e30], source: 'chosen', help: 'the run ends at this time, in 1/Gamma_0' }),
    samples: parameter(100, '1', { range: [1, 1e6], source: 'chosen', help: 'rows of series.csv over the events' }),
  },
  build(p) {
    const energies = { attemptRate: 1, bond: p.phiOverKT, adhesion: 0, bulkFactor: 1, vapour: true };
    const rule = { metropolis, bondCounting }[p.rule];
    return {
      lattice: { name: names[p.lattice], shape: [p.size, p.lattice === 'square' ? 1 : p.size, p.size], periodic: [true, p.lattice !== 'square', true], voxelEdge: 3.51e-10 },
      initial: randomFilling(p.filling),
      rules: [{ kind: 'hops', table: (slots) => rule(energies, slots), source: p.source, words: `${p.rule} with phi/kT = ${p.phiOverKT}`, sources: p.rule === 'metropolis' ? [citations.metropolis1953, citations.kawasaki1966] : [citations.bortz1975] }],
      events: [],
      protocol: [evolve({ until: [events(p.events), duration(p.stopTime)] })],
      observe: { columns: [latticeGas], every: every('events', p.events / p.samples), states: every('events', p.events) },
      pictures: [],
    };
  },
});
