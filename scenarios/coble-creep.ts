// Creep of lithium by single vacancies, atom by atom. A columnar grain of body-centred cubic lithium, its column along y, fills a periodic box and meets its own images at two boundaries, normal to x and to z.
// A boundary under tension makes vacancies (an atom is plated onto it, the grains move apart), one under compression takes them; their equilibrium on a boundary is shifted by exp(sigma_n Omega/kT). Between the
// boundaries vacancies hop: along the boundaries with nu exp(-E_m/kT), through the lattice latticeShare times as often (Coble creep: strain rate ~ sigma d^-3), or through the lattice alone (Nabarro-Herring: ~ sigma d^-2).
// Vacancies do not interact; grains are rigid, so a boundary opens everywhere alike and its normal stress finds its own profile, a parabola by Coble. The load is pure shear, tension along x and as much compression
// along z: without a change of pressure the content of vacancies stays, and what is left of exp(sigma Omega/kT) is a sinh, so that the rate is linear within 4 % up to sigma Omega/kT = 0.5. Under tension along x
// alone (stressZ 0) it grows as exp(sigma Omega/kT) - 1.
// The share of vacancies is chosen for speed: rates are in proportion to it, and it is about 1e-7 in lithium at 25 degC.
import { boltzmann, boundaryCreep, boundaryStrain, choice, citations, defineScenario, every, evolve, events, metropolis, observables, parameter, randomFilling, time } from 'anodyne';
import { seriesFigure } from 'anodyne/renderers';

export default defineScenario({
  title: 'Creep of lithium by single vacancies',
  sources: [citations.coble1963, citations.herring1950, citations.singh2023],
  parameters: {
    temperature: parameter(25, 'degC', { range: [-200, 180], source: 'chosen', help: 'below the melting point' }),
    stressX: parameter(60, 'MPa', { range: [-900, 900], source: 'chosen: sigma Omega/kT = 0.32', help: 'normal stress along x, tension > 0' }),
    stressZ: parameter(-60, 'MPa', { range: [-900, 900], source: 'chosen: pure shear, no pressure', help: 'normal stress along z, tension > 0' }),
    grainSize: parameter(8, '1', { range: [3, 500], source: 'chosen', help: 'edge d of the grain in unit cells, along x and z' }),
    depth: parameter(3, '1', { range: [3, 500], source: 'chosen: columns are alike along their length', help: 'unit cells along y' }),
    path: choice('boundaries', ['boundaries', 'lattice'], { source: 'chosen', help: 'boundaries: fast along boundaries, latticeShare of it through the lattice; lattice: not along boundaries at all' }),
    latticeShare: parameter(1e-4, '1', { range: [0, 1], source: 'chosen: D_GB/D_Li is 1e3 to 1e6, an assumption', help: 'rate of hops through the lattice over that along boundaries' }),
    vacancyShare: parameter(0.1, '%', { range: [1e-4, 5], source: 'chosen for speed, far above equilibrium', help: 'share of sites that are empty without stress, and at the start' }),
    migrationBarrier: parameter(0.065, 'eV', { range: [0, 2], source: 'order of magnitude: small, below 0.1 eV in bcc lithium', help: 'E_m of a vacancy' }),
    attemptFrequency: parameter(1e13, 'Hz', { range: [1, 1e15], source: 'order of magnitude: of the Debye frequency', help: 'nu' }),
    sourceSpeed: parameter(4, '1', { range: [1e-3, 1e3], source: 'chosen: fast beside the way along a boundary', help: 'rate at which a boundary fills one of its vacancies, over that of a hop' }),
    stiffness: parameter(0.25, '1', { range: [0.01, 1], source: 'chosen: rates do not depend on it up to 1', help: 'energy in kT of an opening of one atom that its boundary does not share' }),
    latticeConstant: parameter(3.51, 'angstrom', { range: [1, 10], source: 'bcc lithium at room temperature', help: 'edge of the unit cell of two atoms' }),
    events: parameter(4e6, '1', { range: [1, 1e15], source: 'chosen', help: 'the run ends after so many hops, vacancies made and vacancies taken' }),
    samples: parameter(40, '1', { range: [1, 1e6], source: 'chosen', help: 'rows of series.csv' }),
  },
  build(p) {
    const kT = boltzmann * p.temperature;
    const hopRate = p.attemptFrequency * Math.exp(-p.migrationBarrier / kT);
    // vacancies that do not interact; hops with two or more other vacancies around are neither bulk nor boundary, and have the rate of boundaries: seldom at 0.1 %
    const alone = p.path === 'lattice';
    const rule = { attemptRate: hopRate, bond: 0, adhesion: 0, bulkFactor: alone ? 1 : p.latticeShare, boundaryFactor: alone ? 0 : 1 };
    return {
      lattice: { name: 'bcc', shape: [p.grainSize, p.depth, p.grainSize], periodic: [true, true, true], voxelEdge: p.latticeConstant },
      initial: randomFilling(1 - p.vacancyShare),
      rules: [{
        kind: 'hops', table: (slots) => metropolis(rule, slots), source: 'vacancy list', sources: [citations.kawasaki1966],
        words: `hops to vacancies with nu exp(-E_m/kT) = ${hopRate.toPrecision(4)} 1/s, times ${rule.boundaryFactor} along boundaries and ${rule.bulkFactor} through the lattice`,
      }],
      events: [boundaryCreep({
        temperature: p.temperature, atomicVolume: p.latticeConstant ** 3 / 2, stressX: p.stressX, stressZ: p.stressZ,
        vacancyShare: p.vacancyShare, sourceRate: p.sourceSpeed * hopRate, stiffness: p.stiffness,
      })],
      protocol: [evolve({ until: [events(p.events)] })],
      observe: { columns: [time, observables.events, boundaryStrain], every: every('events', p.events / p.samples), states: every('events', p.events) },
      pictures: [], // a frame shows voxels of cubic lattices
      figures: [seriesFigure({ name: 'strain', x: 'Time [s]', y: ['Strain along x', 'Strain along z'], label: 'Strain' })],
    };
  },
});
